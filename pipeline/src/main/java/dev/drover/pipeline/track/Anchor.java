package dev.drover.pipeline.track;

/**
 * Where an object stood of late, in the picture as it came, with whatever its camera shook: two running means of its
 * middle. While they agree it stands, however much it and its camera tremble.
 *
 * @param x of the faster mean, pixels
 * @param y of the faster mean, pixels
 * @param slowX of the slower mean, pixels
 * @param slowY of the slower mean, pixels
 * @param seconds since it was first seen
 */
public record Anchor(double x, double y, double slowX, double slowY, double seconds) {

    private static final double FAST_SECONDS = 2;
    private static final double SLOW_SECONDS = 4;
    /** Before it was seen so long, nobody knows whether it stands, in seconds. */
    private static final double KNOWN_AFTER = 3;
    /** Means further apart than this, in object sizes, are of something that moves. */
    private static final double APART = 0.15;

    static Anchor at(double x, double y) {
        return new Anchor(x, y, x, y, 0);
    }

    Anchor seen(double nowX, double nowY, double after) {
        double fast = 1 - Math.exp(-after / FAST_SECONDS);
        double slow = 1 - Math.exp(-after / SLOW_SECONDS);
        return new Anchor(
                x + fast * (nowX - x),
                y + fast * (nowY - y),
                slowX + slow * (nowX - slowX),
                slowY + slow * (nowY - slowY),
                seconds + after);
    }

    /** Whether an object of that size, in pixels, stands. */
    boolean stands(double size) {
        return seconds >= KNOWN_AFTER && Math.hypot(x - slowX, y - slowY) <= APART * size;
    }
}
