package dev.drover.pipeline.count;

import dev.drover.pipeline.wire.CountingLine;
import dev.drover.pipeline.wire.UncertainReason;
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
 * @param leap frame of its last step that was only guessed, -1 if none was
 * @param micros event time it was last seen
 */
public record LineMemory(
        String lineId, long track, int zone, long zoneSeq, LineSide last, boolean throughEnds, long leap, long micros) {

    /**
     * Who is this far behind the band, in object sizes, has crossed. Nearer to it an animal that stands on the line
     * would cross with every tremble of its box or of the camera.
     */
    private static final double FAR = 0.35;

    /** What there is to remember after the track was seen first. */
    public static LineMemory first(CountingLine line, long track, long seq, LineStep step) {
        return new LineMemory(
                line.id(), track, step.side().zone(line.margin()), seq, step.side(), false, -1, step.micros());
    }

    /**
     * The memory after the track was seen in frame {@code seq}.
     *
     * @param step to where, and how it came there
     * @param crossed whether that completed a crossing
     */
    public LineMemory seen(CountingLine line, long seq, LineStep step, boolean crossed) {
        int now = step.side().zone(line.margin());
        boolean waits = behind(line, step) && !crossed;
        boolean settles = now != 0 && !waits;
        return new LineMemory(
                lineId,
                track,
                settles ? now : zone,
                settles ? seq : zoneSeq,
                step.side(),
                passedBetweenEnds(step.side()),
                step.leapt() ? seq : leap,
                step.micros());
    }

    /**
     * The crossing that a step completes, if it does: the track is well behind the band, or has left the passage behind
     * it.
     */
    public Optional<Crossing> completed(CountingLine line, long seq, LineStep step) {
        if (!behind(line, step)) {
            return Optional.empty();
        }
        boolean far = Math.abs(step.side().distance()) >= line.margin() + FAR * step.size();
        if (!far && step.inside()) {
            return Optional.empty();
        }
        return Optional.of(new Crossing(line, track, step.side().distance() > 0, zoneSeq, seq));
    }

    /** Why the crossing that {@code step} completes is not certain, empty if it is. */
    Optional<UncertainReason> doubt(LineStep step) {
        if (step.oversized()) {
            return Optional.of(UncertainReason.OVERSIZED);
        }
        return step.leapt() || leap > zoneSeq ? Optional.of(UncertainReason.LEAPT) : Optional.empty();
    }

    /** Clear of the band on the other side than before, through the line. */
    private boolean behind(CountingLine line, LineStep step) {
        int now = step.side().zone(line.margin());
        return now != 0 && zone != 0 && now != zone && passedBetweenEnds(step.side());
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
