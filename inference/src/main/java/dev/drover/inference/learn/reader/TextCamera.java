package dev.drover.inference.learn.reader;

import dev.drover.inference.Box;
import dev.drover.inference.Picture;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Photographs a painted plate or seal as a gate camera would: turned in space, small, in front of something, then
 * through {@link Degradation} (light, dirt, blur, noise, JPEG). The place of each character travels along.
 */
final class TextCamera {

    /**
     * One photograph.
     *
     * @param crop the cut-out a detector would hand over
     * @param cells the upright box around each character in pixels of the crop; empty where unknown
     */
    record Shot(Picture crop, List<Rectangle2D.Float> cells) {}

    /**
     * What the camera may do.
     *
     * @param least height in pixels of the smallest character; where the characters' places are unknown, width of the object
     * @param greatest the same, at most
     * @param yaw greatest turn left or right, degrees
     * @param pitch greatest turn up or down, degrees
     * @param roll deviation of the tilt, degrees
     * @param shear lean of upright strokes (their run over their rise) at most, as cameras high beside the lane see them;
     *     one object in four leans
     * @param tight greatest share of the object a crop may cut away at each side
     * @param loose greatest margin at each side, share of the object
     * @param weather how bad the picture may become
     */
    record View(
            double least,
            double greatest,
            double yaw,
            double pitch,
            double roll,
            double shear,
            double tight,
            double loose,
            Degradation.Worst weather) {}

    private static final int[] BACKGROUNDS = {
        0x101214, 0x2A2C30, 0x8A8D92, 0xE4E6E8, 0x7A1E1E, 0x1E3A6E, 0x5C5348, 0x30343A
    };

    private final View view;

    TextCamera(View view) {
        this.view = view;
    }

    /** A photograph of {@code object}; how bad it is, and in which way, is drawn from {@code random}. */
    Shot shoot(BufferedImage object, List<Rectangle2D.Float> cells, SplittableRandom random) {
        int w = object.getWidth();
        int h = object.getHeight();
        double[] project = projection(w, h, random);
        double[] quad = quad(project, w, h);
        double left = min(quad, 0);
        double right = max(quad, 0);
        double top = min(quad, 1);
        double bottom = max(quad, 1);
        double scale = logUniform(view.least, view.greatest, random) / extent(project, cells, right - left);
        double x0 = left - margin(random) * (right - left);
        double x1 = right + margin(random) * (right - left);
        double y0 = top - margin(random) * (bottom - top) * 1.4;
        double y1 = bottom + margin(random) * (bottom - top) * 1.4;
        int cw = Math.max(12, (int) Math.round((x1 - x0) * scale));
        int ch = Math.max(8, (int) Math.round((y1 - y0) * scale));
        double[] toCrop = multiply(
                new double[] {cw / (x1 - x0), 0, -x0 * cw / (x1 - x0), 0, ch / (y1 - y0), -y0 * ch / (y1 - y0), 0, 0, 1
                },
                project);
        float[] planes = new float[3 * cw * ch];
        expose(planes, cw, ch, object, invert(toCrop), random);
        List<Rectangle2D.Float> placed = new ArrayList<>();
        double character = cells.isEmpty() ? ch * 0.6 : 0;
        for (Rectangle2D.Float cell : cells) {
            placed.add(bounds(toCrop, cell));
            character += placed.get(placed.size() - 1).height / cells.size();
        }
        Picture crop =
                switch (view.weather) {
                    case GENTLE -> Degradation.applyGently(planes, cw, ch, random);
                    case READABLE -> Degradation.applyReadable(planes, cw, ch, placed, random);
                    case ANY -> Degradation.apply(planes, cw, ch, character, random);
                };
        return new Shot(crop, placed);
    }

    /** What the view's size measures: the smallest character's height, as a two-row plate's upper row is far smaller. */
    private static double extent(double[] project, List<Rectangle2D.Float> cells, double width) {
        return cells.stream().mapToDouble(c -> bounds(project, c).height).min().orElse(width);
    }

