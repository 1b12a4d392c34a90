package dev.drover.dashboard.recounts;

import dev.drover.pipeline.wire.Command;
import dev.drover.pipeline.wire.LedgerEntry;
import dev.drover.pipeline.wire.LedgerEntry.Type;
import dev.drover.pipeline.wire.LedgerValues;
import dev.drover.pipeline.wire.Phase;
import java.util.List;

/**
 * In which time a loading's animals were counted, as its rows tell.
 *
 * @param fromMicros event time when counting began, 0 if it did not
 * @param toMicros event time when it ended, 0 if it has not
 */
public record CountedTime(long fromMicros, long toMicros) {

    static final CountedTime NONE = new CountedTime(0, 0);

    /** Every row says in which phase the loading is after it; who counts again after all has not ended. */
    public static CountedTime of(List<LedgerEntry> rows) {
        CountedTime time = NONE;
        for (LedgerEntry row : rows) {
            boolean refused = row.values().containsKey(LedgerValues.REFUSED);
            if (row.type() == Type.COMMAND && row.rule().equals(Command.Kind.ARM.name()) && !refused) {
                time = new CountedTime(row.eventMicros(), 0);
            } else if (is(row, Phase.ARMED)) {
                time = new CountedTime(time.fromMicros, 0);
            } else if (time.toMicros == 0 && time.fromMicros > 0 && is(row, Phase.RECONCILING)) {
                time = new CountedTime(time.fromMicros, row.eventMicros());
            }
        }
        return time;
    }

    private static boolean is(LedgerEntry row, Phase phase) {
        return phase.name().equals(row.values().get(LedgerValues.PHASE));
    }

    public boolean begun() {
        return fromMicros > 0;
    }

    public boolean ended() {
        return toMicros > 0;
    }
}
