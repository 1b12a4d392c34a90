package dev.drover.pipeline.wire;

/** How a plate or seal that was read fits the plan: {@link LedgerValues#OUTCOME} of a READING row. */
public enum ReadingOutcome {
    MATCH,
    MISMATCH,
    UNREAD,
    NEEDS_CONFIRMATION;

    /** Whether {@code text} names it. */
    public boolean is(String text) {
        return name().equals(text);
    }
}
