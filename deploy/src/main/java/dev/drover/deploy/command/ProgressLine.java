package dev.drover.deploy.command;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Says on stderr how far a long job is: once a second, on one line that rewrites itself when {@code live}, else a line
 * every ten seconds. Thread-safe.
 */
public final class ProgressLine {

    private static final long LIVE_EVERY_NANOS = 1_000_000_000L;
    private static final long PLAIN_EVERY_NANOS = 10_000_000_000L;
    /** An estimate from less than this would only jump about. */
    private static final long ETA_AFTER_NANOS = 5_000_000_000L;

    private final PrintStream err;
    private final boolean live;
    private final String what;
    private final String unit;
    private volatile long expected;
    private final LongSupplier nanos;
    private final long started;
    private long done;
    private long lastShown;

    /** @param expected pictures in all, 0 if not known */
    public ProgressLine(PrintStream err, boolean live, String what, long expected, LongSupplier nanos) {
        this(err, live, what, "frames", expected, nanos);
    }

    private ProgressLine(PrintStream err, boolean live, String what, String unit, long expected, LongSupplier nanos) {
        this.err = err;
        this.live = live;
        this.what = what;
        this.unit = unit;
        this.expected = expected;
        this.nanos = nanos;
        this.started = nanos.getAsLong();
        this.lastShown = started;
    }

    /** On stderr, live where a person is likely to look at it. */
    public static ProgressLine onTerminal(String what, String unit, long expected) {
        boolean live = System.console() != null && System.getenv("NO_COLOR") == null;
        return new ProgressLine(System.err, live, what, unit, expected, System::nanoTime);
    }

    /** Corrects how many pictures there will be. */
    public void expect(long pictures) {
        expected = pictures;
    }

    public synchronized void done(long pictures) {
        done = pictures;
        long now = nanos.getAsLong();
        if (now - lastShown >= (live ? LIVE_EVERY_NANOS : PLAIN_EVERY_NANOS)) {
            lastShown = now;
            show(text(now));
        }
    }

    public synchronized void finish() {
        show(text(nanos.getAsLong()));
        if (live) {
            err.println();
        }
    }

    private void show(String text) {
        if (live) {
            err.print("\r\033[K" + text);
            err.flush();
        } else {
            err.println(text);
        }
    }

    private String text(long now) {
        double seconds = Math.max(1e-3, (now - started) / 1e9);
        StringBuilder text = new StringBuilder(what).append(": ").append(done);
        if (expected > 0) {
            text.append(" of ").append(Math.max(expected, done));
        }
        text.append(String.format(Locale.ROOT, " %s, %.1f %s/s", unit, done / seconds, unit));
        if (expected > done && done > 0 && now - started >= ETA_AFTER_NANOS) {
            long left = Math.round((expected - done) * seconds / done);
            text.append(String.format(Locale.ROOT, ", %d:%02d left", left / 60, left % 60));
        }
        return text.toString();
    }
}
