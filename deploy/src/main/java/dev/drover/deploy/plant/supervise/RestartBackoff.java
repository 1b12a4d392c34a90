package dev.drover.deploy.plant.supervise;

import java.time.Duration;

/**
 * How long to wait before starting a role again: doubles from {@code first} to {@code most}, and starts over once the
 * role has lived for {@code calm}.
 */
public record RestartBackoff(Duration first, Duration most, Duration calm) {

    public static final RestartBackoff DEFAULT =
            new RestartBackoff(Duration.ofMillis(500), Duration.ofSeconds(15), Duration.ofSeconds(60));

    public RestartBackoff {
        if (first.toMillis() <= 0 || most.compareTo(first) < 0) {
            throw new IllegalArgumentException("back-off needs 0 < first <= most: " + first + ", " + most);
        }
    }

    /** The wait before restart number {@code failures}, counted from 1. */
    public Duration after(int failures) {
        int doublings = Math.min(Math.max(failures, 1) - 1, 20);
        Duration wait = first.multipliedBy(1L << doublings);
        return wait.compareTo(most) > 0 ? most : wait;
    }
}
