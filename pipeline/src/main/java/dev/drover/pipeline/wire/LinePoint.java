package dev.drover.pipeline.wire;

import java.io.Serializable;

/**
 * A point of a picture in fractions of its width and height.
 *
 * @param x 0 at the left edge, 1 at the right
 * @param y 0 at the top edge, 1 at the bottom
 */
public record LinePoint(double x, double y) implements Serializable {

    public LinePoint {
        if (!(x >= 0 && x <= 1 && y >= 0 && y <= 1)) {
            throw new IllegalArgumentException("point must lie in 0..1: " + x + "," + y);
        }
    }
}
