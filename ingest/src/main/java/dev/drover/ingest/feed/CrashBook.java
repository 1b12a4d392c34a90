package dev.drover.ingest.feed;

import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;

/** A camera's part in decoder crashes of the last ten minutes. */
final class CrashBook {

    static final int TOO_MANY = 5;
    static final long WINDOW_NANOS = TimeUnit.MINUTES.toNanos(10);

    private final ArrayDeque<Long> crashes = new ArrayDeque<>();

    void note(long nowNanos) {
        crashes.addLast(nowNanos);
    }

    /** It was in a crash lately, so it gets a decoder of its own until it is known to be innocent. */
    boolean suspected(long nowNanos) {
        return recent(nowNanos) > 0;
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
