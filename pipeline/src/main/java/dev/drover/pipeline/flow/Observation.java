package dev.drover.pipeline.flow;

import dev.drover.pipeline.wire.Detections;

/**
 * One thing that is now known of a camera, in the order in which it is to be judged.
 *
 * @param what which of the three
 * @param detections the record (RECORD, LATE), else null
 * @param missing the span (MISSING), else null
 */
public record Observation(What what, Detections detections, MissingSpan missing) {

    /** Kinds of observation. */
    public enum What {
        /** The next record of the camera, each exactly once and in order. */
        RECORD,
        /** Video that is not there. */
        MISSING,
        /** A record whose place was already declared missing: too late to be judged, not to be named. */
        LATE
    }

    public static Observation record(Detections detections) {
        return new Observation(What.RECORD, detections, null);
    }

    public static Observation missing(MissingSpan span) {
        return new Observation(What.MISSING, null, span);
    }

    public static Observation late(Detections detections) {
        return new Observation(What.LATE, detections, null);
    }

    /** The camera this is about. */
    public String cameraId() {
        return what == What.MISSING ? missing.cameraId() : detections.id().cameraId();
    }
}
