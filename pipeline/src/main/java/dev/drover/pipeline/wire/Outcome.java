package dev.drover.pipeline.wire;

import java.util.Arrays;
import java.util.Optional;

/**
 * How a loading ends: {@link LedgerValues#OUTCOME} of its last row, and {@link CommandKeys#OUTCOME} of the command for
 * it.
 */
public enum Outcome {
    RELEASED,
    REJECTED,
    RETURNED;

    /** The outcome that a command or row names, empty for any other text. */
    public static Optional<Outcome> named(String text) {
        return Arrays.stream(values())
                .filter(outcome -> outcome.name().equals(text))
                .findFirst();
    }

    /** Whether {@code text} names it. */
    public boolean is(String text) {
        return name().equals(text);
    }
}
