package dev.drover.deploy.lab.farm;

import java.util.function.LongSupplier;

/**
 * The time of the story that several simulated cameras play together: seconds since it began, over all showings. It
 * goes at the pace and as far as its cue says, and waits for a camera that is late, so that on a slow machine all
 * cameras are slow together and none skips or hurries. Safe for several threads.
 */
final class StoryClock {

    /** A camera that is later than this holds up all. */
    static final double LATE = 0.25;

    private final LongSupplier nanos;
    private StoryCue cue = StoryCue.FIRST;
    private boolean begun;
    private long mark;
    private double at;
    private double lost;

    /** @param nanos a clock like {@link System#nanoTime()} */
    StoryClock(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Begins unless it has begun. */
    synchronized void begin() {
        if (!begun) {
            begun = true;
            mark = nanos.getAsLong();
        }
    }

    synchronized void cue(StoryCue told) {
        now();
        cue = told;
    }

    /** Seconds of the story. */
    synchronized double now() {
        if (begun) {
            long here = nanos.getAsLong();
            at = Math.max(at, Math.min(cue.until(), at + (here - mark) / 1e9 * cue.pace()));
            mark = here;
        }
        return at;
    }

    /** Seconds of the story in a second, while it goes. */
    synchronized double pace() {
        return cue.pace();
    }

    /** Whether what is due then waits for the next cue. */
    synchronized boolean stands(double due) {
        return due >= cue.until() - 1e-6;
    }

    /** A camera only now shows what was due then: where it is late, the story waited for it. */
    synchronized void shown(double due) {
        double ahead = now() - due;
        if (ahead > LATE) {
            at = due;
            lost += ahead;
        }
    }

    /** Seconds by which the story waited for late cameras. */
    synchronized double lost() {
        return lost;
    }

    /** Milliseconds until that is due, 0 when it is; not reckoning with cues. */
    synchronized long millisTo(double due) {
        return (long) Math.max(0, Math.ceil((due - now()) / cue.pace() * 1000));
    }
}
