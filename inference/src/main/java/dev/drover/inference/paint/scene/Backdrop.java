package dev.drover.inference.paint.scene;

import java.util.ArrayList;
import java.util.List;

/**
 * The place without anything alive in it, painted once: every pixel looks along its ray for the nearest surface.
 *
 * @param bgr packed pixels
 * @param front runs (start, length, in turns) of the pixels of surfaces between camera and animals
 */
record Backdrop(byte[] bgr, int[] front) {

    /** How much light falls on a place of the ground. */
    interface LightMap {

        float at(double x, double y);
    }

    static Backdrop paint(SceneCamera camera, List<Surface> surfaces, Light light, LightMap map) {
        int w = camera.width();
        int h = camera.height();
        byte[] bgr = new byte[3 * w * h];
        boolean[] front = new boolean[w * h];
        float[] rgb = new float[3];
        Vec start = camera.ray(0.5, 0.5);
        Vec acrossStep = camera.ray(1.5, 0.5).minus(start);
        Vec downStep = camera.ray(0.5, 1.5).minus(start);
        for (int y = 0; y < h; y++) {
            Vec row = start.plus(downStep.times(y));
            for (int x = 0; x < w; x++) {
                int i = y * w + x;
                front[i] = look(camera.at(), row.plus(acrossStep.times(x)), surfaces, map, rgb);
                float vignette = vignette(x, y, w, h);
                int c = light.grade(rgb[0] * vignette, rgb[1] * vignette, rgb[2] * vignette);
                bgr[3 * i] = (byte) c;
                bgr[3 * i + 1] = (byte) (c >> 8);
                bgr[3 * i + 2] = (byte) (c >> 16);
            }
        }
        return new Backdrop(bgr, runs(front));
    }

    /** Lenses are darker at the edge. */
    static float vignette(double x, double y, int w, int h) {
        double dx = (x - w / 2.0) / w;
        double dy = (y - h / 2.0) / w;
        return (float) (1 - 0.75 * (dx * dx + dy * dy));
    }

    /** Writes the colour along {@code ray}; true where a surface in front is met. */
    private static boolean look(Vec eye, Vec ray, List<Surface> surfaces, LightMap map, float[] rgb) {
        double beyond = 0;
        while (true) {
            Surface nearest = null;
            double t = Double.MAX_VALUE;
            for (Surface s : surfaces) {
                double at = s.meet(eye, ray);
                if (at > beyond && at < t) {
                    t = at;
                    nearest = s;
                }
            }
            if (nearest == null) {
                rgb[0] = 0.05f;
                rgb[1] = 0.05f;
                rgb[2] = 0.05f;
                return false;
            }
            Vec p = eye.plus(ray.times(t));
            Vec in = p.minus(nearest.corner());
            if (nearest.stuff().colour(in.dot(nearest.u()), in.dot(nearest.v()), nearest.seed(), rgb)) {
                float light = map.at(p.x(), p.y()) * upright(nearest, p);
                rgb[0] *= light;
                rgb[1] *= light;
                rgb[2] *= light;
                return nearest.front();
            }
            beyond = t + 1e-9;
        }
    }

    /** Walls get less light than floors, least at their foot. */
    private static float upright(Surface s, Vec p) {
        return s.v().z() > 0.5 ? 0.62f + 0.30f * (float) Math.min(1, p.z() / 0.8) : 1;
    }

    private static int[] runs(boolean[] front) {
        List<Integer> out = new ArrayList<>();
        for (int i = 0; i < front.length; i++) {
            if (front[i]) {
                int from = i;
                while (i < front.length && front[i]) {
                    i++;
                }
                out.add(from);
                out.add(i - from);
            }
        }
        return out.stream().mapToInt(Integer::intValue).toArray();
    }
}
