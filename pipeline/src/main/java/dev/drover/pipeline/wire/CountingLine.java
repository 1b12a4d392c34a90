package dev.drover.pipeline.wire;

import dev.drover.inference.ObjectClass;
import dev.drover.ingest.wire.PlainId;
import java.io.Serializable;

/**
 * A directed line to count across. Looking from {@code a} to {@code b}, IN is from the left side to the right side.
 *
 * @param id unique inside one camera
 * @param a where the line starts
 * @param b where the line ends
 * @param margin half width of the neutral band around the line, in fractions of the picture's height: a track counts
 *     only when it was seen beyond the band on one side and then beyond it on the other, so turning back counts nothing
 * @param counts the class that is counted
 */
public record CountingLine(String id, LinePoint a, LinePoint b, double margin, ObjectClass counts)
        implements Serializable {

    public CountingLine {
        if (!PlainId.is(id) || a.equals(b)) {
            throw new IllegalArgumentException(
                    "a counting line needs two different points, and its id must be " + PlainId.WORDS);
        }
        if (!(margin >= 0 && margin <= 0.5)) {
            throw new IllegalArgumentException("margin must be 0 to 0.5: " + margin);
        }
    }
}
