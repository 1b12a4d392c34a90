package dev.drover.pipeline.supervise;

import dev.drover.pipeline.flow.Observation;
import dev.drover.pipeline.flow.ObservedFrame;
import dev.drover.pipeline.flow.Tracked;
import dev.drover.pipeline.wire.CameraRules;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** Tracked observations go on with the rules that hold for them, as the records of the camera say themselves. */
public final class ApplyRules extends KeyedProcessFunction<String, Tracked, ObservedFrame> {

    private static final long serialVersionUID = 1L;

    private transient ValueState<RulesInForce> state;

    @Override
    public void open(OpenContext context) {
        state = getRuntimeContext().getState(SuperviseStates.RULES.value());
    }

    @Override
    public void processElement(Tracked tracked, Context context, Collector<ObservedFrame> out) throws Exception {
        RulesInForce before = state.value();
        RulesInForce after =
                before == null ? new RulesInForce(CameraRules.none(context.getCurrentKey()), List.of(), 0) : before;
        Observation observation = tracked.observation();
        if (observation.what() != Observation.What.MISSING) {
            after = after.at(observation.seen(), observation.what() == Observation.What.LATE);
            state.update(after);
        }
        out.collect(new ObservedFrame(tracked, after.rules(), after.thresholds(), List.of()));
    }
}
