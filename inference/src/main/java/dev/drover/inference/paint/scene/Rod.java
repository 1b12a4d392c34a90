package dev.drover.inference.paint.scene;

/**
 * A body on the floor as a rod of three balls: one in the middle, one at either end.
 *
 * @param x of the middle, metres
 * @param y of the middle, metres
 * @param reachX from the middle to the ball in front
 * @param reachY from the middle to the ball in front
 */
record Rod(double x, double y, double reachX, double reachY) {

    /** Whether any two balls of the two bodies are nearer than {@code apart}. */
    boolean meets(Rod o, double apart) {
        for (int i = -1; i <= 1; i++) {
            for (int j = -1; j <= 1; j++) {
                double dx = x + i * reachX - o.x - j * o.reachX;
                double dy = y + i * reachY - o.y - j * o.reachY;
                if (dx * dx + dy * dy < apart * apart) {
                    return true;
                }
            }
        }
        return false;
    }
}
