package dev.drover.ingest.wire;

/** Why video is missing between two times. NONE on records that are no gap. */
public enum GapCause {
    NONE,
    CONNECTING,
    CAMERA_LOST,
    STALLED,
    INGEST_RESTART,
    SPOOL_FULL,
    FRAME_TOO_LARGE,
    DECODE_FAILED,
    QUARANTINED,
    DISABLED,
    /** Left out on purpose by a sampling or motion policy. */
    SAMPLED,
    /** Pictures came and are shown; none of them could be trusted, because no whole one had come yet. */
    TAINTED,
    /** The machine's clock was set; a span of no length if nothing is missing. */
    CLOCK_STEP,
    /**
     * Pictures come and are judged, but their recording is not stored; a span of no length, said every twenty seconds.
     */
    RECORDING_FAILED,
    /**
     * The frames log deleted them before anybody had judged them. The score job writes it on the first picture behind
     * such a place; ingest never does.
     */
    EXPIRED
}
