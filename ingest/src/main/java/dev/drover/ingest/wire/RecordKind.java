package dev.drover.ingest.wire;

/** What a record of a camera says. */
public enum RecordKind {
    /** A picture. */
    FRAME,
    /** No picture in it, but the camera's ingest is alive and knows the time; sent every second, dead camera or not. */
    HEARTBEAT,
    /** Video that never reached us, or was skipped on purpose: declared with its span and cause. */
    GAP
}
