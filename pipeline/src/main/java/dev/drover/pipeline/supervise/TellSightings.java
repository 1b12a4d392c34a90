package dev.drover.pipeline.supervise;

import dev.drover.pipeline.flow.GapPayload;
import dev.drover.pipeline.flow.MissingSpan;
import dev.drover.pipeline.flow.Observation;
import dev.drover.pipeline.flow.ObservedFrame;
import dev.drover.pipeline.flow.Sighting;
import dev.drover.pipeline.flow.UntimedSighting;
import dev.drover.pipeline.wire.Orders;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * The last step of a camera's watching: what was told gets its record's time and a number that is dense inside the
 * record, and the record ends with {@link Sighting.Kind#PROGRESS}, which carries its orders.
 */
public final class TellSightings extends KeyedProcessFunction<String, ObservedFrame, Sighting> {

    private static final long serialVersionUID = 1L;

    private transient ValueState<Telling> state;

    @Override
    public void open(OpenContext context) {
        state = getRuntimeContext().getState(SuperviseStates.TELLING.value());
    }

    @Override
    public void processElement(ObservedFrame record, Context context, Collector<Sighting> out) throws Exception {
        Telling before = state.value();
        Observation observation = record.observation();
        Telling at = at(before == null ? Telling.NONE : before, observation);
        if (observation.what() == Observation.What.MISSING) {
            at = tell(record.cameraId(), at, gap(observation.unseen()), Orders.NONE, out);
        }
        for (UntimedSighting told : record.told()) {
            at = tell(record.cameraId(), at, told, Orders.NONE, out);
        }
        if (observation.what() != Observation.What.MISSING) {
            Orders orders = observation.seen().orders();
            UntimedSighting done = new UntimedSighting(Sighting.Kind.PROGRESS, "", 0, Map.of(), List.of());
            at = tell(record.cameraId(), at, done, orders, out);
        }
        state.update(at);
    }

    private static Telling at(Telling before, Observation observation) {
        return switch (observation.what()) {
            // What is missing is told as part of the record that comes after it, or that declares it.
            case MISSING ->
                before.at(
                        observation.unseen().epoch(),
                        observation.unseen().isHole()
                                ? observation.unseen().toSeq() + 1
                                : observation.unseen().toSeq(),
                        observation.unseen().toMicros());
            case RECORD, LATE ->
                before.at(
                        observation.seen().id().epoch(),
                        observation.seen().id().seq(),
                        observation.what() == Observation.What.LATE
                                ? 0
                                : observation.seen().ingestMicros());
        };
    }

    private static Telling tell(
            String camera, Telling at, UntimedSighting told, Orders orders, Collector<Sighting> out) {
        out.collect(new Sighting(
                camera,
                at.micros(),
                at.epoch(),
                at.seq(),
                at.ordinal(),
                told.kind(),
                told.subject(),
                told.track(),
                told.values(),
                told.frames(),
                orders));
        return new Telling(at.epoch(), at.seq(), at.ordinal() + 1, at.micros());
    }

    private static UntimedSighting gap(MissingSpan span) {
        return new UntimedSighting(
                Sighting.Kind.GAP,
                span.cause(),
                0,
                new GapPayload(span.fromMicros(), span.toMicros(), span.cause()).values(),
                List.of());
    }
}
