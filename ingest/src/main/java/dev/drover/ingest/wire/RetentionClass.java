package dev.drover.ingest.wire;

/** How long a recording is kept; each is stronger than the one before. */
public enum RetentionClass {
    /** As long as the settings of recordings say. */
    RAW,
    /** It belongs to evidence, and is kept as long as that. */
    EVIDENCE,
    /** A case holds it: it is kept until the hold is lifted. */
    HELD
}
