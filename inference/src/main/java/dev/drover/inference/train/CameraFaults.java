package dev.drover.inference.train;

import dev.drover.inference.Box;
import dev.drover.inference.Picture;
import dev.drover.inference.image.Pictures;
import dev.drover.inference.image.UnreadablePictureException;
import java.util.SplittableRandom;

/** What cameras and weather do to a picture: light, colour cast, infrared grey, dirt, blur, noise, JPEG. */
final class CameraFaults {

    private CameraFaults() {}

    static void apply(TrainingPicture p, SplittableRandom random) {
        if (random.nextDouble() < 0.15) {
            hide(p, random);
        }
        if (random.nextDouble() < 0.18) {
            infrared(p, random);
        }
        light(p, random);
        if (random.nextDouble() < 0.15) {
            blur(p, random);
        }
        if (random.nextDouble() < 0.25) {
            noise(p, random);
        }
        if (random.nextDouble() < 0.2) {
            compress(p, random);
        }
    }

    /** Gamma, contrast, brightness, and a cast of colour, by table. */
    private static void light(TrainingPicture p, SplittableRandom random) {
        double gamma = Math.exp(random.nextDouble(-0.45, 0.45));
        double gain = Math.exp(random.nextDouble(-0.3, 0.3));
        double lift = random.nextDouble(-25, 25);
        byte[][] table = new byte[3][256];
        for (int c = 0; c < 3; c++) {
            double cast = 1 + random.nextDouble(-0.08, 0.08);
            for (int v = 0; v < 256; v++) {
                table[c][v] = clip((Math.pow(v / 255.0, gamma) * 255 - 128) * gain * cast + 128 + lift);
            }
        }
        for (int i = 0; i < p.bgr.length; i += 3) {
            p.bgr[i] = table[0][p.bgr[i] & 255];
            p.bgr[i + 1] = table[1][p.bgr[i + 1] & 255];
            p.bgr[i + 2] = table[2][p.bgr[i + 2] & 255];
        }
    }

    /** Grey, bright in the middle where the lamp shines. */
    private static void infrared(TrainingPicture p, SplittableRandom random) {
        double cx = p.width * random.nextDouble(0.3, 0.7);
        double cy = p.height * random.nextDouble(0.3, 0.7);
        double fall = random.nextDouble(0, 0.9) / (p.width * p.width / 4.0 + p.height * p.height / 4.0);
        for (int y = 0, i = 0; y < p.height; y++) {
            for (int x = 0; x < p.width; x++, i += 3) {
                double grey = 0.2 * (p.bgr[i] & 255) + 0.4 * (p.bgr[i + 1] & 255) + 0.4 * (p.bgr[i + 2] & 255);
                double r = (x - cx) * (x - cx) + (y - cy) * (y - cy);
                byte v = clip(grey * (1.1 - fall * r));
                p.bgr[i] = v;
                p.bgr[i + 1] = v;
                p.bgr[i + 2] = v;
            }
        }
    }

    /** A few even patches: posts, dirt, other objects. Labels stay: what is half hidden is still there. */
    private static void hide(TrainingPicture p, SplittableRandom random) {
        for (int k = random.nextInt(1, 5); k > 0; k--) {
            int w = random.nextInt(p.width / 40, p.width / 7);
            int h = random.nextInt(p.height / 40, p.height / 4);
            int x0 = random.nextInt(p.width - w);
            int y0 = random.nextInt(p.height - h);
            int colour = random.nextInt(1 << 24);
            for (int y = y0; y < y0 + h; y++) {
                for (int x = x0; x < x0 + w; x++) {
                    int i = 3 * (y * p.width + x);
                    p.bgr[i] = (byte) colour;
                    p.bgr[i + 1] = (byte) (colour >> 8);
                    p.bgr[i + 2] = (byte) (colour >> 16);
                }
            }
            Box patch = new Box(x0, y0, x0 + w, y0 + h);
            p.labels.removeIf(l -> covered(l.box(), patch) > 0.8f);
        }
    }

    private static float covered(Box b, Box by) {
        float w = Math.min(b.x2(), by.x2()) - Math.max(b.x1(), by.x1());
        float h = Math.min(b.y2(), by.y2()) - Math.max(b.y1(), by.y1());
        return w <= 0 || h <= 0 ? 0 : w * h / b.area();
    }

    /** Smaller and back: out of focus, or a camera of few pixels. */
    private static void blur(TrainingPicture p, SplittableRandom random) {
        double f = random.nextDouble(0.4, 0.85);
        Picture small = Pictures.resize(p.picture(), (int) (p.width * f), (int) (p.height * f));
        p.bgr = Pictures.resize(small, p.width, p.height).bgr();
    }

    private static void noise(TrainingPicture p, SplittableRandom random) {
        double strength = random.nextDouble(2, 14);
        boolean grey = random.nextBoolean();
        for (int i = 0; i < p.bgr.length; i += 3) {
            double common = rough(random);
            for (int c = 0; c < 3; c++) {
                double n = grey ? common : rough(random);
                p.bgr[i + c] = clip((p.bgr[i + c] & 255) + n * strength);
            }
        }
    }

    /** Nearly normal, deviation 1: sum of four even numbers from one draw. */
    private static double rough(SplittableRandom random) {
        long r = random.nextLong();
        return ((r & 0xFFFF) + (r >>> 16 & 0xFFFF) + (r >>> 32 & 0xFFFF) + (r >>> 48) - 131070) / 37837.0;
    }

    private static void compress(TrainingPicture p, SplittableRandom random) {
        try {
            p.bgr = Pictures.decodeJpeg(Pictures.encodeJpeg(p.picture(), random.nextInt(25, 85)))
                    .bgr();
        } catch (UnreadablePictureException e) {
            throw new IllegalStateException("our own JPEG cannot be read", e);
        }
    }

    private static byte clip(double v) {
        return (byte) Math.max(0, Math.min(255, Math.round(v)));
    }
}
