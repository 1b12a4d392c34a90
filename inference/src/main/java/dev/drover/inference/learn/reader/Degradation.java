package dev.drover.inference.learn.reader;

import dev.drover.inference.Picture;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * What stands between a plate and its picture: dirt, light and shadow, glare, the lens, the shutter, the sensor by day
 * and by infrared night, the codec. Planes are blue, green, red, values 0 to 255. The strengths were set by looking at
 * sheets beside real crops.
 */
final class Degradation {

    /** How bad it may become. */
    enum Worst {
        /** The object is a photograph already. */
        GENTLE,
        /** Hard, but a person reads it: what readers are measured on. */
        READABLE,
        /** Anything a camera may hand over, also what nobody can read: what readers learn from. */
        ANY
    }

    /** Grey levels of 255 by which each character stands out where a person is to read it, before noise. */
    private static final double LEAST_CONTRAST = 28;

    /** Length of a motion blur at most, in heights of a character. */
    private static final double LONGEST_MOTION = 0.25;

    private static final double LONGEST_READABLE_MOTION = 0.15;

    private Degradation() {}

    /**
     * All of it, in the order light takes; each only sometimes.
     *
     * @param character height of a character in pixels, which blur is measured by
     */
    static Picture apply(float[] planes, int w, int h, double character, SplittableRandom random) {
        light(planes, w, h, new double[] {character, LONGEST_MOTION}, random);
        return sensor(planes, w, h, random);
    }

    /** As {@link #apply}, drawn again until each character in {@code cells} stands out. */
    static Picture applyReadable(float[] planes, int w, int h, List<Rectangle2D.Float> cells, SplittableRandom random) {
        double character = cells.stream().mapToDouble(c -> c.height).min().orElseThrow();
        float[] seen;
        do {
            seen = planes.clone();
            light(seen, w, h, new double[] {character, LONGEST_READABLE_MOTION}, random);
        } while (!standOut(seen, w, h, cells));
        return sensor(seen, w, h, random);
    }

    private static boolean standOut(float[] p, int w, int h, List<Rectangle2D.Float> cells) {
        return cells.stream().allMatch(c -> contrast(p, w, h, c) >= LEAST_CONTRAST);
    }

    /** Distance of the tenth and the ninetieth percentile of luma within the cell. */
    private static double contrast(float[] p, int w, int h, Rectangle2D.Float cell) {
        int x0 = Math.max(0, Math.round(cell.x));
        int x1 = Math.min(w, Math.round(cell.x + cell.width));
        int y0 = Math.max(0, Math.round(cell.y));
        int y1 = Math.min(h, Math.round(cell.y + cell.height));
        if (x1 <= x0 || y1 <= y0) {
            return 0;
        }
        int area = w * h;
        double[] luma = new double[(x1 - x0) * (y1 - y0)];
        int n = 0;
        for (int y = y0; y < y1; y++) {
            for (int x = x0; x < x1; x++) {
                int at = y * w + x;
                luma[n++] = 0.114 * p[at] + 0.587 * p[area + at] + 0.299 * p[2 * area + at];
            }
        }
        Arrays.sort(luma);
        return luma[n - 1 - n / 10] - luma[n / 10];
    }

    /** @param limits height of a character in pixels; length of a motion blur at most, in such heights */
    private static void light(float[] planes, int w, int h, double[] limits, SplittableRandom random) {
        double character = limits[0];
        int area = w * h;
        if (random.nextInt(5) == 0) {
            dirt(planes, w, h, random);
        }
        if (random.nextInt(5) == 0) {
            shadow(planes, w, h, random);
        }
        if (random.nextInt(8) == 0) {
            glare(planes, w, h, random);
        }
        boolean night = random.nextInt(6) == 0;
        if (night) {
            infrared(planes, area, random);
        } else {
            cast(planes, area, random);
        }
        double blur = character * (random.nextInt(10) < 7 ? 0.045 : 0.08) * random.nextDouble();
        if (blur > 0.25) {
            gaussian(planes, w, h, blur);
        }
        if (random.nextInt(6) == 0 && blur < 0.04 * character) {
            motion(planes, w, h, character * (0.05 + (limits[1] - 0.05) * random.nextDouble()), random);
        }
        tone(planes, random);
        if (random.nextInt(8) == 0) {
            bloom(planes, w, h, character, random);
        }
    }

