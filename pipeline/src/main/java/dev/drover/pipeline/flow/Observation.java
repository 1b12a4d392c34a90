package dev.drover.pipeline.flow;

import dev.drover.pipeline.wire.Detections;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is now known of a camera, in the order in which it is to be judged.
 *
 * @param what which of the three
 * @param detections the record (RECORD, LATE), else null
 * @param missing the span (MISSING), else null
 */
public record Observation(What what, @Nullable Detections detections, @Nullable MissingSpan missing) {

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

    /** What was seen, of RECORD and LATE only. */
    public Detections seen() {
        return Objects.requireNonNull(detections, "nothing was seen");
    }

    /** What was not seen, of MISSING only. */
    public MissingSpan unseen() {
        return Objects.requireNonNull(missing, "nothing is missing");
    }

    /** The camera this is about. */
    public String cameraId() {
        return what == What.MISSING ? unseen().cameraId() : seen().id().cameraId();
    }
}
