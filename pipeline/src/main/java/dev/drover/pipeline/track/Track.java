package dev.drover.pipeline.track;

import dev.drover.inference.Box;
import dev.drover.inference.Detection;
import dev.drover.inference.ObjectClass;

/**
 * One object followed through the pictures of one camera.
 *
 * @param id unique inside the camera, from 1, never used again
 * @param kind what it is
 * @param belief where it is, as of {@code beliefMicros}
 * @param beliefMicros event time of {@code belief}
 * @param seenMicros event time it was last seen
 * @param hits pictures it was seen in
 * @param score of the box it was last seen as
 * @param leapt whether the box it was last seen as was only guessed to be its own, see {@link #leapsTo}
 * @param lead how much more was seen that it is a {@code kind} than that it is what it could be taken for: a sum of
 *     scores, never negative and at most {@link #MOST_LEAD}
 * @param anchor where it stood of late
 */
public record Track(
        long id,
        ObjectClass kind,
        BoxMotion.Belief belief,
        long beliefMicros,
        long seenMicros,
        int hits,
        float score,
        boolean leapt,
        float lead,
        Anchor anchor) {

    /** So that a track that went over from one animal to a person does not stay a pig for long. */
    private static final float MOST_LEAD = 4;

    public Track {
        if (anchor == null) {
            // Checkpoints of before it was known have none.
            anchor = Anchor.at(belief.mean()[0], belief.mean()[1]);
        }
    }

    static Track born(long id, Detection box, long micros, Shift shift) {
        BoxMotion.Belief belief = BoxMotion.born(BoxMotion.measured(box.box()));
        return new Track(
                id, box.kind(), belief, micros, micros, 1, box.score(), false, box.score(), anchor(box, shift));
    }

    double cx() {
        return belief.mean()[0];
    }

    double cy() {
        return belief.mean()[1];
    }

    /** The middle, width and height of where it was last seen, before the belief was carried on. */
    double[] whereSeen() {
        double[] mean = belief.mean();
        double seconds = (beliefMicros - seenMicros) / 1e6;
        return new double[] {mean[0] - seconds * mean[4], mean[1] - seconds * mean[5], mean[2], mean[3]};
    }

    Track predictedTo(long micros) {
        BoxMotion.Belief next = BoxMotion.predicted(belief, (micros - beliefMicros) / 1e6);
        return new Track(id, kind, next, micros, seenMicros, hits, score, leapt, lead, anchor);
    }

    /** Seen as {@code box}, of its own kind or of another that it could be taken for: that one counts against it. */
    Track seenAs(Detection box, Shift shift) {
        boolean leaps = leapsTo(box.box());
        double[] measured = BoxMotion.measured(box.box());
        // A speed that one guess gave it would make the next guess likely.
        BoxMotion.Belief next = leaps ? BoxMotion.born(measured) : BoxMotion.corrected(belief, measured);
        float change = box.kind() == kind ? box.score() : -box.score();
        return new Track(
                id,
                kind,
                next,
                beliefMicros,
                beliefMicros,
                hits + 1,
                box.score(),
                leaps,
                Math.min(MOST_LEAD, lead + change),
                leaps
                        ? anchor(box, shift)
                        : anchor.seen(
                                measured[0] + shift.x(), measured[1] + shift.y(), (beliefMicros - seenMicros) / 1e6));
    }

    /** Whether nothing but the absence of another box says that it is this box. */
    private boolean leapsTo(Box box) {
        return Pairing.apart(belief.mean(), box) || (leapt && Pairing.apart(whereSeen(), box));
    }

    private static Anchor anchor(Detection box, Shift shift) {
        return Anchor.at(BoxMotion.centreX(box.box()) + shift.x(), BoxMotion.centreY(box.box()) + shift.y());
    }

    /** More speaks against its kind than for it. */
    boolean mistaken() {
        return lead < 0;
    }

    /**
     * The same object under a new number as what it is now believed to be: what was counted of the old one stays the
     * old one's.
     */
    Track as(ObjectClass other, long newId) {
        return new Track(newId, other, belief, beliefMicros, seenMicros, hits, score, leapt, -lead, anchor);
    }
}
