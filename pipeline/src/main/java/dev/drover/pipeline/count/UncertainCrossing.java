package dev.drover.pipeline.count;

import dev.drover.pipeline.wire.CountingLine;
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
        Reason reason,
        long epoch,
        long fromSeq,
        long toSeq,
        Map<String, String> values) {

    /** Why nobody can be sure. */
    public enum Reason {
        /** It was first seen inside the passage and left it uncounted. */
        BORN_INSIDE,
        /** It was last seen inside the passage, uncounted. */
        LOST_INSIDE,
        /** Two went into one box, or one box is as large as two. */
        MERGED
    }

    public UncertainCrossing {
        values = Map.copyOf(values);
    }
}
