package dev.drover.inference.text;

/** A grammar seen from the left. */
public interface Prefixes {

    /** Characters that may stand in any text; each is one {@code char}. */
    String alphabet();

    /** Whether a text may begin with this. */
    boolean begins(String prefix);

    /** Whether this is a whole text. */
    boolean whole(String text);
}
