package dev.drover.pipeline.flow;

import dev.drover.pipeline.wire.LedgerValues;
import java.util.HashMap;
import java.util.Map;

/**
 * Of {@link Sighting.Kind#HINT}: what was measured of a pen. It becomes a row as it is, and nothing judges it.
 *
 * @param pen the zone
 * @param measure what was measured
 * @param value how much, as it is shown
 * @param beside the usual value and how far from it, or the place in the picture
 * @param fromMicros event time of the first picture
 * @param toMicros event time of the newest
 */
public record HintPayload(
        String pen, String measure, String value, Map<String, String> beside, long fromMicros, long toMicros)
        implements Payload {

    public HintPayload {
        beside = Map.copyOf(beside);
    }

    /** Compared with other days: their mean, how many deviations from it, and how many windows that rests on. */
    public static Map<String, String> compared(String usual, String z, int days) {
        return Map.of(LedgerValues.USUAL, usual, LedgerValues.Z, z, LedgerValues.DAYS, Integer.toString(days));
    }

    /** Of one place: column and row in the grid over the picture. */
    public static Map<String, String> place(int column, int row) {
        return Map.of(LedgerValues.PLACE, column + "," + row);
    }

    @Override
    public Map<String, String> values() {
        Map<String, String> values = new HashMap<>(beside);
        values.put(LedgerValues.PEN, pen);
        values.put(LedgerValues.MEASURE, measure);
        values.put(LedgerValues.VALUE, value);
        values.put(LedgerValues.FROM_US, Long.toString(fromMicros));
        values.put(LedgerValues.TO_US, Long.toString(toMicros));
        return values;
    }
}
