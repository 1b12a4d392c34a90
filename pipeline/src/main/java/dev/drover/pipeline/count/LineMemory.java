package dev.drover.pipeline.count;

import dev.drover.pipeline.wire.CountingLine;
import java.util.Optional;

/**
 * What is remembered of one track and one line.
 *
 * @param lineId the line
 * @param track the track
 * @param zone side on which it was last clear of the neutral band: -1 left, 1 right, 0 never yet
 * @param zoneSeq frame in which that was
 * @param last where it was last seen
 * @param throughEnds whether it last passed the endless line between the ends of the drawn one
 */
public record LineMemory(String lineId, long track, int zone, long zoneSeq, LineSide last, boolean throughEnds) {

    /** What there is to remember after the track was seen first. */
    public static LineMemory first(CountingLine line, long track, long seq, LineSide side) {
        return new LineMemory(line.id(), track, side.zone(line.margin()), seq, side, false);
    }

    /** The memory after the track was seen at {@code side} in frame {@code seq}. */
    public LineMemory seen(CountingLine line, long seq, LineSide side) {
        int now = side.zone(line.margin());
        boolean clear = now != 0;
        return new LineMemory(lineId, track, clear ? now : zone, clear ? seq : zoneSeq, side, passedBetweenEnds(side));
    }

    /** The crossing that being seen at {@code side} in frame {@code seq} completes, if it does. */
    public Optional<Crossing> completed(CountingLine line, long seq, LineSide side) {
        int now = side.zone(line.margin());
        if (now == 0 || zone == 0 || now == zone || !passedBetweenEnds(side)) {
            return Optional.empty();
        }
        return Optional.of(new Crossing(line, track, now > 0, zoneSeq, seq));
    }

    /** A band may be left long after the line was passed, so the place of the latest passing is kept. */
    private boolean passedBetweenEnds(LineSide side) {
        if (last.distance() < 0 == side.distance() < 0) {
            return throughEnds;
        }
        double where = last.passes(side);
        return where >= 0 && where <= 1;
    }
}
