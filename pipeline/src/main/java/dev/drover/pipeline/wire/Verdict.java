package dev.drover.pipeline.wire;

import java.util.Arrays;
import java.util.Optional;

/**
 * What a person found an alarm to be: {@link Alarm#verdict()}, and {@link CommandKeys#VERDICT} of the command that
 * closes it.
 */
public enum Verdict {
    CONFIRMED,
    SUSPICIOUS,
    FALSE,
    TEST;

    /** The verdict that a command or alarm names, empty for any other text. */
    public static Optional<Verdict> named(String text) {
        return Arrays.stream(values())
                .filter(verdict -> verdict.name().equals(text))
                .findFirst();
    }

    /** Whether {@code text} names one by which there was nothing: what goes on is held against nobody. */
    public static boolean dismisses(String text) {
        return FALSE.is(text) || TEST.is(text);
    }

    /** Whether {@code text} names it. */
    public boolean is(String text) {
        return name().equals(text);
    }
}
