package dev.drover.dashboard.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.dashboard.recounts.CountedTime;
import dev.drover.dashboard.recounts.RampTime;
import dev.drover.dashboard.recounts.RecountDesk;
import dev.drover.ingest.wire.CameraRole;
import dev.drover.pipeline.wire.Command.Kind;
import dev.drover.pipeline.wire.CommandKeys;
import dev.drover.pipeline.wire.LedgerValues;
import dev.drover.pipeline.wire.LoadingPlan;
import dev.drover.pipeline.wire.RecordedCount;
import dev.drover.pipeline.wire.Values;
import dev.drover.pipeline.wire.fold.FoldedLoading;
import dev.drover.pipeline.wire.fold.FoldedLoading.Ordered;
import dev.drover.pipeline.wire.fold.FoldedLoading.Uncertain;
import java.util.Locale;
import java.util.Map;

/** What somebody needs to count from a recording, as JSON; no number unless {@link #writeKnown} adds it. */
final class RecountView {

    private RecountView() {}

    static ObjectNode write(LoadingPlan plan, CountedTime counted, int speed, boolean blind) {
        ObjectNode body = Json.object()
                .put("batch", plan.batch())
                .put("blind", blind)
                .put("from_us", counted.begun() ? counted.fromMicros() : null)
                .put("to_us", counted.ended() ? counted.toMicros() : null)
                .put("speed", speed)
                .put("slit_us", RecountDesk.slitMicros())
                .put("ramp", plan.camera(CameraRole.RAMP).orElse(""));
        body.putArray("cameras");
        body.putArray("uncertain");
        body.putArray("counts");
        return body;
    }

    static void write(ObjectNode body, RampTime time) {
        ArrayNode parts = body.putArray("parts");
        time.parts().forEach(part -> parts.addObject()
                .put("kind", part.kind().name().toLowerCase(Locale.ROOT))
                .put("start_us", part.span().fromMicros())
                .put("end_us", part.span().toMicros())
                .put("cause", part.cause().toLowerCase(Locale.ROOT)));
    }

    /** What is known by now: which crossings are uncertain, and who counted what. */
    static void writeKnown(ObjectNode body, FoldedLoading state) {
        ArrayNode uncertain = body.withArray("uncertain");
        state.uncertain().forEach(one -> write(uncertain.addObject(), one));
        ArrayNode counts = body.withArray("counts");
        state.commands().stream()
                .filter(order ->
                        order.kind().equals(Kind.RECOUNT.name()) || order.kind().equals(Kind.BLIND_COUNT.name()))
                .forEach(order -> write(counts.addObject(), order));
    }

    private static void write(ObjectNode node, Uncertain one) {
        node.put("event", one.row().eventId())
                .put("at_us", one.row().eventMicros())
                .put("camera", one.row().cameraId())
                .put("reason", lower(one.row().values().getOrDefault(LedgerValues.REASON, "")))
                .put("open", one.resolution() == null);
        one.row().frames().forEach(node.putArray("frames")::add);
    }

    private static void write(ObjectNode node, Ordered order) {
        Map<String, String> values = order.values();
        node.put("kind", lower(order.kind()))
                .put("actor", order.actor())
                .put("at_us", order.row().eventMicros())
                .put("seq", order.row().seq())
                .put("refused", order.refused())
                .put("count", Values.whole(values, CommandKeys.COUNT, 0))
                .put("reason", values.getOrDefault(CommandKeys.REASON, ""))
                .put("agreement", lower(values.getOrDefault(LedgerValues.AGREEMENT, "")))
                .put("agrees_with", values.getOrDefault(LedgerValues.AGREES_WITH, ""))
                .put(
                        "first",
                        values.containsKey(LedgerValues.FIRST) ? Values.whole(values, LedgerValues.FIRST, 0) : null);
        RecordedCount.read(values)
                .filter(count -> RecordedCount.isIn(values))
                .ifPresentOrElse(count -> write(node.putObject("rests_on"), count), () -> node.putNull("rests_on"));
    }

    private static void write(ObjectNode node, RecordedCount count) {
        node.put("unseen", count.unseen());
        ArrayNode marks = node.putArray("marks");
        count.marks().forEach(mark -> marks.addObject()
                .put("at_us", mark.micros())
                .put("frame", mark.frame().toString())
                .put("heads", mark.heads()));
        ArrayNode viewed = node.putArray("viewed");
        count.viewed().forEach(each -> viewed.addObject()
                .put("camera", each.cameraId())
                .put("from_us", each.span().fromMicros())
                .put("to_us", each.span().toMicros()));
        ArrayNode segments = node.putArray("segments");
        count.segments().forEach(each -> segments.addObject()
                .put("camera", each.cameraId())
                .put("start_us", each.span().fromMicros())
                .put("end_us", each.span().toMicros())
                .put("sha256", each.sha256())
                .put("path", each.path()));
        ArrayNode lost = node.putArray("lost");
        count.lost().forEach(each -> lost.addObject()
                .put("start_us", each.span().fromMicros())
                .put("end_us", each.span().toMicros())
                .put("cause", lower(each.cause())));
    }

    private static String lower(String word) {
        return word.toLowerCase(Locale.ROOT);
    }
}