    private static Picture sensor(float[] planes, int w, int h, SplittableRandom random) {
        int area = w * h;
        noise(planes, area, random);
        if (random.nextInt(7) == 0) {
            sharpen(planes, w, h, random);
        }
        byte[] bgr = bytes(planes, area);
        Picture picture = new Picture(w, h, bgr);
        return random.nextInt(4) == 0 ? jpeg(picture, 0.25f + 0.6f * (float) random.nextDouble()) : picture;
    }

    /** A little more of everything, for pictures that come from a real camera already. */
    static Picture applyGently(float[] planes, int w, int h, SplittableRandom random) {
        int area = w * h;
        if (random.nextInt(10) == 0) {
            infrared(planes, area, random);
        } else if (random.nextInt(2) == 0) {
            cast(planes, area, random);
        }
        double blur = random.nextInt(3) == 0 ? 0.03 * h * random.nextDouble() : 0;
        if (blur > 0.25) {
            gaussian(planes, w, h, blur);
        }
        if (random.nextInt(12) == 0) {
            motion(planes, w, h, h * 0.5 * (0.05 + 0.2 * random.nextDouble()), random);
        }
        if (random.nextInt(8) == 0) {
            shadow(planes, w, h, random);
        }
        tone(planes, random);
        if (random.nextInt(3) == 0) {
            noise(planes, area, random);
        }
        Picture picture = new Picture(w, h, bytes(planes, area));
        return random.nextInt(8) == 0 ? jpeg(picture, 0.4f + 0.5f * (float) random.nextDouble()) : picture;
    }

    private static void dirt(float[] p, int w, int h, SplittableRandom random) {
        int spots = 1 + random.nextInt(5);
        for (int i = 0; i < spots; i++) {
            double x = random.nextDouble() * w;
            double y = random.nextDouble() * h;
            double r = h * (0.04 + 0.16 * random.nextDouble());
            double strength = 0.15 + 0.45 * random.nextDouble();
            blob(p, w, h, new double[] {x, y, r, r * (0.5 + random.nextDouble()), strength}, new double[] {60, 75, 90});
        }
    }

    private static void glare(float[] p, int w, int h, SplittableRandom random) {
        double r = h * (0.2 + 0.8 * random.nextDouble());
        double strength = 0.2 + 0.5 * random.nextDouble();
        double[] place = {
            random.nextDouble() * w, random.nextDouble() * h, r * (1 + 2 * random.nextDouble()), r, strength
        };
        blob(p, w, h, place, new double[] {255, 255, 255});
    }

    /** Mixes a soft ellipse of {@code bgr} over the picture: place is x, y, radii, strength. */
    private static void blob(float[] p, int w, int h, double[] place, double[] bgr) {
        int area = w * h;
        for (int y = 0; y < h; y++) {
            for (int x = 0; x < w; x++) {
                double dx = (x - place[0]) / place[2];
                double dy = (y - place[1]) / place[3];
                double d = dx * dx + dy * dy;
                if (d < 6) {
                    double a = place[4] * Math.exp(-d);
                    for (int c = 0; c < 3; c++) {
                        int at = c * area + y * w + x;
                        p[at] += (float) (a * (bgr[c] - p[at]));
                    }
                }
            }
        }
    }

    private static void shadow(float[] p, int w, int h, SplittableRandom random) {
        double slope = Math.tan((random.nextDouble() - 0.5) * 2.4);
        double offset = random.nextDouble() * w;
        boolean across = random.nextInt(3) == 0;
        double soft = 1 + h * 0.2 * random.nextDouble();
        float dark = 0.35f + 0.45f * (float) random.nextDouble();
        int area = w * h;
        for (int y = 0; y < h; y++) {
            for (int x = 0; x < w; x++) {
                double d = across
                        ? y - h * (offset / w) - slope * 0.1 * (x - w / 2.0)
                        : x - offset - slope * (y - h / 2.0);
                double side = Math.max(0, Math.min(1, 0.5 + d / soft));
                float gain = (float) (dark + (1 - dark) * side);
                for (int c = 0; c < 3; c++) {
                    p[c * area + y * w + x] *= gain;
                }
            }
        }
    }

