package dev.drover.ingest.feed;

import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;

/** A camera's part in decoder crashes: those of the last ten minutes, and whether it ever crashed one all by itself. */
final class CrashBook {

    static final int TOO_MANY = 5;
    static final long WINDOW_NANOS = TimeUnit.MINUTES.toNanos(10);

    private final ArrayDeque<Long> crashes = new ArrayDeque<>();
    private boolean guilty;

    /** @param alone nobody else was in that decoder */
    void note(long nowNanos, boolean alone) {
        crashes.addLast(nowNanos);
        guilty |= alone;
    }

    /**
     * It gets a decoder of its own: until it is known to be innocent if it was in a crash lately, for good if there was
     * nobody else in one. Another camera behind the same address has another book.
     */
    boolean suspected(long nowNanos) {
        return guilty || recent(nowNanos) > 0;
    }

    boolean tooMany(long nowNanos) {
        return recent(nowNanos) >= TOO_MANY;
    }

    private int recent(long nowNanos) {
        while (!crashes.isEmpty() && nowNanos - crashes.peekFirst() > WINDOW_NANOS) {
            crashes.removeFirst();
        }
        return crashes.size();
    }
}
