package dev.drover.inference.paint.scene;

/**
 * An ellipsoid, the one thing bodies are made of.
 *
 * @param centre where it is, metres
 * @param a first axis, unit
 * @param b second axis, unit
 * @param c third axis, unit
 * @param ra radius along {@code a}, metres
 * @param rb radius along {@code b}
 * @param rc radius along {@code c}
 * @param part what it is a part of: chooses its colour
 * @param rest where its centre is on the body at rest: the skin's texture clings to this
 */
record Blob(Vec centre, Vec a, Vec b, Vec c, double ra, double rb, double rc, Part part, Vec rest) {

    /** What a blob is a part of. */
    enum Part {
        SKIN,
        EAR,
        SNOUT,
        EYE,
        LEG,
        HOOF,
        TAIL,
        COAT,
        TROUSERS,
        FACE,
        CAP,
        BOOT
    }

    static Blob ball(Vec centre, double r, Part part) {
        return new Blob(centre, new Vec(1, 0, 0), new Vec(0, 1, 0), new Vec(0, 0, 1), r, r, r, part, centre);
    }

    /** A limb from {@code from} to {@code to}, {@code r} thick. */
    static Blob limb(Vec from, Vec to, double r, Part part) {
        Vec along = to.minus(from);
        Vec a = along.unit();
        Vec side = Math.abs(a.y()) < 0.9 ? new Vec(0, 1, 0) : new Vec(1, 0, 0);
        Vec b = side.minus(a.times(side.dot(a))).unit();
        Vec mid = from.plus(to).times(0.5);
        return new Blob(mid, a, b, a.cross(b), along.length() / 2 + r * 0.6, r, r, part, mid);
    }

    Blob rolled(double angle) {
        return new Blob(centre.roll(angle), a.roll(angle), b.roll(angle), c.roll(angle), ra, rb, rc, part, rest);
    }

    Blob turned(double angle) {
        return new Blob(centre.yaw(angle), a.yaw(angle), b.yaw(angle), c.yaw(angle), ra, rb, rc, part, rest);
    }

    Blob scaled(double f) {
        return new Blob(centre.times(f), a, b, c, ra * f, rb * f, rc * f, part, rest);
    }

    /** How far it reaches from its centre along a unit direction. */
    double reach(Vec direction) {
        double x = ra * a.dot(direction);
        double y = rb * b.dot(direction);
        double z = rc * c.dot(direction);
        return Math.sqrt(x * x + y * y + z * z);
    }
}
