package dev.drover.pipeline.wire;

/** What is read during a loading. */
public enum ReadingSlot {
    PLATE_TRUCK,
    PLATE_TRAILER,
    PLATE_CROSS_BORDER,
    SEAL
}
