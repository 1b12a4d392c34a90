package dev.drover.dashboard.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.dashboard.words.MeasuredLine;
import dev.drover.pipeline.wire.Alarm;
import dev.drover.pipeline.wire.Command.Kind;
import dev.drover.pipeline.wire.CommandKeys;
import dev.drover.pipeline.wire.LedgerEntry;
import dev.drover.pipeline.wire.LedgerValues;
import dev.drover.pipeline.wire.RecordedCount;
import dev.drover.pipeline.wire.Values;
import dev.drover.pipeline.wire.fold.FoldedLoading;
import dev.drover.pipeline.wire.fold.FoldedLoading.Counts;
import dev.drover.pipeline.wire.fold.FoldedLoading.GateStands;
import dev.drover.pipeline.wire.fold.FoldedLoading.Ordered;
import dev.drover.pipeline.wire.fold.FoldedLoading.Reading;
import dev.drover.pipeline.wire.fold.FoldedLoading.Uncertain;
import java.util.List;
import java.util.Locale;

/** A loading's state as JSON. */
final class LoadingStateView {

    /** So many of the newest rows are told; the older ones are in the ledger. */
    private static final int MAX_ROWS = 600;

    private static final int MAX_COMMANDS = 100;

    private LoadingStateView() {}

    static ObjectNode write(FoldedLoading state) {
        ObjectNode node = Json.object()
                .put("batch", state.batch())
                .put("seq", state.seq())
                .put("phase", state.phase().name().toLowerCase(Locale.ROOT));
        counts(node.putObject("counts"), state);
        ArrayNode gates = node.putArray("gates");
        state.gates().forEach(gate -> gate(gates.addObject(), gate));
        ArrayNode readings = node.putArray("readings");
        state.readings().forEach(reading -> reading(readings.addObject(), reading));
        ArrayNode uncertain = node.putArray("uncertain");
        state.uncertain().forEach(one -> uncertain(uncertain.addObject(), one));
        ArrayNode commands = node.putArray("commands");
        newest(state.commands(), MAX_COMMANDS).forEach(order -> order(commands.addObject(), order));
        if (state.outcome() == null) {
            node.putNull("outcome");
        } else {
            row(node.putObject("outcome"), state.outcome().row())
                    .put("outcome", label(state.outcome().outcome()))
                    .put("actor", state.outcome().actor())
                    .put("reason", state.outcome().reason());
        }
        ArrayNode rows = node.putArray("rows");
        newest(state.rows(), MAX_ROWS).forEach(row -> timeline(rows.addObject(), row));
        return node;
    }

    private static void counts(ObjectNode node, FoldedLoading state) {
        Counts counts = state.counts();
        node.put("in", counts.in())
                .put("out", counts.out())
                .put("machine", counts.machine())
                .put("recounted_by", counts.recountedBy());
        blind(node, state);
        node.put("second", counts.second())
                .put("tally", counts.tally())
                .put("outcome", label(counts.outcome()))
                .put(
                        "uncertain",
                        state.uncertain().stream()
                                .filter(one -> one.resolution() == null)
                                .count());
        counts.compartments().forEach(node.putArray("compartments")::add);
    }

    /** The newest count of who saw no number, since the newest recount. */
    private static void blind(ObjectNode node, FoldedLoading state) {
        Ordered blind = null;
        for (Ordered order : state.commands()) {
            boolean obeyed = order.refused().isEmpty();
            if (obeyed && order.kind().equals(Kind.RECOUNT.name())) {
                blind = null;
            } else if (obeyed && order.kind().equals(Kind.BLIND_COUNT.name())) {
                blind = order;
            }
        }
        if (blind == null) {
            node.putNull("blind_count");
        } else {
            node.putObject("blind_count")
                    .put("actor", blind.actor())
                    .put("count", Values.whole(blind.values(), CommandKeys.COUNT, 0))
                    .put("agreement", label(blind.values().getOrDefault(LedgerValues.AGREEMENT, "")));
        }
    }

