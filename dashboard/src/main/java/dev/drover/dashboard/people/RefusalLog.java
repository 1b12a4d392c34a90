package dev.drover.dashboard.people;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/**
 * What people were refused, in the audit. Whoever is refused a thousand times must not wash out what others did: the
 * same refusal stands there once in a window, so many in all, and how many more there were.
 */
public final class RefusalLog {

    static final int MOST_IN_A_WINDOW = 60;
    static final Duration WINDOW = Duration.ofMinutes(1);

    static final String WHAT = "request-refused";
    static final String MORE = "requests-refused";

    /** Who it is where nobody is signed in. */
    private static final String NOBODY = "-";

    /** Where an entry goes; the audit, or a test. */
    interface Entries {
        Future<Void> write(String who, String what, String object, String result, String source);
    }

    /**
     * One refusal.
     *
     * @param who is signed in; empty for nobody
     * @param object what was asked, and why it was refused
     * @param source from where
     */
    public record Refusal(String who, String object, String source) {}

    private final Entries entries;
    private final Clock clock;
    private final Set<Refusal> told = new HashSet<>();
    private long windowStart;
    private long untold;

    public RefusalLog(Audit audit, Clock clock) {
        this(audit::write, clock);
    }

    RefusalLog(Entries entries, Clock clock) {
        this.entries = entries;
        this.clock = clock;
        this.windowStart = clock.millis();
    }

    /** Fails where the audit cannot be written; the refusal stands whatever becomes of it. */
    public synchronized Future<Void> note(Refusal refusal) {
        Future<Void> before = endWindowIfOver();
        if (told.contains(refusal) || told.size() >= MOST_IN_A_WINDOW) {
            untold++;
            return before;
        }
        told.add(refusal);
        String who = refusal.who.isEmpty() ? NOBODY : refusal.who;
        return before.compose(written -> entries.write(who, WHAT, refusal.object, "refused", refusal.source));
    }

    private Future<Void> endWindowIfOver() {
        long now = clock.millis();
        if (now - windowStart < WINDOW.toMillis()) {
            return Future.succeededFuture();
        }
        long more = untold;
        windowStart = now;
        untold = 0;
        told.clear();
        return more == 0
                ? Future.succeededFuture()
                : entries.write("drover", MORE, String.valueOf(more), "refused", NOBODY);
    }
}
