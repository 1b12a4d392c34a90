package dev.drover.pipeline.count;

import dev.drover.pipeline.wire.CountingLine;
import dev.drover.pipeline.wire.UncertainReason;
import java.util.Map;

/**
 * Something that may have crossed or not: for a person to look at.
 *
 * @param line concerned
 * @param track concerned
 * @param reason why nobody can be sure
 * @param epoch ingest session of the frames
 * @param fromSeq frame from which to look
 * @param toSeq frame up to which to look
 * @param values what else is known
 */
public record UncertainCrossing(
        CountingLine line,
        long track,
        UncertainReason reason,
        long epoch,
        long fromSeq,
        long toSeq,
        Map<String, String> values) {

    public UncertainCrossing {
        values = Map.copyOf(values);
    }
}
