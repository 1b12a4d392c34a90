package dev.drover.pipeline.count;

import dev.drover.pipeline.flow.ObservedFrame;
import dev.drover.pipeline.flow.Tracked.TrackedObject;
import dev.drover.pipeline.wire.CountingLine;
import org.jspecify.annotations.Nullable;

/**
 * The way of one track over one line.
 *
 * @param line of the rules
 * @param sides on which it was clear of the line
 * @param passage around the line
 */
public record LineWay(CountingLine line, LineMemory sides, PassageMemory passage) {

    static LineWay first(CountingLine line, TrackedObject object, ObservedFrame record) {
        LineStep step = LineStep.of(line, object, record);
        long seq = record.observation().seen().id().seq();
        return new LineWay(
                line, LineMemory.first(line, object.track(), seq, step), PassageMemory.first(seq, step.inside()));
    }

    /** With one picture more, in which it completed {@code crossed}, null if none. */
    LineWay seen(long seq, LineStep step, @Nullable Crossing crossed) {
        boolean clear = step.side().zone(line.margin()) != 0;
        return new LineWay(
                line, sides.seen(line, seq, step, crossed != null), passage.seen(seq, step.inside(), clear, crossed));
    }

    LineWay meeting(PassageMemory.Met other) {
        return new LineWay(line, sides, passage.meeting(other));
    }

    /** Whether {@code other} comes over the same line from the other side, both in the passage and not counted yet. */
    boolean meets(LineWay other) {
        return sides.zone() * other.sides.zone() < 0
                && passage.inside()
                && !passage.countedInside()
                && !other.passage.countedInside();
    }
}
