package dev.drover.pipeline.track;

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
 */
public record Track(
        long id, ObjectClass kind, BoxMotion.Belief belief, long beliefMicros, long seenMicros, int hits, float score) {

    double cx() {
        return belief.mean()[0];
    }

    double cy() {
        return belief.mean()[1];
    }

    Track predictedTo(long micros) {
        BoxMotion.Belief next = BoxMotion.predicted(belief, (micros - beliefMicros) / 1e6);
        return new Track(id, kind, next, micros, seenMicros, hits, score);
    }

    Track seenAs(double[] measured, float boxScore) {
        BoxMotion.Belief next = BoxMotion.corrected(belief, measured);
        return new Track(id, kind, next, beliefMicros, beliefMicros, hits + 1, boxScore);
    }
}
