package dev.drover.pipeline.arrival;

import dev.drover.ingest.wire.Frame;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one record of the frames log turned out to be: a frame, or something that cannot be read.
 *
 * @param topic it came from
 * @param partition it came from
 * @param offset it stands at
 * @param frame null if it could not be read
 * @param rejected null if it could
 */
public record FrameArrival(
        String topic, int partition, long offset, @Nullable Frame frame, @Nullable RejectedRecord rejected) {

    public FrameArrival {
        if ((frame == null) == (rejected == null)) {
            throw new IllegalArgumentException("either a frame or a rejected record");
        }
    }

    /** The frame, of one that could be read. */
    public Frame read() {
        return Objects.requireNonNull(frame, "could not be read");
    }

    public static FrameArrival of(String topic, int partition, long offset, Frame frame) {
        return new FrameArrival(topic, partition, offset, frame, null);
    }

    public static FrameArrival rejected(RejectedRecord rejected) {
        return new FrameArrival(rejected.topic(), rejected.partition(), rejected.offset(), null, rejected);
    }
}
