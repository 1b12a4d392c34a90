package dev.drover.dashboard.live;

import dev.drover.ingest.wire.Frame;
import dev.drover.pipeline.wire.Detections;
import java.util.Optional;

/**
 * A picture and what was found on exactly this picture.
 *
 * @param frame the picture
 * @param detections what was found; empty when the score did not come in time, which the screen says
 */
public record JoinedFrame(Frame frame, Optional<Detections> detections) {

    public JoinedFrame {
        if (detections.isPresent() && !detections.get().id().equals(frame.id())) {
            throw new IllegalArgumentException(
                    "detections of " + detections.get().id() + " do not belong to frame " + frame.id());
        }
    }
}