    private static void infrared(float[] p, int area, SplittableRandom random) {
        double b = 0.15 + 0.5 * random.nextDouble();
        double r = 0.15 + 0.7 * random.nextDouble();
        double g = 0.3 + 0.4 * random.nextDouble();
        double sum = b + g + r;
        float tint = 1 + 0.1f * (float) (random.nextDouble() - 0.5);
        for (int i = 0; i < area; i++) {
            float grey = (float) ((b * p[i] + g * p[area + i] + r * p[2 * area + i]) / sum);
            p[i] = grey * tint;
            p[area + i] = grey;
            p[2 * area + i] = grey;
        }
    }

    private static void cast(float[] p, int area, SplittableRandom random) {
        float saturation =
                random.nextInt(4) == 0 ? (float) random.nextDouble() : 0.7f + 0.7f * (float) random.nextDouble();
        float[] gain = new float[3];
        for (int c = 0; c < 3; c++) {
            gain[c] = 1 + 0.4f * (float) (random.nextDouble() - 0.5);
        }
        for (int i = 0; i < area; i++) {
            float luma = 0.114f * p[i] + 0.587f * p[area + i] + 0.299f * p[2 * area + i];
            for (int c = 0; c < 3; c++) {
                int at = c * area + i;
                p[at] = gain[c] * (luma + saturation * (p[at] - luma));
            }
        }
    }

    /** Exposure, contrast and gamma; sometimes hardly any light, sometimes washed out. */
    private static void tone(float[] p, SplittableRandom random) {
        float brightest = 0;
        for (float v : p) {
            brightest = Math.max(brightest, v);
        }
        // Never far over the sensor's range: what is burnt out on purpose is glare.
        float gain = (float) Math.min(265 / Math.max(1, brightest), Math.exp(TextCamera.gauss(random) * 0.35));
        float lift = 0;
        int extreme = random.nextInt(14);
        if (extreme == 0) {
            gain *= 0.15f + 0.3f * (float) random.nextDouble();
        } else if (extreme == 1) {
            gain *= 0.4f + 0.2f * (float) random.nextDouble();
            lift = 40 + random.nextInt(90);
        } else if (extreme == 2) {
            gain *= 1.25f;
        }
        double gamma = Math.exp(TextCamera.gauss(random) * 0.2);
        float[] table = new float[256];
        for (int i = 0; i < 256; i++) {
            table[i] = (float) (255 * Math.pow(i / 255.0, gamma));
        }
        for (int i = 0; i < p.length; i++) {
            int v = (int) Math.max(0, Math.min(255, p[i]));
            p[i] = Math.max(0, Math.min(255, table[v] * gain + lift));
        }
    }

    private static void noise(float[] p, int area, SplittableRandom random) {
        float grain = (float) (random.nextInt(3) == 0 ? 10 * random.nextDouble() : 4 * random.nextDouble());
        float colour = grain * 0.5f * (float) random.nextDouble();
        for (int i = 0; i < area; i++) {
            float luma = grain * quick(random);
            p[i] += luma + colour * quick(random);
            p[area + i] += luma;
            p[2 * area + i] += luma + colour * quick(random);
        }
    }

    /** About normal, variance 1, from one random number. */
    private static float quick(SplittableRandom random) {
        long bits = random.nextLong();
        long sum = (bits & 0xFFFF) + (bits >>> 16 & 0xFFFF) + (bits >>> 32 & 0xFFFF) + (bits >>> 48);
        return (sum - 131070) / 37837f;
    }

