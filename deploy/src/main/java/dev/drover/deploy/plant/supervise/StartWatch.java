package dev.drover.deploy.plant.supervise;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * How long a process that is not ready yet is waited for: as long as it moves, that is, uses processor time. A busy
 * machine makes a start slow, and killing it there would only make it begin again; a process that hangs uses next to
 * nothing. What it logs is no sign: who tries in vain logs that, too. One thread uses it.
 */
final class StartWatch {

    /** An idle JVM uses about a second in four minutes. */
    static final Duration MOVED = Duration.ofSeconds(3);

    private final Duration limit;
    private final LongSupplier nanos;
    private final Supplier<Duration> cpu;
    private final long began;
    private long lastMoved;
    private Duration counted;

    /**
     * @param limit how long it may stand still
     * @param nanos a clock like {@link System#nanoTime()}
     * @param cpu processor time that the process and its children have used
     */
    StartWatch(Duration limit, LongSupplier nanos, Supplier<Duration> cpu) {
        this.limit = limit;
        this.nanos = nanos;
        this.cpu = cpu;
        this.began = nanos.getAsLong();
        this.lastMoved = began;
        this.counted = Duration.ZERO;
    }

    /** Looks again; false once it stood still for the whole limit. */
    boolean worthWaiting() {
        long now = nanos.getAsLong();
        Duration used = cpu.get();
        // A child that ended takes its time with it, so less is movement, too.
        if (used.minus(counted).abs().compareTo(MOVED) >= 0) {
            counted = used;
            lastMoved = now;
        }
        return now - lastMoved < limit.toNanos();
    }

    /** Since it was started. */
    Duration waited() {
        return Duration.ofNanos(nanos.getAsLong() - began);
    }

    /** Since it moved last, or was started. */
    Duration still() {
        return Duration.ofNanos(nanos.getAsLong() - lastMoved);
    }

    /** Processor time it had used when that was looked at last, to {@link #MOVED}. */
    Duration used() {
        return counted;
    }
}