    private double margin(SplittableRandom random) {
        // Mostly close to the edge, as a detector's boxes are; sometimes far.
        double r = random.nextDouble();
        return -view.tight + (view.tight + view.loose) * (random.nextInt(3) == 0 ? r : r * r);
    }

    /** Turns the object in space around its middle and projects it; a 3x3 matrix from object pixels to image units. */
    private double[] projection(int w, int h, SplittableRandom random) {
        double yaw = Math.toRadians(view.yaw * triangular(random));
        double pitch = Math.toRadians(view.pitch * triangular(random));
        double roll = Math.toRadians(Math.max(-3, Math.min(3, gauss(random))) * view.roll);
        double distance = w * (2.0 + 6 * random.nextDouble());
        double cy = Math.cos(yaw);
        double sy = Math.sin(yaw);
        double cp = Math.cos(pitch);
        double sp = Math.sin(pitch);
        double cr = Math.cos(roll);
        double sr = Math.sin(roll);
        // Columns of the rotation (yaw after pitch after roll) for x and y of the plane; z makes the perspective.
        double xx = cy * cr + sy * sp * sr;
        double xy = -cy * sr + sy * sp * cr;
        double yx = cp * sr;
        double yy = cp * cr;
        double zx = (-sy * cr + cy * sp * sr) / distance;
        double zy = (sy * sr + cy * sp * cr) / distance;
        double mx = w / 2.0;
        double my = h / 2.0;
        double lean = random.nextInt(4) == 0 ? view.shear * triangular(random) : 0;
        return multiply(
                new double[] {xx, xy, -xx * mx - xy * my, yx, yy, -yx * mx - yy * my, zx, zy, 1 - zx * mx - zy * my},
                new double[] {1, lean, -lean * my, 0, 1, 0, 0, 0, 1});
    }

    private void expose(
            float[] planes, int cw, int ch, BufferedImage object, double[] toObject, SplittableRandom random) {
        int w = object.getWidth();
        int h = object.getHeight();
        int[] pixels = object.getRGB(0, 0, w, h, null, 0, w);
        int far = BACKGROUNDS[random.nextInt(BACKGROUNDS.length)];
        int near = BACKGROUNDS[random.nextInt(BACKGROUNDS.length)];
        double split = random.nextDouble() * 2 - 0.5;
        double frame = random.nextInt(3) == 0 ? h * (0.03 + 0.12 * random.nextDouble()) : 0;
        int frameColour = BACKGROUNDS[random.nextInt(4)];
        double density = Math.abs(toObject[0] / toObject[8]);
        // A sample every two pixels of the object and closer: more cost as much again as all the weather.
        int s = density > 4 ? 3 : density > 1.2 ? 2 : 1;
        int area = cw * ch;
        for (int y = 0; y < ch; y++) {
            for (int x = 0; x < cw; x++) {
                float r = 0;
                float g = 0;
                float b = 0;
                for (int k = 0; k < s * s; k++) {
                    double px = x + (k % s + 0.5) / s;
                    double py = y + (k / s + 0.5) / s;
                    double scale = 1 / (toObject[6] * px + toObject[7] * py + toObject[8]);
                    double u = (toObject[0] * px + toObject[1] * py + toObject[2]) * scale;
                    double v = (toObject[3] * px + toObject[4] * py + toObject[5]) * scale;
                    int c;
                    if (u >= 0 && v >= 0 && u < w && v < h) {
                        c = pixels[(int) v * w + (int) u];
                    } else if (u > -frame && v > -frame && u < w + frame && v < h + frame) {
                        c = frameColour;
                    } else {
                        c = v < h * split ? far : near;
                    }
                    r += c >> 16 & 255;
                    g += c >> 8 & 255;
                    b += c & 255;
                }
                float norm = 1f / (s * s);
                int at = y * cw + x;
                planes[at] = b * norm;
                planes[area + at] = g * norm;
                planes[2 * area + at] = r * norm;
            }
        }
    }

