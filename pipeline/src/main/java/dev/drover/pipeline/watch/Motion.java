package dev.drover.pipeline.watch;

import dev.drover.pipeline.flow.Tracked.TrackedObject;

/**
 * Whether one object moves. It has an anchor where it was last found to have moved to, and moves again when it is a
 * fifth of its size away from it: boxes that tremble do not move.
 *
 * @param anchorX in pixels
 * @param anchorY in pixels
 * @param sinceMicros event time since which it has been at the anchor
 * @param bornMicros event time it was first seen
 * @param seenMicros event time it was last seen
 * @param movedMicros time it was moving, of the time it was seen
 * @param way how far it went, in its own sizes
 */
public record Motion(
        double anchorX,
        double anchorY,
        long sinceMicros,
        long bornMicros,
        long seenMicros,
        long movedMicros,
        double way) {

    /** In sizes of the object. */
    static final double STEP = 0.2;
    /** It still moves this long after a step. */
    private static final long GOES_ON_MICROS = 1_000_000;
    /** What happens between two looks further apart is not known. */
    private static final long SEEN_TOGETHER_MICROS = 2_000_000;

    static Motion born(TrackedObject object, long micros) {
        return new Motion(object.cx(), object.cy(), micros, micros, micros, 0, 0);
    }

    Motion seen(TrackedObject object, long micros) {
        double gone = Math.hypot(object.cx() - anchorX, object.cy() - anchorY) / object.size();
        boolean step = gone > STEP;
        Motion at = step
                ? new Motion(object.cx(), object.cy(), micros, bornMicros, seenMicros, movedMicros, way + gone)
                : this;
        long between = micros - seenMicros;
        boolean counts = between <= SEEN_TOGETHER_MICROS && at.moving(micros);
        return new Motion(
                at.anchorX(),
                at.anchorY(),
                at.sinceMicros(),
                bornMicros,
                micros,
                movedMicros + (counts ? between : 0),
                at.way());
    }

    /** Whether it took a step within the last second. */
    boolean moving(long micros) {
        return sinceMicros > bornMicros && micros - sinceMicros < GOES_ON_MICROS;
    }

    long stillMicros(long micros) {
        return micros - sinceMicros;
    }
}
