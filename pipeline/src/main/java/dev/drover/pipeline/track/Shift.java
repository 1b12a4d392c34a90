package dev.drover.pipeline.track;

import dev.drover.inference.Box;
import dev.drover.inference.Detection;

/**
 * How far all of a picture lies from its usual place.
 *
 * @param x pixels to the right
 * @param y pixels down
 */
public record Shift(double x, double y) {

    public static final Shift NONE = new Shift(0, 0);

    /** Less than this, in pixels, is none. */
    private static final double LEAST = 0.5;

    double length() {
        return Math.hypot(x, y);
    }

    /** What is left after so many time constants. */
    Shift faded(double constants) {
        double left = Math.exp(-constants);
        return length() * left < LEAST ? NONE : new Shift(x * left, y * left);
    }

    /** A box of the shifted picture at its usual place. */
    Detection takenOut(Detection found) {
        if (equals(NONE)) {
            return found;
        }
        Box box = found.box();
        Box usual =
                new Box((float) (box.x1() - x), (float) (box.y1() - y), (float) (box.x2() - x), (float) (box.y2() - y));
        return new Detection(found.kind(), found.score(), usual);
    }
}
