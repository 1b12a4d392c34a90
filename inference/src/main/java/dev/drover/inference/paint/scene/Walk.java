package dev.drover.inference.paint.scene;

import dev.drover.inference.ObjectClass;

/**
 * The way of one actor, frame by frame.
 *
 * @param kind pig or person
 * @param id of the actor
 * @param look of the actor
 * @param start first frame in which it is on stage
 * @param x where it is, one a frame, metres
 * @param y where it is
 * @param heading radians
 * @param poses how it holds itself
 */
record Walk(ObjectClass kind, int id, int look, int start, float[] x, float[] y, float[] heading, Pose[] poses) {

    boolean onStage(long frame) {
        return frame >= start && frame < start + x.length;
    }

    Actor at(long frame) {
        int i = (int) (frame - start);
        return new Actor(kind, id, look, poses[i], x[i], y[i], heading[i]);
    }

    int end() {
        return start + x.length;
    }
}
