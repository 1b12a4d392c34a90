package dev.drover.deploy.lab.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.drover.ingest.wire.CameraJson;
import dev.drover.ingest.wire.Frame;
import dev.drover.ingest.wire.FrameId;
import dev.drover.ingest.wire.FrameRead;
import dev.drover.ingest.wire.FrameWire;
import dev.drover.ingest.wire.GapCause;
import dev.drover.pipeline.wire.AlarmJson;
import dev.drover.pipeline.wire.CommandJson;
import dev.drover.pipeline.wire.DetectionsJson;
import dev.drover.pipeline.wire.JudgementJson;
import dev.drover.pipeline.wire.LedgerJson;
import dev.drover.pipeline.wire.MalformedRecordException;
import dev.drover.pipeline.wire.PlanJson;
import dev.drover.pipeline.wire.RulesJson;
import dev.drover.pipeline.wire.SealJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Records of every topic, as somebody who can write to the broker may write them. */
final class RecordsDoor implements Door {

    /** Reads the value of a record, and says no by an exception that it announces. */
    private interface Reader {
        Object read(byte[] value) throws MalformedRecordException;
    }

    /** A topic's record as it is right, and who reads it. */
    private record Kind(String right, Reader reader) {

        static Kind of(String name, Reader reader) throws IOException {
            return new Kind(Examples.text("records/" + name + ".json").strip(), reader);
        }
    }

    private final List<Kind> kinds;
    private final List<Frame> frames;

    RecordsDoor() throws IOException {
        kinds = List.of(
                Kind.of("alarm", AlarmJson::read),
                Kind.of("camera", CameraJson::read),
                Kind.of("command", CommandJson::read),
                Kind.of("detections", DetectionsJson::read),
                Kind.of("judgement", JudgementJson::read),
                Kind.of("plan", PlanJson::read),
                Kind.of("row", LedgerJson::read),
                Kind.of("rules", RulesJson::read),
                Kind.of("seal", SealJson::read));
        long at = 1_790_000_000_000_000L;
        frames = List.of(
                Frame.picture(new FrameId("ramp-1", 3, 14), at, at, 64, 48, false, Examples.bytes("picture.jpg")),
                Frame.gap(new FrameId("ramp-1", 3, 15), at, at - 5_000_000, at, GapCause.CAMERA_LOST, "no answer"),
                Frame.heartbeat(new FrameId("ramp-1", 3, 16), at, GapCause.NONE, ""));
    }

    @Override
    public String id() {
        return "records";
    }

    @Override
    public int share() {
        return 60;
    }

    @Override
    public Callable<Optional<String>> input(SplittableRandom chance) {
        Bend bend = new Bend(chance);
        if (bend.oneIn(3)) {
            return frame(bend);
        }
        Kind kind = bend.oneOf(kinds);
        byte[] bent = bend.text(kind.right());
        return () -> refusal(kind.reader(), bent);
    }

    private static Optional<String> refusal(Reader reader, byte[] value) {
        try {
            reader.read(value);
            return Optional.empty();
        } catch (MalformedRecordException refused) {
            return Optional.of(refused.detail());
        } catch (IllegalArgumentException refused) {
            // A camera's reader announces this one.
            return Optional.of(String.valueOf(refused.getMessage()));
        }
    }

    private Callable<Optional<String>> frame(Bend bend) {
        ProducerRecord<byte[], byte[]> record = FrameWire.write(bend.oneOf(frames));
        Headers headers = new RecordHeaders();
        for (Header header : record.headers()) {
            for (byte[] value : values(bend, header)) {
                headers.add(header.key(), value);
            }
        }
        byte[] key = bend.oneIn(6) ? bend.text(new String(record.key(), UTF_8)) : record.key();
        byte[] value = bend.oneIn(3) ? bend.bytes(record.value()) : record.value();
        return () -> FrameWire.read(key, headers, value) instanceof FrameRead.Rejected rejected
                ? Optional.of(rejected.reason() + ": " + rejected.detail())
                : Optional.empty();
    }

    /** Mostly the header as it is; otherwise bent, missing or twice. */
    private static List<byte[]> values(Bend bend, Header header) {
        List<byte[]> values = new ArrayList<>(List.of(header.value()));
        if (bend.oneIn(12)) {
            values.set(0, bend.text(new String(header.value(), UTF_8)));
        } else if (bend.oneIn(30)) {
            values.clear();
        } else if (bend.oneIn(30)) {
            values.add(bend.number().getBytes(UTF_8));
        }
        return values;
    }
}
