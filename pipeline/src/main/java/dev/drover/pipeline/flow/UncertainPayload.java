package dev.drover.pipeline.flow;

import dev.drover.pipeline.wire.LedgerValues;
import dev.drover.pipeline.wire.Values;
import java.util.HashMap;
import java.util.Map;

/**
 * Of {@link Sighting.Kind#CROSSING_UNCERTAIN}: why it is uncertain, and what is known all the same.
 *
 * @param reason name of an {@link dev.drover.pipeline.wire.UncertainReason}
 * @param known see the names below
 */
public record UncertainPayload(String reason, Map<String, String> known) implements Payload {

    /** Whether it was first seen {@link #INSIDE} or {@link #OUTSIDE} the passage. */
    public static final String FIRST = "first";

    public static final String INSIDE = "inside";
    public static final String OUTSIDE = "outside";

    /**
     * Where it was last seen, in the direction of IN: {@link #BEFORE} the line, on the {@link #LINE}, {@link #BEHIND}.
     */
    public static final String LAST = "last";

    public static final String BEFORE = "before";
    public static final String LINE = "line";
    public static final String BEHIND = "behind";

    /** The track that swallowed this one. */
    public static final String INTO = "into";

    /** The track that is in this one's box. */
    public static final String CARRIED = "carried";

    /** The track that came out of this one's box. */
    public static final String OUT = "out";

    /** How many times as large as usual the box is. */
    public static final String TIMES = "times";

    private static final String COUNTED = "counted";

    public UncertainPayload {
        known = Map.copyOf(known);
    }

    /** What is known of one that was counted as one animal, and may be two. */
    public static Map<String, String> countedOnce(Map<String, String> known) {
        Map<String, String> all = new HashMap<>(known);
        all.put(COUNTED, "1");
        return all;
    }

    public static UncertainPayload of(Sighting seen) {
        Map<String, String> known = new HashMap<>(seen.values());
        String reason = known.remove(LedgerValues.REASON);
        return new UncertainPayload(reason == null ? "" : reason, known);
    }

    /** Whether it was counted all the same. */
    public boolean counted() {
        return Values.whole(known, COUNTED, 0) > 0;
    }

    @Override
    public Map<String, String> values() {
        Map<String, String> values = new HashMap<>(known);
        values.put(LedgerValues.REASON, reason);
        return values;
    }
}
