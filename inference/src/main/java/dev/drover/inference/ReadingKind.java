package dev.drover.inference;

/** What was read. */
public enum ReadingKind {
    PLATE,
    SEAL,
    /** A number painted on a container. */
    CONTAINER,
    /** The time a camera writes into its own picture, as it stands there. */
    CLOCK,
    /** What else a camera writes into its own picture: its place, its name. */
    CAPTION
}
