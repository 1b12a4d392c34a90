package dev.drover.pipeline.supervise;

import dev.drover.pipeline.flow.MissingSpan;
import dev.drover.pipeline.flow.Observation;
import dev.drover.pipeline.wire.Detections;

/** Observations for tests outside this package. */
public final class Observations {

    private Observations() {}

    public static Observation record(Detections detections) {
        return Observation.record(detections);
    }

    public static Observation missing(String camera, long seq, long fromMicros, long toMicros, String cause) {
        return Observation.missing(new MissingSpan(camera, 1, seq, seq, fromMicros, toMicros, cause, ""));
    }
}
