package dev.drover.ingest.run;

import java.time.Duration;

/**
 * How long a {@link SupervisedLoop} waits.
 *
 * @param first after the first failure; doubled with each that follows
 * @param most after any failure
 * @param idle when there was nothing to do
 */
public record Pauses(Duration first, Duration most, Duration idle) {

    private static final int MOST_DOUBLINGS = 20;

    public Pauses {
        if (first.toMillis() <= 0 || most.compareTo(first) < 0 || idle.isNegative()) {
            throw new IllegalArgumentException("pauses need 0 < first <= most: " + first + ", " + most);
        }
    }

    /** The same pause after whatever happens. */
    public static Pauses always(Duration pause) {
        return new Pauses(pause, pause, pause);
    }

    /** @param failures in a row, from 1 */
    Duration after(int failures) {
        Duration wait = first.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
        return wait.compareTo(most) > 0 ? most : wait;
    }
}
