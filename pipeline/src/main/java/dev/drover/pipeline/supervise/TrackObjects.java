package dev.drover.pipeline.supervise;

import dev.drover.ingest.wire.RecordKind;
import dev.drover.pipeline.flow.Observation;
import dev.drover.pipeline.flow.Tracked;
import dev.drover.pipeline.flow.Tracked.TrackedObject;
import dev.drover.pipeline.track.Track;
import dev.drover.pipeline.track.Tracker;
import dev.drover.pipeline.track.TrackerSettings;
import dev.drover.pipeline.track.TrackerState;
import dev.drover.pipeline.wire.Detections;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Observations become tracked observations. Tainted pictures are not looked at: they may show what never was. A break
 * in the video, or a new ingest session, ends all tracks, so that no count is made up across it.
 */
public final class TrackObjects extends KeyedProcessFunction<String, Observation, Tracked> {

    private static final long serialVersionUID = 1L;

    private transient Tracker tracker;
    private transient ValueState<CameraTracks> state;

    @Override
    public void open(OpenContext context) {
        tracker = new Tracker(TrackerSettings.DEFAULT);
        state = getRuntimeContext().getState(SuperviseStates.TRACKS.value());
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // the same one: nothing to write
    public void processElement(Observation observation, Context context, Collector<Tracked> out) throws Exception {
        CameraTracks before = state.value();
        if (before == null) {
            before = new CameraTracks(-1, 0, TrackerState.EMPTY);
        }
        CameraTracks after = after(before, observation);
        if (after != before) {
            state.update(after);
        }
        boolean looked = after.micros() != before.micros() || after.epoch() != before.epoch();
        List<TrackedObject> objects = looked && judged(observation) ? believed(after) : List.of();
        out.collect(new Tracked(observation, objects, ended(before.tracker(), after.tracker())));
    }

    private CameraTracks after(CameraTracks before, Observation observation) {
        return switch (observation.what()) {
            case LATE -> before;
            case MISSING ->
                observation.unseen().breaksTracks()
                                && !before.tracker().tracks().isEmpty()
                        ? new CameraTracks(
                                before.epoch(),
                                before.micros(),
                                before.tracker().cleared())
                        : before;
            case RECORD -> judged(observation) ? stepped(before, observation.seen()) : before;
        };
    }

    private CameraTracks stepped(CameraTracks before, Detections picture) {
        long epoch = picture.id().epoch();
        if (epoch != before.epoch()) {
            // The clock may have been set back between two sessions: each has its own time.
            TrackerState fresh = before.tracker().cleared();
            long begins = picture.ingestMicros();
            return new CameraTracks(epoch, begins, tracker.step(fresh, picture.objects(), begins));
        }
        // Two pictures of one moment would be judged as no time apart.
        long micros = Math.max(picture.ingestMicros(), before.micros() + 1);
        return new CameraTracks(epoch, micros, tracker.step(before.tracker(), picture.objects(), micros));
    }

    private static boolean judged(Observation observation) {
        return observation.what() == Observation.What.RECORD
                && observation.seen().kind() == RecordKind.FRAME
                && !observation.seen().tainted();
    }

    private List<TrackedObject> believed(CameraTracks after) {
        List<TrackedObject> objects = new ArrayList<>();
        for (Track track : after.tracker().tracks()) {
            if (track.seenMicros() == after.micros() && tracker.confirmed(track)) {
                double[] mean = track.belief().mean();
                objects.add(new TrackedObject(track.id(), track.kind(), mean[0], mean[1], mean[2], mean[3]));
            }
        }
        return objects;
    }

    @SuppressWarnings("ReferenceEquality") // the same one: nothing was tracked
    private static List<Long> ended(TrackerState before, TrackerState after) {
        if (before == after) {
            return List.of();
        }
        Set<Long> alive = new HashSet<>();
        after.tracks().forEach(track -> alive.add(track.id()));
        List<Long> ended = new ArrayList<>();
        for (Track track : before.tracks()) {
            if (!alive.contains(track.id())) {
                ended.add(track.id());
            }
        }
        return ended;
    }
}
