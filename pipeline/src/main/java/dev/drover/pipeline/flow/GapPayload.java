package dev.drover.pipeline.flow;

import dev.drover.pipeline.wire.LedgerValues;
import dev.drover.pipeline.wire.Values;
import java.util.Map;

/**
 * Of {@link Sighting.Kind#GAP}: video that is missing.
 *
 * @param fromMicros event time it begins
 * @param toMicros event time it ends
 * @param cause see {@link MissingSpan#cause()}
 */
public record GapPayload(long fromMicros, long toMicros, String cause) implements Payload {

    /** A time that is not there is that of the sighting. */
    public static GapPayload of(Sighting seen) {
        return new GapPayload(
                Values.whole(seen.values(), LedgerValues.FROM_US, seen.micros()),
                Values.whole(seen.values(), LedgerValues.TO_US, seen.micros()),
                seen.values().getOrDefault(LedgerValues.CAUSE, ""));
    }

    @Override
    public Map<String, String> values() {
        return Map.of(
                LedgerValues.FROM_US, Long.toString(fromMicros),
                LedgerValues.TO_US, Long.toString(toMicros),
                LedgerValues.CAUSE, cause);
    }
}
