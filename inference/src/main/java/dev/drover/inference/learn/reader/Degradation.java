package dev.drover.inference.learn.reader;

import dev.drover.inference.Picture;
import dev.drover.inference.image.Pictures;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What stands between a plate and its picture: dirt, light and shadow, glare ({@link Illumination}), the lens and the
 * shutter ({@link Lens}), the sensor by day and by infrared night, the codec. The same random numbers give the same
 * picture. The strengths were set by looking at sheets beside real crops.
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

    /** A lens that blurs less than this many pixels is sharp. */
    private static final double SHARP = 0.25;

    private Degradation() {}

    /**
     * All of it, in the order light takes; each only sometimes.
     *
     * @param character height of a character in pixels, which blur is measured by
     */
    static Picture apply(Exposure light, double character, SplittableRandom random) {
        travel(light, character, LONGEST_MOTION, random);
        return sensor(light, random);
    }

    /** As {@link #apply}, drawn again until each character in {@code cells} stands out. */
    static Picture applyReadable(Exposure light, List<Rectangle2D.Float> cells, SplittableRandom random) {
        double character = cells.stream().mapToDouble(c -> c.height).min().orElseThrow();
        Exposure seen;
        do {
            seen = light.copy();
            travel(seen, character, LONGEST_READABLE_MOTION, random);
        } while (!standOut(seen, cells));
        return sensor(seen, random);
    }

    private static boolean standOut(Exposure light, List<Rectangle2D.Float> cells) {
        return cells.stream().allMatch(c -> contrast(light, c) >= LEAST_CONTRAST);
    }

    /** Distance of the tenth and the ninetieth percentile of luma within the cell. */
    private static double contrast(Exposure light, Rectangle2D.Float cell) {
        int x0 = Math.max(0, Math.round(cell.x));
        int x1 = Math.min(light.width(), Math.round(cell.x + cell.width));
        int y0 = Math.max(0, Math.round(cell.y));
        int y1 = Math.min(light.height(), Math.round(cell.y + cell.height));
        if (x1 <= x0 || y1 <= y0) {
            return 0;
        }
        double[] luma = new double[(x1 - x0) * (y1 - y0)];
        int n = 0;
        for (int y = y0; y < y1; y++) {
            for (int x = x0; x < x1; x++) {
                luma[n++] = light.luma(3 * (y * light.width() + x));
            }
        }
        Arrays.sort(luma);
        return luma[n - 1 - n / 10] - luma[n / 10];
    }

    /**
     * From the object to the sensor.
     *
     * @param longest motion blur, in heights of a character
     */
    private static void travel(Exposure light, double character, double longest, SplittableRandom random) {
        if (random.nextInt(5) == 0) {
            Illumination.dirt(light, random);
        }
        if (random.nextInt(5) == 0) {
            Illumination.shadow(light, random);
        }
        if (random.nextInt(8) == 0) {
            Illumination.glare(light, random);
        }
        boolean night = random.nextInt(6) == 0;
        if (night) {
            Illumination.infrared(light, random);
        } else {
            Illumination.cast(light, random);
        }
        double blur = character * (random.nextInt(10) < 7 ? 0.045 : 0.08) * random.nextDouble();
        if (blur > SHARP) {
            Lens.blur(light, blur);
        }
        if (random.nextInt(6) == 0 && blur < 0.04 * character) {
            motion(light, character * (0.05 + (longest - 0.05) * random.nextDouble()), random);
        }
        Illumination.tone(light, random);
        if (random.nextInt(8) == 0) {
            double from = 150 + 60 * (float) random.nextDouble();
            double sigma = Math.max(0.6, character * (0.03 + 0.05 * random.nextDouble()));
            Lens.bloom(light, from, sigma, 0.5 + 1.5 * random.nextDouble());
        }
    }

    private static Picture sensor(Exposure light, SplittableRandom random) {
        noise(light, random);
        if (random.nextInt(7) == 0) {
            Lens.sharpen(light, 0.4 + random.nextDouble());
        }
        Picture picture = light.counted();
        return random.nextInt(4) == 0 ? codec(picture, 0.25 + 0.6 * random.nextDouble()) : picture;
    }

    /** A little more of everything, for pictures that come from a real camera already. */
    static Picture applyGently(Exposure light, SplittableRandom random) {
        if (random.nextInt(10) == 0) {
            Illumination.infrared(light, random);
        } else if (random.nextInt(2) == 0) {
            Illumination.cast(light, random);
        }
        double blur = random.nextInt(3) == 0 ? 0.03 * light.height() * random.nextDouble() : 0;
        if (blur > SHARP) {
            Lens.blur(light, blur);
        }
        if (random.nextInt(12) == 0) {
            motion(light, light.height() * 0.5 * (0.05 + 0.2 * random.nextDouble()), random);
        }
        if (random.nextInt(8) == 0) {
            Illumination.shadow(light, random);
        }
        Illumination.tone(light, random);
        if (random.nextInt(3) == 0) {
            noise(light, random);
        }
        Picture picture = light.counted();
        return random.nextInt(8) == 0 ? codec(picture, 0.4 + 0.5 * random.nextDouble()) : picture;
    }

    /** Mostly along the road, where vehicles move; sometimes any way, where the camera shakes. */
    private static void motion(Exposure light, double length, SplittableRandom random) {
        double angle = random.nextInt(3) == 0 ? random.nextDouble() * Math.PI : (random.nextDouble() - 0.5) * 0.5;
        Lens.motion(light, length, angle);
    }

    private static void noise(Exposure light, SplittableRandom random) {
        float grain = (float) (random.nextInt(3) == 0 ? 10 * random.nextDouble() : 4 * random.nextDouble());
        float colour = grain * 0.5f * (float) random.nextDouble();
        float[] p = light.bgr();
        for (int at = 0; at < p.length; at += 3) {
            float luma = grain * Chance.quick(random);
            p[at] += luma + colour * Chance.quick(random);
            p[at + 1] += luma;
            p[at + 2] += luma + colour * Chance.quick(random);
        }
    }

    /** @param quality 0 to 1 */
    private static Picture codec(Picture picture, double quality) {
        return Pictures.throughJpeg(picture, (int) Math.round(100 * quality));
    }
}
