package dev.drover.pipeline.wire;

/** What comparing the counts came to: {@link LedgerValues#OUTCOME} of a RECONCILIATION row. */
public enum Comparison {
    MATCH,
    MISMATCH,
    /** Something is still to be said: a tally, or what an uncertain crossing was. */
    OPEN
}
