package dev.drover.inference;

/** What was read. */
public enum ReadingKind {
    PLATE,
    SEAL
}