    private static void gate(ObjectNode node, GateStands gate) {
        row(node, gate.row())
                .put("gate", label(gate.gate().name()))
                .put("state", label(gate.state()))
                .put("machine", gate.machine())
                .put("by", gate.by())
                .put("reason", gate.row().values().getOrDefault(LedgerValues.REASON, ""));
    }

    private static void reading(ObjectNode node, Reading reading) {
        var values = reading.row().values();
        row(node, reading.row())
                .put("slot", reading.slot().name())
                .put("outcome", label(reading.outcome()))
                .put("text", values.getOrDefault(LedgerValues.TEXT, ""))
                .put("machine", reading.machine())
                .put("raw", values.getOrDefault(LedgerValues.RAW, ""))
                .put("expected", values.getOrDefault(LedgerValues.EXPECTED, ""))
                .put("confidence", values.getOrDefault(LedgerValues.CONFIDENCE, ""))
                .put("votes", values.getOrDefault(LedgerValues.VOTES, ""))
                .put("kind", values.getOrDefault(LedgerValues.KIND, ""))
                .put("by", reading.by())
                .put("reason", values.getOrDefault(LedgerValues.REASON, ""));
    }

    private static void uncertain(ObjectNode node, Uncertain one) {
        row(node, one.row())
                .put("event", one.row().eventId())
                .put("line", one.row().rule())
                .put("reason", label(one.row().values().getOrDefault(LedgerValues.REASON, "")));
        if (one.resolution() == null) {
            node.putNull("resolution");
        } else {
            var values = one.resolution().values();
            node.putObject("resolution")
                    .put("in", values.getOrDefault(CommandKeys.IN, ""))
                    .put("out", values.getOrDefault(CommandKeys.OUT, ""))
                    .put("reason", values.getOrDefault(LedgerValues.REASON, ""))
                    .put("actor", one.resolution().actor());
        }
    }

    private static void order(ObjectNode node, Ordered order) {
        row(node, order.row())
                .put("id", order.id())
                .put("kind", label(order.kind()))
                .put("actor", order.actor())
                .put("refused", order.refused());
    }

    private static void timeline(ObjectNode node, LedgerEntry row) {
        row(node, row)
                .put("type", label(row.type().name()))
                .put("rule", row.rule())
                .put("rule_version", row.ruleVersion())
                .put("in", row.in())
                .put("out", row.out())
                .put("detail", row.detail())
                .put("hash", row.hash());
        ObjectNode values = node.putObject("values");
        // What a count from a recording rests on has a route of its own.
        row.values().entrySet().stream()
                .filter(value -> !RecordedCount.LISTS.contains(value.getKey()))
                .forEach(value -> values.put(value.getKey(), value.getValue()));
        if (row.type() == LedgerEntry.Type.ALARM) {
            values.put(LedgerValues.ZH, alarmLine(row, LedgerValues.ZH));
            values.put(LedgerValues.EN, alarmLine(row, LedgerValues.EN));
        }
    }

    /** How long something lasted when it was raised is known only of the row that raised it. */
    private static String alarmLine(LedgerEntry row, String language) {
        boolean raised = row.values().getOrDefault(LedgerValues.STATE, "").equals(Alarm.State.RAISED.name());
        String recorded = row.values().getOrDefault(language, "");
        return MeasuredLine.of(
                new MeasuredLine.Told(row.rule(), raised ? row.eventMicros() : 0, row.values(), recorded),
                language.equals(LedgerValues.ZH));
    }

    /** What every row has: number, time, camera and the pictures that are its evidence. */
    private static ObjectNode row(ObjectNode node, LedgerEntry row) {
        node.put("seq", row.seq()).put("at_ms", row.eventMicros() / 1000).put("camera", row.cameraId());
        row.frames().forEach(node.putArray("frames")::add);
        return node;
    }

    private static <T> List<T> newest(List<T> all, int most) {
        return all.subList(Math.max(0, all.size() - most), all.size());
    }

    private static String label(String constant) {
        return constant.toLowerCase(Locale.ROOT);
    }
}
