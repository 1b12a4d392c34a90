package dev.drover.pipeline.count;

/**
 * How unsteadily a box goes: how much its pace changes from picture to picture, in its own sizes. Where two animals walk so close that
 * only one box is found, the box is now the one's and now the other's, and jumps between both.
 *
 * @param seq picture of the newest place
 * @param cx that place, in pixels
 * @param cy that place
 * @param known how much of what follows is known: 0 nothing, 1 the place, 2 the pace too
 * @param vx newest pace, pixels a picture
 * @param vy newest pace
 * @param changes how many changes of pace were measured
 * @param sumX of their sizes along x, in widths
 * @param sumY of their sizes along y, in heights
 */
public record Shaking(
        long seq, double cx, double cy, int known, double vx, double vy, int changes, double sumX, double sumY) {

    public static final Shaking NONE = new Shaking(0, 0, 0, 0, 0, 0, 0, 0, 0);

    /** A pace is measured over no more pictures than this. */
    private static final int LONGEST = 3;
    /** It takes so many changes of pace to judge by them. */
    private static final int ENOUGH = 12;

    /** The next place, of a box of that size. */
    public Shaking seen(long nextSeq, double x, double y, double width, double height) {
        long pictures = nextSeq - seq;
        if (known == 0 || pictures <= 0 || pictures > LONGEST) {
            return new Shaking(nextSeq, x, y, 1, 0, 0, changes, sumX, sumY);
        }
        double nextVx = (x - cx) / pictures;
        double nextVy = (y - cy) / pictures;
        if (known == 1) {
            return new Shaking(nextSeq, x, y, 2, nextVx, nextVy, changes, sumX, sumY);
        }
        double dx = (nextVx - vx) / Math.max(1, width);
        double dy = (nextVy - vy) / Math.max(1, height);
        return new Shaking(nextSeq, x, y, 2, nextVx, nextVy, changes + 1, sumX + Math.abs(dx), sumY + Math.abs(dy));
    }

    /** It is cut off by the border: the middle of its box is not its own, and moves as it leaves. */
    public Shaking cutOff() {
        return new Shaking(seq, cx, cy, 0, 0, 0, changes, sumX, sumY);
    }

    /**
     * Geometric mean of both axes' mean changes: high only where both are, so that an animal that stops and goes is not taken for two,
     * nor one with a single great jump, which is a track that went from one to another. 0 where too little was seen.
     */
    public double much() {
        return changes < ENOUGH ? 0 : Math.sqrt(sumX * sumY) / changes;
    }
}
