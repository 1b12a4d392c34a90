package dev.drover.pipeline.alarm;

import dev.drover.pipeline.flow.LedgerFact;
import dev.drover.pipeline.wire.Alarm;
import dev.drover.pipeline.wire.LedgerEntry;
import dev.drover.pipeline.wire.LedgerValues;
import java.util.HashMap;
import java.util.Map;

/** A step of an alarm as a row of the ledger. */
public final class AlarmRows {

    private AlarmRows() {}

    /** @param more values that every row of the key carries */
    public static LedgerFact row(String key, Alarm alarm, Map<String, String> more) {
        Map<String, String> values = new HashMap<>(alarm.values());
        values.putAll(more);
        values.put(LedgerValues.ID, alarm.id());
        values.put(LedgerValues.SEQ, Long.toString(alarm.seq()));
        values.put(LedgerValues.STATE, alarm.state().name());
        values.put(LedgerValues.SEVERITY, Integer.toString(alarm.severity()));
        values.put(LedgerValues.OCCURRENCES, Integer.toString(alarm.occurrences()));
        values.put(LedgerValues.ESCALATION, Integer.toString(alarm.escalation()));
        values.put(LedgerValues.SHELVED_UNTIL_US, Long.toString(alarm.shelvedUntilMicros()));
        values.put(LedgerValues.OWNER, alarm.owner());
        values.put(LedgerValues.VERDICT, alarm.verdict());
        values.put(LedgerValues.ZH, alarm.detailZh());
        values.put(LedgerValues.EN, alarm.detailEn());
        return new LedgerFact(
                key,
                alarm.id() + "|" + alarm.seq(),
                LedgerEntry.Type.ALARM,
                alarm.eventMicros(),
                alarm.cameraId(),
                alarm.code(),
                alarm.ruleVersion(),
                0,
                alarm.frames(),
                alarm.zh() + " / " + alarm.en(),
                alarm.batch(),
                values);
    }
}
