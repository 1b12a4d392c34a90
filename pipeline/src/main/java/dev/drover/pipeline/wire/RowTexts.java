package dev.drover.pipeline.wire;

/**
 * The sentences in rows of the ledger that are no alarm's. They are hashed with the row, so they are bytes on a wire.
 */
public final class RowTexts {

    /** {@link LedgerEntry#detail()} of a LATE_FRAME row. */
    public static final String LATE = "came after its place was declared missing; not judged";

    private RowTexts() {}

    /** Detail of a CROSSING_UNCERTAIN row that is {@link UncertainReason#BLIND}. */
    public static String blind(long fromMicros, long toMicros) {
        return "what crossed from " + fromMicros + " to " + toMicros + " could not be seen";
    }

    /** {@link LedgerValues#MACHINE} of the gate DISINFECTION: how long the vehicle stood. */
    public static String stood(long micros) {
        return "stood " + micros / 1_000_000 + " s";
    }
}
