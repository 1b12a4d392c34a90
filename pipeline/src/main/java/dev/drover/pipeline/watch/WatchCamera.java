package dev.drover.pipeline.watch;

import dev.drover.ingest.wire.FrameId;
import dev.drover.ingest.wire.GapCause;
import dev.drover.ingest.wire.RecordKind;
import dev.drover.pipeline.supervise.MissingSpan;
import dev.drover.pipeline.supervise.Told;
import dev.drover.pipeline.supervise.Watched;
import dev.drover.pipeline.supervise.Watcher;
import dev.drover.pipeline.wire.Detections;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The health of one camera, as its records show it: conditions of the alarm table go on and off. */
public final class WatchCamera implements Watcher<WatchCamera.Memory> {

    private static final long serialVersionUID = 1L;

    /**
     * What is remembered of one camera.
     *
     * @param pictureMicros event time of the newest picture, or of the camera's first record before there is one; -1 at first
     * @param pictureFrame id of that picture, empty before there is one
     * @param cause why there is none now, as the camera's own records say
     * @param conditions that hold
     */
    public record Memory(long pictureMicros, String pictureFrame, String cause, Conditions conditions) {}

    @Override
    public Class<Memory> memory() {
        return Memory.class;
    }

    @Override
    public Memory fresh() {
        return new Memory(-1, "", GapCause.NONE.name(), Conditions.NONE);
    }

    @Override
    public Looked<Memory> look(Memory before, Watched record) {
        List<Told> told = new ArrayList<>();
        Memory after =
                switch (record.observation().what()) {
                    case LATE -> before;
                    case MISSING -> missing(before, record, told);
                    case RECORD -> seen(before, record, told);
                };
        return new Looked<>(after, told);
    }

    private static Memory missing(Memory before, Watched record, List<Told> told) {
        MissingSpan span = record.observation().missing();
        if (span.cause().equals(GapCause.SAMPLED.name())) {
            // Left out on purpose: the camera was there.
            return new Memory(
                    Math.max(before.pictureMicros(), span.toMicros()),
                    before.pictureFrame(),
                    before.cause(),
                    before.conditions());
        }
        long since = before.pictureMicros() < 0 ? span.fromMicros() : before.pictureMicros();
        Memory now = new Memory(since, before.pictureFrame(), span.cause(), before.conditions());
        return judged(now, span.toMicros(), record, told);
    }

    private static Memory seen(Memory before, Watched record, List<Told> told) {
        Detections seen = record.observation().detections();
        long micros = seen.ingestMicros();
        if (seen.kind() == RecordKind.FRAME) {
            FrameId id = seen.id();
            Memory now = new Memory(micros, id.toString(), GapCause.NONE.name(), before.conditions());
            return judged(now, micros, record, told);
        }
        // A heartbeat's cause is of now; without one it does not take back what a gap said.
        String cause =
                seen.cause() == GapCause.NONE ? before.cause() : seen.cause().name();
        long since = before.pictureMicros() < 0 ? micros : before.pictureMicros();
        return judged(new Memory(since, before.pictureFrame(), cause, before.conditions()), micros, record, told);
    }

    private static Memory judged(Memory now, long micros, Watched record, List<Told> told) {
        boolean lost = micros - now.pictureMicros() >= Limit.LOST_SECONDS.micros(record.thresholds());
        Conditions after = now.conditions()
                .with(
                        "CAM_LOST",
                        lost,
                        Map.of("since_us", Long.toString(now.pictureMicros()), "cause", now.cause()),
                        now.pictureFrame().isEmpty() ? List.of() : List.of(now.pictureFrame()),
                        told);
        return new Memory(now.pictureMicros(), now.pictureFrame(), now.cause(), after);
    }
}