    private static double[] quad(double[] m, int w, int h) {
        double[] out = new double[8];
        double[][] corners = {{0, 0}, {w, 0}, {w, h}, {0, h}};
        for (int i = 0; i < 4; i++) {
            double z = m[6] * corners[i][0] + m[7] * corners[i][1] + m[8];
            out[2 * i] = (m[0] * corners[i][0] + m[1] * corners[i][1] + m[2]) / z;
            out[2 * i + 1] = (m[3] * corners[i][0] + m[4] * corners[i][1] + m[5]) / z;
        }
        return out;
    }

    private static Rectangle2D.Float bounds(double[] m, Rectangle2D.Float cell) {
        double[][] corners = {
            {cell.x, cell.y}, {cell.getMaxX(), cell.y}, {cell.getMaxX(), cell.getMaxY()}, {cell.x, cell.getMaxY()}
        };
        double[] xs = new double[4];
        double[] ys = new double[4];
        for (int i = 0; i < 4; i++) {
            double z = m[6] * corners[i][0] + m[7] * corners[i][1] + m[8];
            xs[i] = (m[0] * corners[i][0] + m[1] * corners[i][1] + m[2]) / z;
            ys[i] = (m[3] * corners[i][0] + m[4] * corners[i][1] + m[5]) / z;
        }
        // The mean of the slanted sides, not the hull: neighbours would overlap under tilt.
        double l = (xs[0] + xs[3]) / 2;
        double r = (xs[1] + xs[2]) / 2;
        double t = (ys[0] + ys[1]) / 2;
        double b = (ys[2] + ys[3]) / 2;
        return new Rectangle2D.Float((float) l, (float) t, (float) (r - l), (float) (b - t));
    }

    private static double min(double[] quad, int offset) {
        return Math.min(Math.min(quad[offset], quad[offset + 2]), Math.min(quad[offset + 4], quad[offset + 6]));
    }

    private static double max(double[] quad, int offset) {
        return Math.max(Math.max(quad[offset], quad[offset + 2]), Math.max(quad[offset + 4], quad[offset + 6]));
    }

    private static double[] multiply(double[] a, double[] b) {
        double[] out = new double[9];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                for (int k = 0; k < 3; k++) {
                    out[i * 3 + j] += a[i * 3 + k] * b[k * 3 + j];
                }
            }
        }
        return out;
    }

    private static double[] invert(double[] m) {
        double a = m[4] * m[8] - m[5] * m[7];
        double b = m[5] * m[6] - m[3] * m[8];
        double c = m[3] * m[7] - m[4] * m[6];
        double det = m[0] * a + m[1] * b + m[2] * c;
        return new double[] {
            a / det, (m[2] * m[7] - m[1] * m[8]) / det, (m[1] * m[5] - m[2] * m[4]) / det,
            b / det, (m[0] * m[8] - m[2] * m[6]) / det, (m[2] * m[3] - m[0] * m[5]) / det,
            c / det, (m[1] * m[6] - m[0] * m[7]) / det, (m[0] * m[4] - m[1] * m[3]) / det
        };
    }

    private static double triangular(SplittableRandom random) {
        double up = random.nextDouble();
        return up - random.nextDouble();
    }

    private static double logUniform(double a, double b, SplittableRandom random) {
        return Math.exp(Math.log(a) + (Math.log(b) - Math.log(a)) * random.nextDouble());
    }

    static double gauss(SplittableRandom random) {
        double sum = 0;
        for (int i = 0; i < 4; i++) {
            sum += random.nextDouble();
        }
        return (sum - 2) * 1.732;
    }

    /** The whole crop as a box. */
    static Box whole(Picture crop) {
        return new Box(0, 0, crop.width(), crop.height());
    }
}
