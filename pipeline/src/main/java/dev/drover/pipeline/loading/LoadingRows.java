package dev.drover.pipeline.loading;

import dev.drover.pipeline.alarm.AlarmRows;
import dev.drover.pipeline.camera.CommandValues;
import dev.drover.pipeline.flow.LedgerFact;
import dev.drover.pipeline.wire.Alarm;
import dev.drover.pipeline.wire.Command;
import dev.drover.pipeline.wire.LedgerEntry;
import dev.drover.pipeline.wire.LedgerValues;
import dev.drover.pipeline.wire.RowTexts;
import dev.drover.pipeline.wire.UncertainReason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes the rows of one loading, in the order in which they were judged. */
final class LoadingRows {

    private final Loading loading;
    private final List<LedgerFact> facts = new ArrayList<>();
    private String position = "";
    private int ordinal;

    LoadingRows(Loading loading) {
        this.loading = loading;
    }

    List<LedgerFact> facts() {
        return facts;
    }

    /** How many there are so far. */
    int size() {
        return facts.size();
    }

    /** @return the id of the row */
    String add(LedgerEntry.Type type, String rule, Occasion at, String detail, Map<String, String> values) {
        LedgerFact fact = row(type, rule, at, detail, values);
        facts.add(fact);
        return fact.eventId();
    }

    /** What no camera could see is a row, and stands on the recount list. */
    void addBlind(Occasion at, long from, long to, String cause) {
        String event = add(
                LedgerEntry.Type.CROSSING_UNCERTAIN,
                loading.plan().countingLine(),
                at,
                RowTexts.blind(from, to),
                Map.of(
                        LedgerValues.REASON,
                        UncertainReason.BLIND.name(),
                        LedgerValues.FROM_US,
                        Long.toString(from),
                        LedgerValues.TO_US,
                        Long.toString(to),
                        LedgerValues.CAUSE,
                        cause));
        loading.count().add(RecountItem.open(event, UncertainReason.BLIND.name(), 0));
    }

    /**
     * A command stands before what came of it, though only then it is known whether it was obeyed.
     *
     * @param found what was found out when it was judged
     */
    void command(int place, Occasion at, Command command, String refused, Map<String, String> found) {
        Map<String, String> values = CommandValues.of(command, refused);
        values.putAll(found);
        facts.add(place, row(LedgerEntry.Type.COMMAND, command.kind().name(), at, refused, values));
    }

    private LedgerFact row(LedgerEntry.Type type, String rule, Occasion at, String detail, Map<String, String> values) {
        Map<String, String> all = new HashMap<>(loading.common());
        all.putAll(values);
        return new LedgerFact(
                LedgerValues.loading(loading.batch()),
                nextId(rule, at),
                type,
                at.micros(),
                at.cameraId(),
                rule,
                loading.rules().version(),
                at.track(),
                at.frames(),
                detail,
                loading.batch(),
                all);
    }

    /** What a row says of a reading is remembered: it is what people see of it. */
    void add(ReadingState reading, Occasion at) {
        add(LedgerEntry.Type.READING, reading.slot().name(), at, "", ReadingValues.of(reading, loading));
        loading.readings().show(reading);
    }

    void add(Alarm step) {
        facts.add(AlarmRows.row(LedgerValues.loading(loading.batch()), step, loading.common()));
    }

    private String nextId(String rule, Occasion at) {
        ordinal = at.position().equals(position) ? ordinal + 1 : 0;
        position = at.position();
        return loading.batch() + "|" + rule + "|" + position + "|" + ordinal + "|"
                + loading.rules().version();
    }
}
