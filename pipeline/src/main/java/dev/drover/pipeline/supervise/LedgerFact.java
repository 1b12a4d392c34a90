package dev.drover.pipeline.supervise;

import dev.drover.pipeline.wire.LedgerEntry;
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
