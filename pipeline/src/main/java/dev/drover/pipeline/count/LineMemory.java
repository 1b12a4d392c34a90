package dev.drover.pipeline.count;

import dev.drover.pipeline.wire.CountingLine;
import dev.drover.pipeline.wire.UncertainReason;
import java.util.Objects;
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
 * @param behind when it came behind the band, if it has not been far enough since to have crossed
 * @param crossed its newest crossing: the frame before it, or before the first of several to and fro, and its time
 */
public record LineMemory(
        String lineId,
        long track,
        int zone,
        long zoneSeq,
        LineSide last,
        boolean throughEnds,
        long leap,
        long micros,
        Moment behind,
        Moment crossed) {

    public LineMemory {
        // Checkpoints of before it was known have none.
        behind = Objects.requireNonNullElse(behind, Moment.NONE);
        crossed = Objects.requireNonNullElse(crossed, Moment.NONE);
    }

    /** A picture and its time. */
    public record Moment(long seq, long micros) {

        static final Moment NONE = new Moment(-1, 0);

        boolean known() {
            return seq >= 0;
        }
    }

    /**
     * Who is this far behind the band, in object sizes, has crossed. Nearer to it an animal that stands on the line
     * would cross with every tremble of its box or of the camera.
     */
    private static final double FAR = 0.35;
    /**
     * An animal that goes over and comes back turns round between, or walks backwards: it takes longer than this,
     * microseconds. What goes to and fro sooner is the picture, not the animal: its camera shakes.
     */
    private static final long TURNS = 2_000_000;

    /** What there is to remember after the track was seen first. */
    public static LineMemory first(CountingLine line, long track, long seq, LineStep step) {
        return new LineMemory(
                line.id(),
                track,
                step.side().zone(line.margin()),
                seq,
                step.side(),
                false,
                -1,
                step.micros(),
                Moment.NONE,
                Moment.NONE);
    }

    /**
     * The memory after the track was seen in frame {@code seq}.
     *
     * @param step to where, and how it came there
     * @param completed whether that completed a crossing
     */
    public LineMemory seen(CountingLine line, long seq, LineStep step, boolean completed) {
        int now = step.side().zone(line.margin());
        boolean waits = behind(line, step) && !completed;
        // An animal that stops on the line is now before its band, now behind: it came there once.
        boolean lingers = behind.known() && !completed && !waits && !(now == zone && gone(line, step));
        Moment since = waits ? behindSince(seq, step) : lingers ? behind : Moment.NONE;
        boolean settles = now != 0 && !waits && !lingers;
        return new LineMemory(
                lineId,
                track,
                settles ? now : zone,
                settles ? seq : zoneSeq,
                step.side(),
                passedBetweenEnds(step.side()),
                step.leapt() ? seq : leap,
                step.micros(),
                since,
                completed ? crossing(seq, step) : crossed);
    }

    /**
     * The crossing that a step completes, if it does: the track is well behind the band, or has left the passage behind
     * it.
     */
    public Optional<Crossing> completed(CountingLine line, long seq, LineStep step) {
        if (!behind(line, step)) {
            return Optional.empty();
        }
        if (!gone(line, step)) {
            return Optional.empty();
        }
        Moment over = behindSince(seq, step);
        long from = crossing(seq, step).seq();
        return Optional.of(new Crossing(line, track, step.side().distance() > 0, from, over.seq(), over.micros()));
    }

    private Moment crossing(long seq, LineStep step) {
        return new Moment(
                toAndFro(step) ? crossed.seq() : zoneSeq, behindSince(seq, step).micros());
    }

    /** Whether it comes back over the line sooner than an animal can. */
    private boolean toAndFro(LineStep step) {
        long over = behind.known() ? behind.micros() : step.micros();
        return crossed.known() && Math.abs(over - crossed.micros()) < TURNS;
    }

    /** So far from the band, or out of the passage, that it lingers on the line no longer. */
    private static boolean gone(CountingLine line, LineStep step) {
        return !step.inside() || Math.abs(step.side().distance()) >= line.margin() + FAR * step.size();
    }

    /** An animal that stops just behind the line has crossed when it came there, not when it goes on. */
    private Moment behindSince(long seq, LineStep step) {
        return behind.known() ? behind : new Moment(seq, step.micros());
    }

    /** Why the crossing that {@code step} completes is not certain, empty if it is. */
    Optional<UncertainReason> doubt(LineStep step) {
        if (step.oversized()) {
            return Optional.of(UncertainReason.OVERSIZED);
        }
        if (toAndFro(step)) {
            return Optional.of(UncertainReason.BLIND);
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
