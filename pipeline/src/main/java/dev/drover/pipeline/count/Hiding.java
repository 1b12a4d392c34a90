package dev.drover.pipeline.count;

/**
 * Whether a track is hidden in the box of another.
 *
 * @param where it is
 * @param carrier the track whose box was over its place when it was not seen there; of one that is out again the number
 *     that it may have now; 0 if neither is known
 */
public record Hiding(Where where, long carrier) {

    static final Hiding IN_SIGHT = new Hiding(Where.IN_SIGHT, 0);

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

    /** It may go on under another number. */
    static Hiding outAs(long track) {
        return new Hiding(Where.OUT_AGAIN, track);
    }

    boolean inABox() {
        return where == Where.IN_A_BOX;
    }
}