    private static void gaussian(float[] p, int w, int h, double sigma) {
        int reach = (int) Math.ceil(sigma * 2.5);
        float[] kernel = new float[2 * reach + 1];
        float total = 0;
        for (int i = -reach; i <= reach; i++) {
            kernel[i + reach] = (float) Math.exp(-i * i / (2 * sigma * sigma));
            total += kernel[i + reach];
        }
        float[] steps = new float[2 * (2 * reach + 1)];
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] /= total;
            steps[2 * i] = i - reach;
        }
        convolve(p, w, h, kernel, steps);
        for (int i = 0; i < kernel.length; i++) {
            steps[2 * i + 1] = steps[2 * i];
            steps[2 * i] = 0;
        }
        convolve(p, w, h, kernel, steps);
    }

    private static void motion(float[] p, int w, int h, double length, SplittableRandom random) {
        double angle = random.nextInt(3) == 0 ? random.nextDouble() * Math.PI : (random.nextDouble() - 0.5) * 0.5;
        int taps = Math.max(3, (int) Math.ceil(length) | 1);
        float[] kernel = new float[taps];
        float[] steps = new float[2 * taps];
        for (int i = 0; i < taps; i++) {
            double at = (i / (taps - 1.0) - 0.5) * length;
            kernel[i] = 1f / taps;
            steps[2 * i] = Math.round(at * Math.cos(angle));
            steps[2 * i + 1] = Math.round(at * Math.sin(angle));
        }
        convolve(p, w, h, kernel, steps);
    }

    /** Weighted sum of shifted copies; steps are x, y of each tap. */
    private static void convolve(float[] p, int w, int h, float[] kernel, float[] steps) {
        int area = w * h;
        float[] line = new float[area];
        for (int c = 0; c < 3; c++) {
            java.util.Arrays.fill(line, 0);
            for (int t = 0; t < kernel.length; t++) {
                int dx = (int) steps[2 * t];
                int dy = (int) steps[2 * t + 1];
                for (int y = 0; y < h; y++) {
                    int row = c * area + Math.max(0, Math.min(h - 1, y + dy)) * w;
                    for (int x = 0; x < w; x++) {
                        int sx = x + dx;
                        sx = sx < 0 ? 0 : sx >= w ? w - 1 : sx;
                        line[y * w + x] += kernel[t] * p[row + sx];
                    }
                }
            }
            System.arraycopy(line, 0, p, c * area, area);
        }
    }

    /** What is nearly white spills over its edge, as cheap sensors let it. */
    private static void bloom(float[] p, int w, int h, double character, SplittableRandom random) {
        float[] light = new float[p.length];
        float from = 150 + 60 * (float) random.nextDouble();
        for (int i = 0; i < p.length; i++) {
            light[i] = Math.max(0, p[i] - from);
        }
        gaussian(light, w, h, Math.max(0.6, character * (0.03 + 0.05 * random.nextDouble())));
        float amount = 0.5f + 1.5f * (float) random.nextDouble();
        for (int i = 0; i < p.length; i++) {
            p[i] = Math.min(255, p[i] + amount * light[i]);
        }
    }

    private static void sharpen(float[] p, int w, int h, SplittableRandom random) {
        float[] soft = p.clone();
        gaussian(soft, w, h, 1.0);
        float amount = 0.4f + (float) random.nextDouble();
        for (int i = 0; i < p.length; i++) {
            p[i] += amount * (p[i] - soft[i]);
        }
    }

    private static byte[] bytes(float[] p, int area) {
        byte[] bgr = new byte[3 * area];
        for (int i = 0; i < area; i++) {
            for (int c = 0; c < 3; c++) {
                bgr[3 * i + c] = (byte) Math.max(0, Math.min(255, Math.round(p[c * area + i])));
            }
        }
        return bgr;
    }

    static Picture jpeg(Picture picture, float quality) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream(8192);
                MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(quality);
            writer.setOutput(out);
            writer.write(null, new IIOImage(toImage(picture), null, null), param);
            out.flush();
            return fromImage(ImageIO.read(new ByteArrayInputStream(bytes.toByteArray())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
    }

    static BufferedImage toImage(Picture picture) {
        BufferedImage image = new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_3BYTE_BGR);
        byte[] to = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        System.arraycopy(picture.bgr(), 0, to, 0, to.length);
        return image;
    }

    static Picture fromImage(BufferedImage image) {
        BufferedImage bgr = image;
        if (image.getType() != BufferedImage.TYPE_3BYTE_BGR) {
            bgr = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
            bgr.createGraphics().drawImage(image, 0, 0, null);
        }
        byte[] bytes = ((DataBufferByte) bgr.getRaster().getDataBuffer()).getData();
        return new Picture(bgr.getWidth(), bgr.getHeight(), bytes.clone());
    }
}
