package dev.drover.dashboard.frames;

import dev.drover.pipeline.wire.Detections;
import java.util.List;

/**
 * What was found in the pictures of a camera.
 *
 * @param reach how much of the time that was asked about is still known
 * @param frames of pictures only, each FrameId once, in their order
 */
public record FoundDetections(Reach reach, List<Detections> frames) {

    /** What of a time the topic still keeps. */
    public enum Reach {
        KEPT,
        PARTLY,
        GONE
    }

    public FoundDetections {
        frames = List.copyOf(frames);
    }
}
