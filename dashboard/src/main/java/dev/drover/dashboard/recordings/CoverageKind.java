package dev.drover.dashboard.recordings;

/** What can be said of a moment of a camera. */
public enum CoverageKind {
    /** It was judged, and the camera's own pictures are kept. */
    RECORDED_ANALYSED,
    /** The camera's own pictures are kept, and nobody has judged them. */
    RECORDED_ONLY,
    /** It was judged, and the camera's own pictures are not kept. */
    ANALYSED_ONLY,
    /** Pictures came, and none of them could be trusted. */
    TAINTED,
    /** There is nothing. */
    BLIND
}
