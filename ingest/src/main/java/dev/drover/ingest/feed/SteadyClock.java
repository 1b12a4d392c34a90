package dev.drover.ingest.feed;

import dev.drover.ingest.wire.EpochMicros;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Event time: the wall clock's date at the pace of the monotonic clock. Whoever sets the wall clock, by hand or by NTP,
 * moves no picture: the difference is taken up little by little, too slowly to be seen in a walk or a stay. Only a wall
 * clock that was put far forward, and stays there, is followed at once: it was wrong before (a machine that started
 * without a clock battery). One that was put back is never followed, because event time must not go back.
 *
 * <p>Every step is kept, so that each camera's records can tell of it. Safe for every thread.
 */
public final class SteadyClock implements FeedClock {

    /** Event time runs this much faster or slower while it is brought to the wall clock: 2 s take 200 s. */
    static final long SLEW_SHARE = 100;

    /** A larger difference between two looks is somebody's doing and not the quartz's. */
    static final long STEP_MICROS = 250_000;

    /** What is further ahead than this, for {@link #HELD_NANOS}, is followed at once. */
    static final long LEAP_MICROS = 10_000_000;

    static final long HELD_NANOS = TimeUnit.SECONDS.toNanos(60);

    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    /** The thread was held up between two clocks: what they say does not belong together. */
    private static final long TORN_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private static final int REMEMBERED = 64;

    private final LongSupplier nanos;
    private final LongSupplier wallMicros;
    private final Deque<ClockStep> steps = new ArrayDeque<>();
    private long anchorNanos;
    private long anchorMicros;
    private long aheadMicros;
    private long farAheadSinceNanos = Long.MIN_VALUE;
    private long stepNumber;

    /** This machine's clocks. */
    public SteadyClock() {
        this(System::nanoTime, () -> EpochMicros.of(Instant.now()));
    }

    SteadyClock(LongSupplier nanos, LongSupplier wallMicros) {
        this.nanos = nanos;
        this.wallMicros = wallMicros;
        this.anchorNanos = nanos.getAsLong();
        this.anchorMicros = wallMicros.getAsLong();
    }

    @Override
    public long nanos() {
        return nanos.getAsLong();
    }

    @Override
    public synchronized long micros() {
        long now = nanos.getAsLong();
        if (now - anchorNanos >= LOOK_NANOS) {
            long wall = wallMicros.getAsLong();
            long after = nanos.getAsLong();
            if (after - now <= TORN_NANOS) {
                settle(now, wall);
            }
        }
        return at(now);
    }

    @Override
    public synchronized long microsAt(long moment) {
        micros();
        return at(moment);
    }

    @Override
    public synchronized List<ClockStep> stepsAfter(long number) {
        micros();
        List<ClockStep> later = new ArrayList<>();
        for (ClockStep step : steps) {
            if (step.number() > number) {
                later.add(step);
            }
        }
        return later;
    }

    private long at(long moment) {
        return anchorMicros + (moment - anchorNanos) / 1000;
    }

    private void settle(long now, long wall) {
        long pure = at(now);
        long ahead = wall - pure;
        if (Math.abs(ahead - aheadMicros) > STEP_MICROS) {
            remember(ahead - aheadMicros, false);
        }
        long most = (now - anchorNanos) / 1000 / SLEW_SHARE;
        long taken = Math.max(-most, Math.min(most, ahead));
        if (farAhead(now, ahead)) {
            taken = ahead;
            remember(ahead, true);
            farAheadSinceNanos = Long.MIN_VALUE;
        }
        anchorMicros = pure + taken;
        anchorNanos = now;
        aheadMicros = ahead - taken;
    }

    private boolean farAhead(long now, long ahead) {
        if (ahead <= LEAP_MICROS) {
            farAheadSinceNanos = Long.MIN_VALUE;
            return false;
        }
        if (farAheadSinceNanos == Long.MIN_VALUE) {
            farAheadSinceNanos = now;
        }
        return now - farAheadSinceNanos >= HELD_NANOS;
    }

    private void remember(long byMicros, boolean followed) {
        steps.addLast(new ClockStep(++stepNumber, byMicros, followed));
        if (steps.size() > REMEMBERED) {
            steps.removeFirst();
        }
    }
}
