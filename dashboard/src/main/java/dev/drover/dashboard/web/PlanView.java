package dev.drover.dashboard.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.ingest.wire.EpochMicros;
import dev.drover.pipeline.wire.LoadingPlan;
import java.util.Locale;

/** Plans as JSON. */
final class PlanView {

    private PlanView() {}

    static void writeSummary(ObjectNode node, LoadingPlan plan) {
        node.put("batch", plan.batch())
                .put("plan_version", plan.version())
                .put("farm", plan.farm())
                .put("leg", plan.leg().name().toLowerCase(Locale.ROOT))
                .put("from", time(plan.fromMicros()))
                .put("to", time(plan.toMicros()))
                .put("from_ms", plan.fromMicros() / 1000)
                .put("to_ms", plan.toMicros() / 1000)
                .put("truck_plate", plan.truckPlate())
                .put("declared_head", plan.declaredHead());
    }

    private static String time(long micros) {
        return EpochMicros.toInstant(micros).toString();
    }

    static void write(ObjectNode node, LoadingPlan plan) {
        writeSummary(node, plan);
        node.put("trailer_plate", plan.trailerPlate())
                .put("cross_border_plate", plan.crossBorderPlate())
                .put("counting_line", plan.countingLine())
                .put("second_counting_line", plan.secondCountingLine())
                .put("isolation_until", plan.isolationUntil())
                .put("withdrawal_until", plan.withdrawalUntil());
        plan.seals().forEach(node.putArray("seals")::add);
        plan.compartments().forEach(node.putArray("compartments")::add);
        ArrayNode cameras = node.putArray("cameras");
        plan.cameras().forEach(camera -> cameras.addObject()
                .put("camera", camera.cameraId())
                .put("role", camera.role().name().toLowerCase(Locale.ROOT)));
    }
}
