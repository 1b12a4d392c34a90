package dev.drover.pipeline.wire;

import dev.drover.ingest.wire.PlainId;
import java.io.Serializable;
import java.util.List;

/**
 * A named area of a camera's picture.
 *
 * @param id unique inside one camera
 * @param kind what being in it means
 * @param corners at least three, in order around it
 */
public record Zone(String id, Kind kind, List<LinePoint> corners) implements Serializable {

    /** What being in a zone means. */
    public enum Kind {
        /** A vehicle stands here to be disinfected. */
        BAY,
        /** The passage around a counting line: a track born or lost in it makes an uncertain crossing. */
        COUNTING,
        /** No person may be here during a loading. */
        FORBIDDEN,
        /** A path to the truck that does not lead across the counting line. */
        BYPASS,
        /** A part of a pen that activity is judged for. */
        PEN
    }

    public Zone {
        corners = List.copyOf(corners);
        if (!PlainId.is(id) || corners.size() < 3) {
            throw new IllegalArgumentException(
                    "a zone needs three corners or more, and its id must be " + PlainId.WORDS);
        }
    }

    /** Whether a point, in fractions of the picture, lies inside (even-odd rule). */
    public boolean contains(double x, double y) {
        boolean inside = false;
        for (int i = 0, j = corners.size() - 1; i < corners.size(); j = i++) {
            LinePoint a = corners.get(i);
            LinePoint b = corners.get(j);
            if ((a.y() > y) != (b.y() > y) && x < (b.x() - a.x()) * (y - a.y()) / (b.y() - a.y()) + a.x()) {
                inside = !inside;
            }
        }
        return inside;
    }
}
