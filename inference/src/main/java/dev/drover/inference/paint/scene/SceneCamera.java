package dev.drover.inference.paint.scene;

/**
 * A pinhole camera.
 *
 * @param at where it hangs, metres
 * @param yaw where it looks, radians counter-clockwise from +x
 * @param pitch how far it looks down, radians: 0 level, pi/2 straight down
 * @param focal length in pixels
 * @param width of its picture
 * @param height of its picture
 */
record SceneCamera(Vec at, double yaw, double pitch, double focal, int width, int height) {

    /** A place in the picture, and how many pixels a metre has there. */
    record Spot(double u, double v, double scale) {}

    Vec forward() {
        return new Vec(Math.cos(pitch), 0, -Math.sin(pitch)).yaw(yaw);
    }

    Vec right() {
        return new Vec(Math.sin(yaw), -Math.cos(yaw), 0);
    }

    Vec down() {
        return forward().cross(right());
    }

    /** Where {@code p} is seen; points behind the camera have a scale of 0. */
    Spot project(Vec p) {
        Vec v = p.minus(at);
        double depth = v.dot(forward());
        if (depth < 0.05) {
            return new Spot(0, 0, 0);
        }
        double scale = focal / depth;
        return new Spot(width / 2.0 + scale * v.dot(right()), height / 2.0 + scale * v.dot(down()), scale);
    }

    /** The direction in which the pixel looks, not of unit length. */
    Vec ray(double u, double v) {
        return forward().times(focal).plus(right().times(u - width / 2.0)).plus(down().times(v - height / 2.0));
    }

    /** The same view on a picture of another size and the same shape. */
    SceneCamera sized(int w, int h) {
        return new SceneCamera(at, yaw, pitch, focal * w / width, w, h);
    }
}
