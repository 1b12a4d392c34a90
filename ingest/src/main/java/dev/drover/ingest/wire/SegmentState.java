package dev.drover.ingest.wire;

/** What has become of a piece of a recording. */
public enum SegmentState {
    /** It is being written: its end, size and hash are not known, and nothing can be proved by it yet. */
    OPEN,
    /** It is on the disk and never changes again. */
    CLOSED,
    /** Video of this time came from the camera and is not recorded; the cause tells why. */
    LOST,
    /** It was on the disk and was removed; the cause tells why. */
    DELETED
}
