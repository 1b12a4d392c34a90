package dev.drover.pipeline.watch;

/**
 * Sums over one window of one pen, while it is open.
 *
 * @param index of the window: event time by its length
 * @param fromMicros event time of its first picture
 * @param toMicros of its newest
 * @param firstFrame id of its first picture
 * @param lastFrame id of its newest
 * @param pictures in it
 * @param way how far all pigs went together, in their own sizes
 * @param pigSeconds how long all pigs were seen, together
 * @param nearest sum of distances to the nearest other pig, in sizes
 * @param pairs distances in that sum
 */
public record PenWindow(
        long index,
        long fromMicros,
        long toMicros,
        String firstFrame,
        String lastFrame,
        long pictures,
        double way,
        double pigSeconds,
        double nearest,
        long pairs) {

    static PenWindow open(long index, long micros, String frame) {
        return new PenWindow(index, micros, micros, frame, frame, 0, 0, 0, 0, 0);
    }

    PenWindow with(long micros, String frame, PenLook look) {
        return new PenWindow(
                index,
                fromMicros,
                micros,
                firstFrame,
                frame,
                pictures + 1,
                way + look.way(),
                pigSeconds + look.pigSeconds(),
                nearest + look.nearest(),
                pairs + look.pairs());
    }

    /** Sizes a pig went in a minute, on the mean. */
    double activity() {
        return pigSeconds == 0 ? 0 : 60 * way / pigSeconds;
    }

    /** Mean distance to the nearest other pig, in sizes. */
    double spacing() {
        return pairs == 0 ? 0 : nearest / pairs;
    }

    /** What one picture adds. */
    public record PenLook(double way, double pigSeconds, double nearest, long pairs) {}
}
