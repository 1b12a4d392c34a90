package dev.drover.ingest.feed;

import java.util.random.RandomGenerator;

/**
 * How long to wait before trying a camera again: doubling from 1 s to 30 s, of which the later half is drawn by lot,
 * so that two hundred cameras behind one switch do not all come back in the same instant.
 */
final class Backoff {

    static final long FIRST_MILLIS = 1000;
    static final long LONGEST_MILLIS = 30_000;
    static final long RARELY_MILLIS = 120_000;

    /** A camera whose neighbour took its decoder down is back at once. */
    static final long INNOCENT_MILLIS = 500;

    private Backoff() {}

    /** @param attempt 1 for the first retry */
    static long millis(int attempt, Pace pace, RandomGenerator random) {
        int doublings = Math.min(Math.max(attempt - 1, 0), 5);
        return halfByLot(
                switch (pace) {
                    case SOON -> Math.min(LONGEST_MILLIS, FIRST_MILLIS << doublings);
                    case SELDOM -> LONGEST_MILLIS;
                    case RARELY -> RARELY_MILLIS;
                },
                random);
    }

    static long innocentMillis(RandomGenerator random) {
        return halfByLot(INNOCENT_MILLIS, random);
    }

    private static long halfByLot(long full, RandomGenerator random) {
        return full / 2 + random.nextLong(full / 2 + 1);
    }
}
