package dev.drover.inference.paint.scene;

import java.util.Arrays;
import java.util.List;

/**
 * Ellipsoids seen along parallel rays (a body is small against its distance), and the pixels they can lie in.
 *
 * @param blobs in the world, around the origin
 * @param scale pixels a metre
 * @param right of the picture, in the world, unit
 * @param down of the picture, in the world, unit
 * @param into the picture, in the world, unit: the rays' direction
 * @param left of the pixels, from the origin
 * @param top of the pixels, from the origin
 * @param width pixels
 * @param height pixels
 */
record BodyView(
        List<Blob> blobs, double scale, Vec right, Vec down, Vec into, int left, int top, int width, int height) {

    private static final double MARGIN = 0.16;

    /**
     * @param blobs in the world, around the origin
     * @param elevation from how high they are seen, radians; the viewer stands at -x
     * @param scale pixels a metre
     */
    static BodyView of(List<Blob> blobs, double elevation, double scale) {
        Vec into = new Vec(Math.cos(elevation), 0, -Math.sin(elevation));
        Vec right = new Vec(0, -1, 0);
        Vec down = into.cross(right);
        double[] box = {1e9, 1e9, -1e9, -1e9};
        for (Blob b : blobs) {
            double u = b.centre().dot(right);
            double v = b.centre().dot(down);
            double ru = b.reach(right);
            double rv = b.reach(down);
            box[0] = Math.min(box[0], u - ru);
            box[1] = Math.min(box[1], v - rv);
            box[2] = Math.max(box[2], u + ru);
            box[3] = Math.max(box[3], v + rv);
        }
        int left = (int) Math.floor((box[0] - MARGIN) * scale);
        int top = (int) Math.floor((box[1] - MARGIN) * scale);
        int width = (int) Math.ceil((box[2] + MARGIN) * scale) - left;
        int height = (int) Math.ceil((box[3] + MARGIN) * scale) - top;
        return new BodyView(blobs, scale, right, down, into, left, top, width, height);
    }

    /** In the picture's axes: right, down, into. */
    double[] inPicture(Vec v) {
        return new double[] {v.dot(right), v.dot(down), v.dot(into)};
    }

    /** One ellipsoid, ready to be met by rays. */
    Section section(Blob b) {
        double[][] axes = {inPicture(b.a()), inPicture(b.b()), inPicture(b.c())};
        double[] inv = {1 / (b.ra() * b.ra()), 1 / (b.rb() * b.rb()), 1 / (b.rc() * b.rc())};
        double[] q = new double[6];
        for (int i = 0; i < 3; i++) {
            double[] a = axes[i];
            q[0] += inv[i] * a[0] * a[0];
            q[1] += inv[i] * a[1] * a[1];
            q[2] += inv[i] * a[2] * a[2];
            q[3] += inv[i] * a[0] * a[1];
            q[4] += inv[i] * a[0] * a[2];
            q[5] += inv[i] * a[1] * a[2];
        }
        double[] c = inPicture(b.centre());
        double ru = b.reach(right);
        double rv = b.reach(down);
        return new Section(
                q,
                c,
                Math.max(0, (int) ((c[0] - ru) * scale) - left),
                Math.max(0, (int) ((c[1] - rv) * scale) - top),
                Math.min(width - 1, (int) Math.ceil((c[0] + ru) * scale) - left),
                Math.min(height - 1, (int) Math.ceil((c[1] + rv) * scale) - top));
    }

    /** From the middle of an ellipsoid to the middle of a pixel's column, metres. */
    double across(int x, Section s) {
        return (x + left + 0.5) / scale - s.centre()[0];
    }

    /** From the middle of an ellipsoid to the middle of a pixel's row, metres. */
    double along(int y, Section s) {
        return (y + top + 0.5) / scale - s.centre()[1];
    }

    /**
     * The outermost pixels of each row that the body covers: x and y, in turns, first and last of each row. Where one
     * stands needs no colour and no depth, which cost nearly all of the paint.
     */
    short[] outline() {
        int[] first = new int[height];
        int[] last = new int[height];
        Arrays.fill(first, width);
        Arrays.fill(last, -1);
        for (Blob b : blobs) {
            Section s = section(b);
            for (int y = s.y1(); y <= s.y2(); y++) {
                double v = along(y, s);
                int x = s.x1();
                while (x <= s.x2() && s.root(across(x, s), v) < 0) {
                    x++;
                }
                if (x > s.x2()) {
                    continue;
                }
                first[y] = Math.min(first[y], x);
                x = s.x2();
                while (s.root(across(x, s), v) < 0) {
                    x--;
                }
                last[y] = Math.max(last[y], x);
            }
        }
        short[] out = new short[4 * height];
        int n = 0;
        for (int y = 0; y < height; y++) {
            if (last[y] >= 0) {
                out[n++] = (short) first[y];
                out[n++] = (short) y;
                out[n++] = (short) last[y];
                out[n++] = (short) y;
            }
        }
        return Arrays.copyOf(out, n);
    }

    /**
     * An ellipsoid x'Qx = 1 in the picture's axes.
     *
     * @param q of the symmetric Q: uu, vv, ww, uv, uw, vw, 1/m²
     * @param centre metres
     * @param x1 first column that it can lie in
     * @param y1 first row
     * @param x2 last column
     * @param y2 last row
     */
    record Section(double[] q, double[] centre, int x1, int y1, int x2, int y2) {

        /** A quarter of the discriminant of the ray through (u, v), metres from the centre; below 0 the ray misses. */
        double root(double u, double v) {
            double half = q[4] * u + q[5] * v;
            double rest = q[0] * u * u + q[1] * v * v + 2 * q[3] * u * v - 1;
            return half * half - q[2] * rest;
        }

        /** How far behind the centre the ray, of which {@code root} is known, enters. */
        double enters(double u, double v, double root) {
            return (-(q[4] * u + q[5] * v) - Math.sqrt(root)) / q[2];
        }
    }
}
