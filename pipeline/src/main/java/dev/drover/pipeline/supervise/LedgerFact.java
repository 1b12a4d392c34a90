package dev.drover.pipeline.supervise;

import dev.drover.pipeline.wire.LedgerEntry;
import java.util.List;

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
        String detail) {

    public LedgerFact {
        frames = List.copyOf(frames);
    }
}
