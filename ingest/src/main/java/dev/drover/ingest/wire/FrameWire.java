package dev.drover.ingest.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Objects;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Frame} as a Kafka record and back: key cameraId, value the bare JPEG, facts as short texts in headers.
 *
 * <p>Reading trusts nothing and never throws: whatever bytes come in, the answer is a frame or a reason. Two reasons
 * need knowledge that is not in the record (unknown camera, stale epoch); the reader of the stream decides those.
 */
public final class FrameWire {

    /** 2020-01-01T00:00:00Z in microseconds; a frame dated before it comes from a broken clock. */
    public static final long EARLIEST_MICROS = 1_577_836_800_000_000L;

    /** 2100-01-01T00:00:00Z in microseconds. */
    public static final long LATEST_MICROS = 4_102_444_800_000_000L;

    /** Largest picture side that travels, in pixels; what is scored has {@link #SCORED_LONGER}. */
    public static final int MAX_SIDE = 4096;

    /** Largest picture that is scored, in pixels, in either position: 4K. */
    public static final int SCORED_LONGER = 3840;

    public static final int SCORED_SHORTER = 2160;

    /** Longest accepted header value in bytes. */
    public static final int MAX_HEADER_BYTES = 1024;

    static final String SCHEMA = "schema";
    static final String KIND = "kind";
    static final String EPOCH = "epoch";
    static final String SEQ = "seq";
    static final String INGEST_US = "ingest-us";
    static final String CAMERA_US = "camera-us";
    static final String WIDTH = "w";
    static final String HEIGHT = "h";
    static final String TAINTED = "tainted";
    static final String GAP_FROM_US = "gap-from-us";
    static final String GAP_TO_US = "gap-to-us";
    static final String CAUSE = "cause";
    static final String DETAIL = "detail";
    static final String SHA256 = "sha256";

    private FrameWire() {}

    /** The frame as a record of {@link Topics#FRAMES}; the record's timestamp is the event time in milliseconds. */
    public static ProducerRecord<byte[], byte[]> write(Frame frame) {
        byte[] key = frame.id().cameraId().getBytes(UTF_8);
        var record = new ProducerRecord<>(Topics.FRAMES, null, frame.ingestMicros() / 1000, key, frame.jpeg());
        Headers headers = record.headers();
        put(headers, SCHEMA, Integer.toString(Frame.SCHEMA));
        put(headers, KIND, frame.kind().name());
        put(headers, EPOCH, Long.toString(frame.id().epoch()));
        put(headers, SEQ, Long.toString(frame.id().seq()));
        put(headers, INGEST_US, Long.toString(frame.ingestMicros()));
        put(headers, CAMERA_US, Long.toString(frame.cameraMicros()));
        put(headers, WIDTH, Integer.toString(frame.width()));
        put(headers, HEIGHT, Integer.toString(frame.height()));
        put(headers, TAINTED, frame.tainted() ? "1" : "0");
        put(headers, GAP_FROM_US, Long.toString(frame.gapFromMicros()));
        put(headers, GAP_TO_US, Long.toString(frame.gapToMicros()));
        put(headers, CAUSE, frame.cause().name());
        put(headers, DETAIL, frame.detail());
        put(headers, SHA256, DigestUtils.sha256Hex(frame.jpeg()));
        return record;
    }

    /** Reads a record as any consumer, Flink's included, hands it over. */
    public static FrameRead read(ConsumerRecord<byte[], byte[]> record) {
        return read(record.key(), record.headers(), record.value());
    }

    /** Reads the parts of a record; any of them may be null or garbage. */
    public static FrameRead read(byte @Nullable [] key, @Nullable Headers headers, byte @Nullable [] value) {
        try {
            return new FrameRead.Read(readOrThrow(key, headers, value));
        } catch (Unreadable bad) {
            return new FrameRead.Rejected(bad.reason, Objects.requireNonNull(bad.getMessage()));
        }
    }

    private static Frame readOrThrow(byte @Nullable [] key, @Nullable Headers headers, byte @Nullable [] value)
            throws Unreadable {
        String schema = text(headers, SCHEMA);
        if (!schema.equals(Integer.toString(Frame.SCHEMA))) {
            throw new Unreadable(RejectReason.SCHEMA_UNSUPPORTED, "v" + schema);
        }
        RecordKind kind = constant(RecordKind.class, headers, KIND);
        long ingestMicros = number(headers, INGEST_US);
        if (ingestMicros < EARLIEST_MICROS || ingestMicros > LATEST_MICROS) {
            throw new Unreadable(RejectReason.FRAME_TIME, "ingest-us " + ingestMicros);
        }
        byte[] jpeg = value == null ? new byte[0] : value;
        checkPicture(kind, jpeg, headers);
        FrameId id = id(key, number(headers, EPOCH), number(headers, SEQ));
        try {
            return new Frame(
                    id,
                    kind,
                    ingestMicros,
                    number(headers, CAMERA_US),
                    (int) number(headers, WIDTH),
                    (int) number(headers, HEIGHT),
                    text(headers, TAINTED).equals("1"),
                    number(headers, GAP_FROM_US),
                    number(headers, GAP_TO_US),
                    constant(GapCause.class, headers, CAUSE),
                    text(headers, DETAIL),
                    jpeg);
        } catch (IllegalArgumentException contradiction) {
            throw new Unreadable(RejectReason.FRAME_HEADER, String.valueOf(contradiction.getMessage()));
        }
    }

