package dev.drover.pipeline.wire;

import java.io.Serializable;

/**
 * Where a seal of the pool stands, as it is kept on {@code drover.seals.v1} (compacted, JSON, key number). People allot
 * and freeze; the supervise job itself writes USED when a loading is released with a seal, so a number is never taken
 * twice.
 *
 * @param number normalised
 * @param state see {@link State}
 * @param batch the loading it is allotted to or was used by, empty if none
 */
public record Seal(String number, State state, String batch) implements Serializable {

    /** Where a seal stands. */
    public enum State {
        AVAILABLE,
        /** Not to be used until somebody says so: lost, in question. */
        FROZEN,
        USED
    }

    public Seal {
        if (!number.matches("[0-9A-Z]{1,20}")) {
            throw new IllegalArgumentException("a seal's number is 1 to 20 of 0-9 and A-Z: " + number);
        }
    }
}
