package dev.drover.pipeline.supervise;

import dev.drover.pipeline.camera.CameraJudge;
import dev.drover.pipeline.camera.CameraState;
import dev.drover.pipeline.camera.LoadingNews;
import dev.drover.pipeline.flow.LedgerFact;
import dev.drover.pipeline.flow.Sighting;
import dev.drover.pipeline.wire.Alarm;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Sightings of a camera become its alarms, and news for the loadings that it belongs to; see {@link CameraJudge}. */
public final class RaiseCameraAlarms extends KeyedProcessFunction<String, Sighting, LoadingNews> {

    private static final long serialVersionUID = 1L;

    /** Rows about the camera. */
    public static final OutputTag<LedgerFact> FACTS = new OutputTag<>("camera-facts") {
        private static final long serialVersionUID = 1L;
    };

    /** Steps of the camera's alarms. */
    public static final OutputTag<Alarm> ALARMS = new OutputTag<>("camera-alarms") {
        private static final long serialVersionUID = 1L;
    };

    private transient ValueState<CameraState> state;

    @Override
    public void open(OpenContext context) {
        state = getRuntimeContext().getState(SuperviseStates.CAMERA.value());
    }

    @Override
    public void processElement(Sighting sighting, Context context, Collector<LoadingNews> out) throws Exception {
        CameraState before = state.value();
        CameraJudge judge = new CameraJudge(sighting.cameraId(), before == null ? CameraState.EMPTY : before);
        judge.take(sighting);
        state.update(judge.state());
        judge.facts().forEach(fact -> context.output(FACTS, fact));
        judge.alarms().forEach(step -> context.output(ALARMS, step));
        judge.news().forEach(out::collect);
    }
}
