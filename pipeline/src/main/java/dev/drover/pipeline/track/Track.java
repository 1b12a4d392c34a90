package dev.drover.pipeline.track;

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
 * @param lead how much more was seen that it is a {@code kind} than that it is what it could be taken for: a sum of
 *     scores, never negative and at most {@link #MOST_LEAD}
 */
public record Track(
        long id,
        ObjectClass kind,
        BoxMotion.Belief belief,
        long beliefMicros,
        long seenMicros,
        int hits,
        float score,
        float lead) {

    /** So that a track that went over from one animal to a person does not stay a pig for long. */
    private static final float MOST_LEAD = 4;

    static Track born(long id, Detection box, long micros) {
        BoxMotion.Belief belief = BoxMotion.born(BoxMotion.measured(box.box()));
        return new Track(id, box.kind(), belief, micros, micros, 1, box.score(), box.score());
    }

    double cx() {
        return belief.mean()[0];
    }

    double cy() {
        return belief.mean()[1];
    }

    Track predictedTo(long micros) {
        BoxMotion.Belief next = BoxMotion.predicted(belief, (micros - beliefMicros) / 1e6);
        return new Track(id, kind, next, micros, seenMicros, hits, score, lead);
    }

    /** Seen as {@code box}, of its own kind or of another that it could be taken for: that one counts against it. */
    Track seenAs(Detection box) {
        BoxMotion.Belief next = BoxMotion.corrected(belief, BoxMotion.measured(box.box()));
        float change = box.kind() == kind ? box.score() : -box.score();
        return new Track(
                id, kind, next, beliefMicros, beliefMicros, hits + 1, box.score(), Math.min(MOST_LEAD, lead + change));
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
        return new Track(newId, other, belief, beliefMicros, seenMicros, hits, score, -lead);
    }
}
