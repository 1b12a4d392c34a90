package dev.drover.inference.paint.scene;

/** A point or direction in the world: x and y on the ground, z up, metres. */
record Vec(double x, double y, double z) {

    Vec plus(Vec o) {
        return new Vec(x + o.x, y + o.y, z + o.z);
    }

    Vec minus(Vec o) {
        return new Vec(x - o.x, y - o.y, z - o.z);
    }

    Vec times(double f) {
        return new Vec(x * f, y * f, z * f);
    }

    double dot(Vec o) {
        return x * o.x + y * o.y + z * o.z;
    }

    Vec cross(Vec o) {
        return new Vec(y * o.z - z * o.y, z * o.x - x * o.z, x * o.y - y * o.x);
    }

    double length() {
        return Math.sqrt(dot(this));
    }

    Vec unit() {
        return times(1 / length());
    }

    /** Turned about the z axis, counter-clockwise seen from above. */
    Vec yaw(double angle) {
        double c = Math.cos(angle);
        double s = Math.sin(angle);
        return new Vec(c * x - s * y, s * x + c * y, z);
    }

    /** Turned about the x axis: y goes towards z. */
    Vec roll(double angle) {
        double c = Math.cos(angle);
        double s = Math.sin(angle);
        return new Vec(x, c * y - s * z, s * y + c * z);
    }
}