    private static FrameId id(byte @Nullable [] key, long epoch, long seq) throws Unreadable {
        if (key == null || key.length == 0 || key.length > 64) {
            throw new Unreadable(RejectReason.FRAME_KEY, "key of " + (key == null ? "no" : key.length) + " bytes");
        }
        if (epoch < 0 || seq < 0) {
            throw new Unreadable(RejectReason.FRAME_HEADER, "epoch " + epoch + ", seq " + seq);
        }
        try {
            return new FrameId(decode(key), epoch, seq);
        } catch (IllegalArgumentException | CharacterCodingException noId) {
            throw new Unreadable(RejectReason.FRAME_KEY, "key is no camera id");
        }
    }

    private static void checkPicture(RecordKind kind, byte[] jpeg, @Nullable Headers headers) throws Unreadable {
        if (jpeg.length > Frame.MAX_JPEG_BYTES) {
            throw new Unreadable(RejectReason.FRAME_TOO_LARGE, jpeg.length + " bytes");
        }
        if (kind != RecordKind.FRAME) {
            if (jpeg.length > 0) {
                throw new Unreadable(RejectReason.FRAME_HEADER, kind + " with " + jpeg.length + " bytes of picture");
            }
            return;
        }
        if (!JpegHeader.isWhole(jpeg)) {
            throw new Unreadable(RejectReason.FRAME_TRUNCATED, jpeg.length + " bytes, no JPEG from start to end");
        }
        JpegHeader.Size size = JpegHeader.size(jpeg);
        if (size == null) {
            throw new Unreadable(RejectReason.FRAME_TRUNCATED, "no picture size in the JPEG");
        }
        long width = number(headers, WIDTH);
        long height = number(headers, HEIGHT);
        boolean possible = size.isWithin(MAX_SIDE, MAX_SIDE);
        if (!possible || size.width() != width || size.height() != height) {
            throw new Unreadable(
                    RejectReason.FRAME_BOMB,
                    "JPEG says " + size.width() + "x" + size.height() + ", headers say " + width + "x" + height);
        }
        if (!text(headers, SHA256).equals(DigestUtils.sha256Hex(jpeg))) {
            throw new Unreadable(RejectReason.FRAME_HASH, "sha256 differs");
        }
    }

    private static void put(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(UTF_8));
    }

    private static String text(@Nullable Headers headers, String name) throws Unreadable {
        Header header = headers == null ? null : headers.lastHeader(name);
        if (header == null || header.value() == null) {
            throw new Unreadable(RejectReason.FRAME_HEADER, "no header " + name);
        }
        if (header.value().length > MAX_HEADER_BYTES) {
            throw new Unreadable(RejectReason.FRAME_HEADER, name + " of " + header.value().length + " bytes");
        }
        try {
            return decode(header.value());
        } catch (CharacterCodingException noText) {
            throw new Unreadable(RejectReason.FRAME_HEADER, name + " is no UTF-8");
        }
    }

    private static long number(@Nullable Headers headers, String name) throws Unreadable {
        String text = text(headers, name);
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException noNumber) {
            throw new Unreadable(RejectReason.FRAME_HEADER, name + " is no number: " + text);
        }
    }

    private static <E extends Enum<E>> E constant(Class<E> type, @Nullable Headers headers, String name)
            throws Unreadable {
        String text = text(headers, name);
        try {
            return Enum.valueOf(type, text);
        } catch (IllegalArgumentException unknown) {
            throw new Unreadable(RejectReason.FRAME_HEADER, name + " is unknown: " + text);
        }
    }

    /** Strict: malformed input is an error here, not a question mark. */
    private static String decode(byte[] bytes) throws CharacterCodingException {
        return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    }

    /** Carries a reason out of the checks; never leaves this class, so it needs no stack trace. */
    private static final class Unreadable extends Exception {
        private final RejectReason reason;

        Unreadable(RejectReason reason, String detail) {
            super(detail, null, false, false);
            this.reason = reason;
        }
    }
}
