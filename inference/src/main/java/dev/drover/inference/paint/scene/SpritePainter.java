package dev.drover.inference.paint.scene;

import java.util.Arrays;

/**
 * Turns ellipsoids into a picture: each is cut exactly by the ray of each pixel, the nearest wins, normals are smoothed
 * over the seams, and light comes from a lamp, from the sky and back from the ground.
 */
final class SpritePainter {

    private static final float FAR = 1e9f;

    /**
     * @param argb the body, row by row, colour not multiplied by alpha
     * @param shadow how much light the body keeps from the ground, 0 to 255
     */
    record Colours(int[] argb, byte[] shadow) {}

    private final BodyView view;
    private final int width;
    private final int height;
    private final float[] depth;
    private final float[] nx;
    private final float[] ny;
    private final float[] nz;
    private final Blob[] owner;

    private SpritePainter(BodyView view) {
        this.view = view;
        this.width = view.width();
        this.height = view.height();
        this.depth = new float[width * height];
        this.nx = new float[width * height];
        this.ny = new float[width * height];
        this.nz = new float[width * height];
        this.owner = new Blob[width * height];
        Arrays.fill(depth, FAR);
    }

    static Colours paint(BodyView view, Skin skin, Light light) {
        SpritePainter painter = new SpritePainter(view);
        view.blobs().forEach(painter::cut);
        painter.smooth(1);
        painter.smooth(2);
        painter.smooth(1);
        int[] argb = painter.shade(skin, light);
        painter.softenEdge(argb);
        return new Colours(argb, painter.shadow(light));
    }

    private void cut(Blob b) {
        BodyView.Section s = view.section(b);
        double depthOfCentre = s.centre()[2];
        for (int y = s.y1(); y <= s.y2(); y++) {
            double v = view.along(y, s);
            for (int x = s.x1(); x <= s.x2(); x++) {
                double u = view.across(x, s);
                double root = s.root(u, v);
                if (root < 0) {
                    continue;
                }
                double w = s.enters(u, v, root);
                int i = y * width + x;
                if (depthOfCentre + w < depth[i]) {
                    depth[i] = (float) (depthOfCentre + w);
                    owner[i] = b;
                    normal(i, s.q(), u, v, w);
                }
            }
        }
    }

    private void normal(int i, double[] q, double u, double v, double w) {
        double gx = q[0] * u + q[3] * v + q[4] * w;
        double gy = q[3] * u + q[1] * v + q[5] * w;
        double gz = q[4] * u + q[5] * v + q[2] * w;
        double n = 1 / Math.sqrt(gx * gx + gy * gy + gz * gz);
        nx[i] = (float) (gx * n);
        ny[i] = (float) (gy * n);
        nz[i] = (float) (gz * n);
    }

    /** Averages normals with neighbours of like depth: hides the seams between ellipsoids, keeps real edges. */
    private void smooth(int wide) {
        float[] sx = nx.clone();
        float[] sy = ny.clone();
        float[] sz = nz.clone();
        int reach = wide * Math.max(1, (int) Math.round(view.scale() * 0.012));
        for (int y = reach; y < height - reach; y++) {
            for (int x = reach; x < width - reach; x++) {
                int i = y * width + x;
                if (owner[i] == null) {
                    continue;
                }
                for (int d : new int[] {-reach, reach, -reach * width, reach * width}) {
                    if (Math.abs(depth[i + d] - depth[i]) < 0.05f) {
                        nx[i] += sx[i + d];
                        ny[i] += sy[i + d];
                        nz[i] += sz[i + d];
                    }
                }
                float n = (float) (1 / Math.sqrt(nx[i] * nx[i] + ny[i] * ny[i] + nz[i] * nz[i] + 1e-9));
                nx[i] *= n;
                ny[i] *= n;
                nz[i] *= n;
            }
        }
    }

