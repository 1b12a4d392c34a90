package dev.drover.ingest.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameWireTest {

    private static final long NOW = 1_795_000_000_000_000L;
    private static final FrameId ID = new FrameId("ramp-1", 7, 42);

    @Test
    void shouldReadBackThePictureItWrote() {
        Frame frame = Frame.picture(ID, NOW, NOW - 5, 64, 48, true, jpeg(64, 48));
        assertRoundTrip(frame);
    }

    @Test
    void shouldReadBackHeartbeatsAndGapsWithTextInAnyLanguage() {
        Frame heartbeat = Frame.heartbeat(ID, NOW, GapCause.CAMERA_LOST, "摄像头拒绝连接 🐖");
        Frame gap = Frame.gap(ID, NOW, NOW - 9_000_000, NOW, GapCause.STALLED, "no data for 5 s");
        assertRoundTrip(heartbeat);
        assertRoundTrip(gap);
    }

    @Test
    void shouldKeepADetailToOneShortLine() {
        Frame frame = Frame.heartbeat(ID, NOW, GapCause.CAMERA_LOST, "two\nlines \ud83d" + "x".repeat(500));
        assertThat(frame.detail()).hasSize(Frame.MAX_DETAIL).doesNotContain("\n");
        assertRoundTrip(frame);
    }

    @Test
    void shouldRejectAPictureCutInHalf() {
        var record = FrameWire.write(picture());
        assertRejected(record, Arrays.copyOf(record.value(), record.value().length / 2), RejectReason.FRAME_TRUNCATED);
    }

    @Test
    void shouldRejectAPictureThatIsMissing() {
        assertRejected(FrameWire.write(picture()), null, RejectReason.FRAME_TRUNCATED);
    }

    @Test
    void shouldRejectAPictureWithOneFlippedBit() {
        var record = FrameWire.write(picture());
        byte[] flipped = record.value().clone();
        flipped[flipped.length - 10] ^= 4;
        assertRejected(record, flipped, RejectReason.FRAME_HASH);
    }

    @Test
    void shouldRejectASmallPictureThatClaimsToBeHuge() {
        var record = FrameWire.write(picture());
        byte[] bomb = record.value().clone();
        int sof = startOfFrame(bomb);
        bomb[sof + 5] = bomb[sof + 7] = 0x4E;
        assertRejected(record, bomb, RejectReason.FRAME_BOMB);
    }

    @ParameterizedTest
    @CsvSource({
        "schema, 9, SCHEMA_UNSUPPORTED",
        "kind, MOVIE, FRAME_HEADER",
        "epoch, -1, FRAME_HEADER",
        "seq, one, FRAME_HEADER",
        "ingest-us, 0, FRAME_TIME",
        "ingest-us, 7258118400000000, FRAME_TIME",
        "w, 65, FRAME_BOMB",
        "cause, BOREDOM, FRAME_HEADER",
        "sha256, 00, FRAME_HASH"
    })
    void shouldNameTheReasonOfABadHeader(String header, String value, RejectReason reason) {
        var record = FrameWire.write(picture());
        record.headers().remove(header).add(header, value.getBytes(UTF_8));
        assertRejected(record, record.value(), reason);
    }

    @Test
    void shouldRejectAnyMissingHeader() {
        for (var header : FrameWire.write(picture()).headers()) {
            var record = FrameWire.write(picture());
            record.headers().remove(header.key());
            assertRejected(record, record.value(), RejectReason.FRAME_HEADER);
        }
    }

    @Test
    void shouldRejectAKeyOfTenThousandCharacters() {
        var record = FrameWire.write(picture());
        FrameRead decoded = FrameWire.read("x".repeat(10_000).getBytes(UTF_8), record.headers(), record.value());
        assertThat(decoded).isInstanceOfSatisfying(FrameRead.Rejected.class, r -> assertThat(r.reason())
                .isEqualTo(RejectReason.FRAME_KEY));
    }

    @Test
    void shouldAnswerAndNeverThrowWhateverBytesCome() {
        Random random = new Random(20261123);
        var good = FrameWire.write(picture());
        for (int round = 0; round < 20_000; round++) {
            var headers = new RecordHeaders();
            for (var header : good.headers()) {
                int fate = random.nextInt(12);
                byte[] value = fate == 0
                        ? null
                        : fate == 1 ? bytes(random, 2000) : header.value().clone();
                if (fate == 2 && value.length > 0) {
                    value[random.nextInt(value.length)] ^= (byte) (1 << random.nextInt(8));
                }
                if (fate != 3) {
                    headers.add(header.key(), value);
                }
            }
            byte[] value = good.value().clone();
            value[random.nextInt(value.length)] = (byte) random.nextInt();
            byte[] body = random.nextInt(4) == 0 ? bytes(random, 300) : value;
            byte[] key = random.nextInt(3) == 0 ? bytes(random, 80) : good.key();
            assertThat(FrameWire.read(key, headers, body)).isNotNull();
        }
        assertThat(FrameWire.read(null, null, null)).isInstanceOf(FrameRead.Rejected.class);
    }

    private static byte[] bytes(Random random, int upTo) {
        byte[] bytes = new byte[random.nextInt(upTo)];
        random.nextBytes(bytes);
        return bytes;
    }

    private static void assertRejected(ProducerRecord<byte[], byte[]> record, byte[] value, RejectReason reason) {
        FrameRead decoded = FrameWire.read(record.key(), record.headers(), value);
        assertThat(decoded).isInstanceOfSatisfying(FrameRead.Rejected.class, rejected -> assertThat(rejected.reason())
                .isEqualTo(reason));
    }

    /** Records compare arrays by identity, so compare part by part. */
    private static void assertRoundTrip(Frame frame) {
        var record = FrameWire.write(frame);
        FrameRead decoded = FrameWire.read(record.key(), record.headers(), record.value());
        assertThat(decoded).isInstanceOf(FrameRead.Read.class);
        Frame back = ((FrameRead.Read) decoded).frame();
        assertThat(back).usingRecursiveComparison().isEqualTo(frame);
    }

    private static Frame picture() {
        return Frame.picture(ID, NOW, -1, 64, 48, false, jpeg(64, 48));
    }

    private static int startOfFrame(byte[] jpeg) {
        for (int i = 0; i < jpeg.length - 9; i++) {
            if ((jpeg[i] & 0xFF) == 0xFF && (jpeg[i + 1] & 0xFF) == 0xC0) {
                return i;
            }
        }
        throw new AssertionError("no SOF0 in the test picture");
    }

    static byte[] jpeg(int width, int height) {
        try (var out = new ByteArrayOutputStream()) {
            ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR), "jpg", out);
            return out.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
