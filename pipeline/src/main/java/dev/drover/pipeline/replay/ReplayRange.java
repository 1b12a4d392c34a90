package dev.drover.pipeline.replay;

import dev.drover.pipeline.wire.Orders;

/**
 * The time that is judged again.
 *
 * @param fromMicros first event time of rows that are kept, microseconds since the epoch
 * @param toMicros event time that is no longer part of it
 */
public record ReplayRange(long fromMicros, long toMicros) {

    /** All of a recording. */
    public static final ReplayRange WHOLE = new ReplayRange(0, Long.MAX_VALUE);

    public ReplayRange {
        if (fromMicros < 0 || fromMicros >= toMicros) {
            throw new IllegalArgumentException("a range ends after it begins");
        }
    }

    /** Records from here on are read: what they say of rules and orders holds at the beginning of the range. */
    public long readFromMicros() {
        return Math.max(0, fromMicros - Orders.RESTATED_MICROS);
    }

    boolean reads(long micros) {
        return micros >= readFromMicros() && micros < toMicros;
    }

    boolean keeps(long micros) {
        return micros >= fromMicros && micros < toMicros;
    }
}
