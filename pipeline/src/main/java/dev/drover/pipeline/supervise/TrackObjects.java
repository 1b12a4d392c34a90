package dev.drover.pipeline.supervise;

import dev.drover.ingest.wire.RecordKind;
import dev.drover.pipeline.flow.Observation;
import dev.drover.pipeline.flow.Tracked;
import dev.drover.pipeline.track.Tracker;
import dev.drover.pipeline.track.TrackerSettings;
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
        CameraTracks known = state.value();
        CameraTracks before = known == null ? CameraTracks.NONE : known;
        CameraTracks after = after(before, observation, tracker);
        if (after != before) {
            state.update(after);
        }
        out.collect(after.told(observation, before, tracker));
    }

    /** What to remember after an observation. */
    static CameraTracks after(CameraTracks before, Observation observation, Tracker tracker) {
        return switch (observation.what()) {
            case LATE -> before;
            case MISSING -> observation.unseen().breaksTracks() ? before.broken() : before;
            case RECORD -> judged(observation) ? before.seen(observation.seen(), tracker) : before;
        };
    }

    private static boolean judged(Observation observation) {
        return observation.seen().kind() == RecordKind.FRAME
                && !observation.seen().tainted();
    }
}
