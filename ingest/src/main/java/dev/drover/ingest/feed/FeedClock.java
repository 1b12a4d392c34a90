package dev.drover.ingest.feed;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The two clocks of a feed: one that only runs forward, for waiting, and one that knows the date, for event time. */
public interface FeedClock {

    FeedClock SYSTEM = new FeedClock() {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public long micros() {
            return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
        }
    };

    long nanos();

    /** Microseconds since the epoch. */
    long micros();
}
