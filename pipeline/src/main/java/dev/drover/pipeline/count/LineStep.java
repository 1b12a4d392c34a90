package dev.drover.pipeline.count;

import dev.drover.pipeline.flow.ObservedFrame;
import dev.drover.pipeline.flow.Tracked.TrackedObject;
import dev.drover.pipeline.wire.CountingLine;
import dev.drover.pipeline.wire.Detections;

/**
 * Where an object is in one picture against one line, and how much that can be believed.
 *
 * @param side of the line
 * @param inside the passage around it
 * @param size of the object, in picture heights
 * @param micros event time of the picture
 * @param leapt whether its box was only guessed to be its own
 * @param oversized whether its box is too large for one animal
 */
public record LineStep(LineSide side, boolean inside, double size, long micros, boolean leapt, boolean oversized) {

    /** No single animal fills this share of a picture that shows a passage. */
    private static final double OVERSIZED = 1.0 / 3;

    static LineStep of(CountingLine line, TrackedObject object, ObservedFrame record) {
        Detections picture = record.observation().seen();
        return new LineStep(
                LineSide.of(line, object.cx(), object.cy(), picture.width(), picture.height()),
                Passage.holds(line, record.rules().zones(), object, picture),
                object.size() / picture.height(),
                picture.ingestMicros(),
                object.leapt(),
                object.area() > OVERSIZED * picture.width() * picture.height());
    }
}
