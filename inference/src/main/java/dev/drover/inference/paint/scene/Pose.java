package dev.drover.inference.paint.scene;

/**
 * How a body holds itself, in steps so that its pictures can be kept.
 *
 * @param stance standing, walking or lying
 * @param phase of the walk, 0 to {@value #PHASES} - 1
 * @param bend of the spine, -3 to 3: right to left
 * @param head 0 level, 1 low, 2 at the ground
 */
record Pose(Stance stance, int phase, int bend, int head) {

    static final int PHASES = 8;

    enum Stance {
        STANDING,
        WALKING,
        LYING_LEFT,
        LYING_RIGHT,
        LYING_BELLY
    }

    static Pose walking(int phase, int bend) {
        return new Pose(Stance.WALKING, Math.floorMod(phase, PHASES), Math.max(-3, Math.min(3, bend)), 0);
    }

    boolean lying() {
        return stance != Stance.STANDING && stance != Stance.WALKING;
    }
}
