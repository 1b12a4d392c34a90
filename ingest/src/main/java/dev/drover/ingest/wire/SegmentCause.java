package dev.drover.ingest.wire;

/** Why a piece of a recording ended as it did, is not there, or is there no more. NONE where all is as it should be. */
public enum SegmentCause {
    NONE,
    /** Closed: the camera's stream ended here. */
    STREAM_ENDED,
    /** Closed: the camera changed its codec or the size of its pictures. */
    FORMAT_CHANGED,
    /** Closed or lost: ingest was killed while it was written; what was whole of it is kept. */
    TORN,
    /** Closed late: for long the camera sent no picture at which a piece can begin. */
    LONG_GOP,
    /** Lost: a codec that is not recorded. */
    CODEC_NOT_RECORDED,
    /** Lost: no picture came yet at which a piece can begin. */
    NO_KEY_FRAME,
    /** Lost, or deleted to make room: the disk is full. */
    DISK_FULL,
    /** Closed early or lost: the disk refused to be written to. */
    WRITE_FAILED,
    /** Lost: the decoder or the disk did not keep up with the camera. */
    TOO_LATE,
    /** Deleted: older than recordings are kept. */
    KEPT_DAYS_OVER,
    /** Deleted: recordings take no more room than they may. */
    KEPT_BYTES_OVER
}
