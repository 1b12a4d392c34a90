package dev.drover.pipeline.count;

/**
 * Whether a track is hidden in the box of another.
 *
 * @param where it is
 * @param carrier the track whose box was over its place when it was not seen there, 0 if it is not in one
 */
public record Hiding(Where where, long carrier) {

    static final Hiding IN_SIGHT = new Hiding(Where.IN_SIGHT, 0);
    static final Hiding OUT_AGAIN = new Hiding(Where.OUT_AGAIN, 0);

    /** Where a track is. */
    public enum Where {
        /** Seen, or missed in the last pictures without a box over its place. */
        IN_SIGHT,
        IN_A_BOX,
        /** It came out of the box under another number. */
        OUT_AGAIN
    }

    static Hiding in(long carrier) {
        return new Hiding(Where.IN_A_BOX, carrier);
    }

    boolean inABox() {
        return where == Where.IN_A_BOX;
    }
}
