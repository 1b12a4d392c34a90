package dev.drover.dashboard.deliver;

import java.time.Duration;

/** When to try again: 1, 2, 4 .. 60 s in the first hour, then every 5 minutes, and never after 72 hours. */
final class RetryPlan {

    static final Duration GIVEN_UP = Duration.ofHours(72);

    private static final Duration QUICK = Duration.ofHours(1);
    private static final Duration SLOW_PAUSE = Duration.ofMinutes(5);
    private static final long LONGEST_QUICK_SECONDS = 60;
    /** What a receiver may ask for at most; more would look like being switched off. */
    private static final Duration LONGEST_ASKED = Duration.ofHours(1);

    private RetryPlan() {}

    /**
     * @param failures so far, from 1
     * @param since the first of them
     */
    static Duration pause(int failures, Duration since) {
        if (since.compareTo(QUICK) >= 0) {
            return SLOW_PAUSE;
        }
        return Duration.ofSeconds(failures > 6 ? LONGEST_QUICK_SECONDS : 1L << (failures - 1));
    }

    /** The same where the receiver said how long to wait. */
    static Duration pause(int failures, Duration since, Duration asked) {
        Duration wanted = asked.compareTo(LONGEST_ASKED) > 0 ? LONGEST_ASKED : asked;
        Duration own = pause(failures, since);
        return wanted.compareTo(own) > 0 ? wanted : own;
    }
}
