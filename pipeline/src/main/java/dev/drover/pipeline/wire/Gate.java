package dev.drover.pipeline.wire;

import java.util.Arrays;
import java.util.Optional;

/**
 * The gates of a loading, in the order they are passed. The name is the {@link LedgerEntry#rule()} of a gate's rows.
 */
public enum Gate {
    DISINFECTION,
    CLINICAL,
    COUNTING,
    SEALING;

    /** Where a gate can stand; the name is the value {@link LedgerValues#STATE} of its rows. */
    public enum State {
        WAITING,
        RUNNING,
        PASSED,
        FAILED,
        /** What it depends on could not be seen; never to be taken for passed. */
        UNKNOWN
    }

    /** The gate that a row's rule names, empty for any other text. */
    public static Optional<Gate> named(String text) {
        return Arrays.stream(values()).filter(gate -> gate.name().equals(text)).findFirst();
    }
}
