package dev.drover.inference.paint.scene;

/**
 * A flat rectangle of a place: floor, wall, board.
 *
 * @param corner one corner
 * @param u unit direction of its first side
 * @param v unit direction of its second side
 * @param lu length of the first side, metres
 * @param lv length of the second side
 * @param stuff what it is made of
 * @param seed of its texture
 * @param front stands between the camera and the animals: drawn over them
 */
record Surface(Vec corner, Vec u, Vec v, double lu, double lv, Material stuff, int seed, boolean front) {

    /** How far along {@code ray} from {@code eye} this is met; negative where it is not. */
    double meet(Vec eye, Vec ray) {
        double nx = u.y() * v.z() - u.z() * v.y();
        double ny = u.z() * v.x() - u.x() * v.z();
        double nz = u.x() * v.y() - u.y() * v.x();
        double along = ray.x() * nx + ray.y() * ny + ray.z() * nz;
        if (Math.abs(along) < 1e-9) {
            return -1;
        }
        double dx = eye.x() - corner.x();
        double dy = eye.y() - corner.y();
        double dz = eye.z() - corner.z();
        double t = -(dx * nx + dy * ny + dz * nz) / along;
        dx += t * ray.x();
        dy += t * ray.y();
        dz += t * ray.z();
        double a = dx * u.x() + dy * u.y() + dz * u.z();
        double b = dx * v.x() + dy * v.y() + dz * v.z();
        return a >= 0 && a <= lu && b >= 0 && b <= lv ? t : -1;
    }

    /** A level rectangle. */
    static Surface level(double x1, double y1, double x2, double y2, double z, Material stuff, int seed) {
        return new Surface(
                new Vec(x1, y1, z), new Vec(1, 0, 0), new Vec(0, 1, 0), x2 - x1, y2 - y1, stuff, seed, false);
    }

    /** An upright wall along x. */
    static Surface alongX(double x1, double x2, double y, double z, double h, Material stuff, int seed, boolean front) {
        return new Surface(new Vec(x1, y, z), new Vec(1, 0, 0), new Vec(0, 0, 1), x2 - x1, h, stuff, seed, front);
    }

    /** An upright wall along y. */
    static Surface alongY(double y1, double y2, double x, double z, double h, Material stuff, int seed, boolean front) {
        return new Surface(new Vec(x, y1, z), new Vec(0, 1, 0), new Vec(0, 0, 1), y2 - y1, h, stuff, seed, front);
    }
}
