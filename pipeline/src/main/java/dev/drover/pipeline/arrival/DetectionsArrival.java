package dev.drover.pipeline.arrival;

import dev.drover.pipeline.wire.Detections;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one record of the detections log turned out to be: detections, or something that cannot be read.
 *
 * @param topic it came from
 * @param partition it came from
 * @param offset it stands at
 * @param detections null if it could not be read
 * @param rejected null if it could
 */
public record DetectionsArrival(
        String topic, int partition, long offset, @Nullable Detections detections, @Nullable RejectedRecord rejected) {

    public DetectionsArrival {
        if ((detections == null) == (rejected == null)) {
            throw new IllegalArgumentException("either detections or a rejected record");
        }
    }

    /** The detections, of one that could be read. */
    public Detections read() {
        return Objects.requireNonNull(detections, "could not be read");
    }

    public static DetectionsArrival of(String topic, int partition, long offset, Detections detections) {
        return new DetectionsArrival(topic, partition, offset, detections, null);
    }

    public static DetectionsArrival rejected(RejectedRecord rejected) {
        return new DetectionsArrival(rejected.topic(), rejected.partition(), rejected.offset(), null, rejected);
    }
}
