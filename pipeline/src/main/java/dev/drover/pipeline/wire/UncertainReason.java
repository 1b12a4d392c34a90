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
    BLIND,
    /** Its way over the line rests on one step that nothing else supports: it may be another animal's number. */
    LEAPT,
    /** Its box is too large for one animal. */
    OVERSIZED,
    /** One vanished on one side of the passage, and one that nobody had seen come appeared on the other. */
    UNSEEN,
    /** Pictures came too far apart to follow an animal from one to the next: whatever crossed then is not known. */
    SPARSE;

    /** Whether it may stand for any number of animals. */
    public static boolean unbounded(String name) {
        return BLIND.is(name) || SPARSE.is(name);
    }

    /** Whether {@code text} names it. */
    public boolean is(String text) {
        return name().equals(text);
    }
}