    private int[] shade(Skin skin, Light light) {
        int[] argb = new int[width * height];
        float[] rgb = new float[3];
        double[] lamp = view.inPicture(light.lamp());
        float upX = (float) view.right().z();
        float upY = (float) view.down().z();
        float upZ = (float) view.into().z();
        for (int i = 0; i < argb.length; i++) {
            Blob b = owner[i];
            if (b == null) {
                continue;
            }
            Vec hit = view.right()
                    .times((i % width + view.left() + 0.5) / view.scale())
                    .plus(view.down().times((i / width + view.top() + 0.5) / view.scale()))
                    .plus(view.into().times(depth[i]));
            Vec off = hit.minus(b.centre());
            Vec rest = b.rest();
            skin.colour(b.part(), rest.x() + off.dot(b.a()), rest.y() + off.dot(b.b()), rest.z() + off.dot(b.c()), rgb);
            float sky = 0.5f + 0.5f * (upX * nx[i] + upY * ny[i] + upZ * nz[i]);
            float facing = (float) (nx[i] * lamp[0] + ny[i] * lamp[1] + nz[i] * lamp[2]);
            float key = Math.max(0, (facing + 0.18f) / 1.18f);
            // Little light reaches what is close to the ground or turned away from the viewer's side.
            float low = 0.55f + 0.45f * Noise.step(0, 0.3f, (float) hit.z());
            float rim = 0.72f + 0.28f * Math.min(1, -nz[i] * 1.6f);
            float gain = (light.ambient() * (0.35f + 0.65f * sky) + light.key() * key) * low * rim;
            float gloss = light.gloss() * (float) Math.pow(Math.max(0, facing), 14);
            argb[i] = 0xff000000 | light.grade(rgb[0] * gain + gloss, rgb[1] * gain + gloss, rgb[2] * gain + gloss);
        }
        return argb;
    }

    /** Half-covered pixels at the edge, coloured like their solid neighbours. */
    private void softenEdge(int[] argb) {
        int[] solid = argb.clone();
        for (int y = 1; y < height - 1; y++) {
            for (int x = 1; x < width - 1; x++) {
                int i = y * width + x;
                int count = 0;
                int near = 0;
                for (int d : new int[] {-1, 1, -width, width}) {
                    if (solid[i + d] != 0) {
                        count++;
                        near = solid[i + d];
                    }
                }
                if (solid[i] == 0 && count > 0) {
                    argb[i] = (near & 0xffffff) | (count * 34) << 24;
                } else if (solid[i] != 0 && count < 4) {
                    argb[i] = (solid[i] & 0xffffff) | (150 + 20 * count) << 24;
                }
            }
        }
    }

    /** Every ellipsoid throws a soft disc on the ground, away from the lamp; the discs are blurred together. */
    private byte[] shadow(Light light) {
        float[] dark = new float[width * height];
        double scale = view.scale();
        double squash = Math.max(0.15, -view.into().z());
        for (Blob b : view.blobs()) {
            Vec c = b.centre();
            Vec ground = c.minus(
                    light.lamp().times(c.z() / Math.max(0.2, light.lamp().z())));
            double r = (Math.min(b.ra(), Math.min(b.rb(), b.rc())) * 1.15 + 0.02) * scale;
            double u = ground.dot(view.right()) * scale - view.left();
            double v = ground.dot(view.down()) * scale - view.top();
            for (int y = Math.max(0, (int) (v - r)); y <= Math.min(height - 1, (int) (v + r)); y++) {
                for (int x = Math.max(0, (int) (u - r)); x <= Math.min(width - 1, (int) (u + r)); x++) {
                    double dx = (x - u) / r;
                    double dy = (y - v) / (r * squash);
                    double d = 1 - dx * dx - dy * dy;
                    if (d > 0) {
                        dark[y * width + x] = Math.max(dark[y * width + x], (float) Math.min(1, 1.6 * d));
                    }
                }
            }
        }
        int blur = Math.max(1, (int) (scale * 0.035));
        blur(dark, blur, 1, width, height, width);
        blur(dark, blur, width, height, width, 1);
        byte[] out = new byte[dark.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (byte) (255 * light.shadow() * dark[i]);
        }
        return out;
    }

    /** A running mean along lines of {@code length} places, {@code step} apart; the lines start {@code next} apart. */
    private static void blur(float[] a, int reach, int step, int length, int lines, int next) {
        float[] line = new float[length];
        for (int l = 0; l < lines; l++) {
            int base = l * next;
            float sum = 0;
            for (int i = -reach; i < length; i++) {
                sum += i + reach < length ? a[base + (i + reach) * step] : 0;
                sum -= i - reach - 1 >= 0 ? a[base + (i - reach - 1) * step] : 0;
                if (i >= 0) {
                    line[i] = sum / (2 * reach + 1);
                }
            }
            for (int i = 0; i < length; i++) {
                a[base + i * step] = line[i];
            }
        }
    }
}
