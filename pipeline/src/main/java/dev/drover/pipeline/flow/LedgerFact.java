package dev.drover.pipeline.flow;

import dev.drover.pipeline.wire.LedgerEntry;
import dev.drover.pipeline.wire.LedgerValues;
import java.util.List;
import java.util.Map;

/**
 * A ledger row that is not yet numbered, totalled and chained; the fields are those of {@link LedgerEntry}.
 */
public record LedgerFact(
        String key,
        String eventId,
        LedgerEntry.Type type,
        long eventMicros,
        String cameraId,
        String rule,
        int ruleVersion,
        long track,
        List<String> frames,
        String detail,
        String batch,
        Map<String, String> values) {

    public LedgerFact {
        frames = List.copyOf(frames);
        values = Map.copyOf(values);
    }

    /** What the rows of one chain are kept by: the loading, or the camera, whose lines' chains lie together. */
    public String chain() {
        return key.startsWith(LedgerValues.LOADING) ? key : cameraId;
    }

    /** A fact of one camera, that belongs to no loading. */
    public LedgerFact(
            String key,
            String eventId,
            LedgerEntry.Type type,
            long eventMicros,
            String cameraId,
            String rule,
            int ruleVersion,
            long track,
            List<String> frames,
            String detail) {
        this(key, eventId, type, eventMicros, cameraId, rule, ruleVersion, track, frames, detail, "", Map.of());
    }
}
