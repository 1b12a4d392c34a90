package dev.drover.pipeline.wire;

import java.util.Arrays;
import java.util.Optional;

/** How far a loading is: {@link LedgerValues#PHASE} of each of its rows, {@link ViewKeys#PHASE} of its hash. */
public enum Phase {
    /** The vehicle comes, is disinfected; nothing is counted. */
    WAITING,
    /** Animals are counted. */
    ARMED,
    /** Counting has ended, numbers are compared, doors shut, seals read. */
    RECONCILING,
    /** Over, see {@link Outcome}. */
    CONCLUDED;

    /** The phase that a row names, empty for any other text. */
    public static Optional<Phase> named(String text) {
        return Arrays.stream(values())
                .filter(phase -> phase.name().equals(text))
                .findFirst();
    }
}
