package dev.drover.ingest.feed;

import java.util.List;

/**
 * The two clocks of a feed: one that only runs forward, for waiting, and one that knows the date, for event time. Event
 * time runs at the pace of the first: {@link SteadyClock}.
 */
public interface FeedClock {

    long nanos();

    /** Event time now, microseconds since the epoch. */
    long micros();

    /** Event time of a moment. */
    default long microsAt(long nanos) {
        return micros() - (nanos() - nanos) / 1000;
    }

    /** How the machine's wall clock was set after the step of that number, oldest first. */
    default List<ClockStep> stepsAfter(long number) {
        return List.of();
    }
}
