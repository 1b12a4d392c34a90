package dev.drover.pipeline.supervise;

import dev.drover.pipeline.arrival.DetectionsArrival;
import dev.drover.pipeline.arrival.RejectedRecord;
import dev.drover.pipeline.flow.Observation;
import dev.drover.pipeline.order.SequenceGate;
import dev.drover.pipeline.order.SequenceState;
import dev.drover.pipeline.wire.DetectionsJson;
import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Detections, at least once and nearly in order, become observations, exactly once and in order; see
 * {@link SequenceGate}. Records of an older ingest session than the newest seen are rejected: two sessions never count
 * the same animal.
 */
public final class DeduplicateFrames extends KeyedProcessFunction<String, DetectionsArrival, Observation> {

    private static final long serialVersionUID = 1L;

    /** Records of an older session. */
    public static final OutputTag<RejectedRecord> STALE = new OutputTag<>("stale") {
        private static final long serialVersionUID = 1L;
    };

    private transient ValueState<SequenceState> state;
    private transient Counter repeated;
    private transient Counter contradicted;
    private transient Counter stale;
    private transient Counter late;
    private transient Counter missing;

    @Override
    public void open(OpenContext context) {
        state = getRuntimeContext().getState(SuperviseStates.SEQUENCE.value());
        MetricGroup group = getRuntimeContext().getMetricGroup().addGroup("drover");
        repeated = group.counter("frames_repeated_total");
        contradicted = group.counter("frames_contradicted_total");
        stale = group.counter("frames_stale_total");
        late = group.counter("frames_late_total");
        missing = group.counter("frames_missing_spans_total");
    }

    @Override
    public void processElement(DetectionsArrival arrival, Context context, Collector<Observation> out)
            throws Exception {
        SequenceState before = state.value();
        SequenceGate gate = new SequenceGate(before == null ? SequenceState.EMPTY : before);
        switch (gate.take(arrival.read())) {
            case ACCEPTED -> {}
            case REPEATED -> repeated.inc();
            case CONTRADICTED -> contradicted.inc();
            case STALE_EPOCH -> {
                stale.inc();
                context.output(STALE, rejected(arrival, before.epoch()));
            }
        }
        state.update(gate.state());
        for (Observation observation : gate.observations()) {
            if (observation.what() == Observation.What.LATE) {
                late.inc();
            } else if (observation.what() == Observation.What.MISSING) {
                missing.inc();
            }
            out.collect(observation);
        }
    }

    private static RejectedRecord rejected(DetectionsArrival arrival, long newestEpoch) {
        return new RejectedRecord(
                arrival.topic(),
                arrival.partition(),
                arrival.offset(),
                "FRAME_STALE_EPOCH",
                arrival.read().id() + " comes after epoch " + newestEpoch,
                arrival.read().id().cameraId().getBytes(StandardCharsets.UTF_8),
                DetectionsJson.write(arrival.read()));
    }
}
