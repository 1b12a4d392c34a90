package dev.drover.pipeline.count;

import dev.drover.pipeline.flow.ObservedFrame;
import dev.drover.pipeline.flow.Tracked.TrackedObject;
import dev.drover.pipeline.wire.CountingLine;
import dev.drover.pipeline.wire.Detections;
import org.jspecify.annotations.Nullable;

/**
 * The way of one track over one line.
 *
 * @param line of the rules
 * @param sides on which it was clear of the line
 * @param passage around the line
 */
public record LineWay(CountingLine line, LineMemory sides, PassageMemory passage) {

    /**
     * Where an object is now.
     *
     * @param side of the line
     * @param inside the passage around it
     */
    record Place(LineSide side, boolean inside) {

        static Place of(CountingLine line, TrackedObject object, ObservedFrame record) {
            Detections picture = record.observation().seen();
            LineSide side = LineSide.of(line, object.cx(), object.cy(), picture.width(), picture.height());
            return new Place(side, Passage.holds(line, record.rules().zones(), object, picture));
        }
    }

    static LineWay first(CountingLine line, TrackedObject object, ObservedFrame record) {
        Place place = Place.of(line, object, record);
        long seq = record.observation().seen().id().seq();
        return new LineWay(
                line,
                LineMemory.first(line, object.track(), seq, place.side()),
                PassageMemory.first(seq, place.inside()));
    }

    /** With one picture more, in which it completed {@code crossed}, null if none. */
    LineWay seen(long seq, Place place, @Nullable Crossing crossed) {
        boolean clear = place.side().zone(line.margin()) != 0;
        return new LineWay(
                line, sides.seen(line, seq, place.side()), passage.seen(seq, place.inside(), clear, crossed));
    }
}
