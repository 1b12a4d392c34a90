package dev.drover.pipeline.wire;

/** Why nobody can be sure that something crossed: {@link LedgerValues#REASON} of a CROSSING_UNCERTAIN row. */
public enum UncertainReason {
    /** It was first seen inside the passage and left it uncounted. */
    BORN_INSIDE,
    /** It was last seen inside the passage, uncounted. */
    LOST_INSIDE,
    /** Two went into one box, or one box is as large as two. */
    MERGED,
    /** The camera could not be believed: whatever crossed then is not known. */
    BLIND;

    /** Whether {@code text} names it. */
    public boolean is(String text) {
        return name().equals(text);
    }
}
