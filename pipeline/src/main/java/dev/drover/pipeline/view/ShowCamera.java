package dev.drover.pipeline.view;

import dev.drover.inference.ObjectClass;
import dev.drover.ingest.wire.GapCause;
import dev.drover.ingest.wire.RecordKind;
import dev.drover.pipeline.flow.Observation;
import dev.drover.pipeline.wire.Detections;
import dev.drover.pipeline.wire.ViewKeys;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/** Records of a camera become updates of its hash. Gaps look back in time and say nothing about now. */
public final class ShowCamera implements FlatMapFunction<Observation, ViewUpdate> {

    private static final long serialVersionUID = 1L;

    @Override
    public void flatMap(Observation observation, Collector<ViewUpdate> out) {
        if (observation.what() != Observation.What.RECORD || observation.seen().kind() == RecordKind.GAP) {
            return;
        }
        Detections record = observation.seen();
        Map<String, String> fields = new HashMap<>();
        fields.put(ViewKeys.EPOCH, Long.toString(record.id().epoch()));
        fields.put(ViewKeys.SEQ, Long.toString(record.id().seq()));
        fields.put(ViewKeys.INGEST_US, Long.toString(record.ingestMicros()));
        fields.put(ViewKeys.STATE, state(record));
        // What a picture says is of those before it.
        GapCause cause = record.kind() == RecordKind.FRAME ? GapCause.NONE : record.cause();
        fields.put(ViewKeys.CAUSE, cause.name());
        fields.put(ViewKeys.DETAIL, record.detail());
        if (record.kind() == RecordKind.FRAME) {
            fields.put(ViewKeys.MODEL, record.model());
            for (ObjectClass kind : ObjectClass.values()) {
                long count = record.objects().stream()
                        .filter(object -> object.kind() == kind)
                        .count();
                fields.put(kind.label(), Long.toString(count));
            }
        }
        record.rules().forEach(rules -> fields.put(ViewKeys.RULES_VERSION, Integer.toString(rules.version())));
        out.collect(new ViewUpdate(
                ViewUpdate.Family.CAMERA,
                record.id().cameraId(),
                record.id().epoch(),
                record.id().seq(),
                fields));
    }

    private static String state(Detections record) {
        if (record.cause() == GapCause.DISABLED) {
            return ViewKeys.OFF;
        }
        boolean picture = record.kind() == RecordKind.FRAME;
        boolean comes = picture || record.cause() == GapCause.NONE || record.cause() == GapCause.SAMPLED;
        return comes || record.cause() == GapCause.RECORDING_FAILED ? ViewKeys.LIVE : ViewKeys.NO_SIGNAL;
    }
}
