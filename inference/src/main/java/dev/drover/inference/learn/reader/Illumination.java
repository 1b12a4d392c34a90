package dev.drover.inference.learn.reader;

import java.util.SplittableRandom;

/** Dirt on the object and the light it stands in: what changes brightness and colour but no edge. */
final class Illumination {

    /** A sensor's range with a little over it. */
    private static final float BURNT_OUT = 265;

    /** Beyond this, squared, in radii, a soft ellipse is too faint to see. */
    private static final double FAINT = 6;

    private static final double[] MUD = {60, 75, 90};
    private static final double[] WHITE = {255, 255, 255};

    private Illumination() {}

    /** A soft ellipse: its middle and radii in pixels, how much of it there is in the middle. */
    private record Spot(double x, double y, double across, double down, double strength) {}

    static void dirt(Exposure light, SplittableRandom random) {
        int spots = 1 + random.nextInt(5);
        for (int i = 0; i < spots; i++) {
            double x = random.nextDouble() * light.width();
            double y = random.nextDouble() * light.height();
            double r = light.height() * (0.04 + 0.16 * random.nextDouble());
            double strength = 0.15 + 0.45 * random.nextDouble();
            mix(light, new Spot(x, y, r, r * (0.5 + random.nextDouble()), strength), MUD);
        }
    }

    static void glare(Exposure light, SplittableRandom random) {
        double r = light.height() * (0.2 + 0.8 * random.nextDouble());
        double strength = 0.2 + 0.5 * random.nextDouble();
        double x = random.nextDouble() * light.width();
        double y = random.nextDouble() * light.height();
        mix(light, new Spot(x, y, r * (1 + 2 * random.nextDouble()), r, strength), WHITE);
    }

    private static void mix(Exposure light, Spot spot, double[] colour) {
        float[] p = light.bgr();
        int at = 0;
        for (int y = 0; y < light.height(); y++) {
            for (int x = 0; x < light.width(); x++, at += 3) {
                double dx = (x - spot.x) / spot.across;
                double dy = (y - spot.y) / spot.down;
                double away = dx * dx + dy * dy;
                if (away < FAINT) {
                    double share = spot.strength * Math.exp(-away);
                    for (int c = 0; c < 3; c++) {
                        p[at + c] += (float) (share * (colour[c] - p[at + c]));
                    }
                }
            }
        }
    }

    /** Half of it lies in shadow, along a slanting line or one across. */
    static void shadow(Exposure light, SplittableRandom random) {
        int w = light.width();
        int h = light.height();
        double slope = Math.tan((random.nextDouble() - 0.5) * 2.4);
        double offset = random.nextDouble() * w;
        boolean across = random.nextInt(3) == 0;
        double soft = 1 + h * 0.2 * random.nextDouble();
        float dark = 0.35f + 0.45f * (float) random.nextDouble();
        float[] p = light.bgr();
        int at = 0;
        for (int y = 0; y < h; y++) {
            for (int x = 0; x < w; x++, at += 3) {
                double d = across
                        ? y - h * (offset / w) - slope * 0.1 * (x - w / 2.0)
                        : x - offset - slope * (y - h / 2.0);
                double lit = Math.max(0, Math.min(1, 0.5 + d / soft));
                float gain = (float) (dark + (1 - dark) * lit);
                for (int c = 0; c < 3; c++) {
                    p[at + c] *= gain;
                }
            }
        }
    }

    /** Night: one channel, in which colours are as bright as the lamp and the sensor happen to see them. */
    static void infrared(Exposure light, SplittableRandom random) {
        double b = 0.15 + 0.5 * random.nextDouble();
        double r = 0.15 + 0.7 * random.nextDouble();
        double g = 0.3 + 0.4 * random.nextDouble();
        double sum = b + g + r;
        float tint = 1 + 0.1f * (float) (random.nextDouble() - 0.5);
        float[] p = light.bgr();
        for (int at = 0; at < p.length; at += 3) {
            float grey = (float) ((b * p[at] + g * p[at + 1] + r * p[at + 2]) / sum);
            p[at] = grey * tint;
            p[at + 1] = grey;
            p[at + 2] = grey;
        }
    }

    /** Day: colours stronger or paler, with a cast. */
    static void cast(Exposure light, SplittableRandom random) {
        float saturation =
                random.nextInt(4) == 0 ? (float) random.nextDouble() : 0.7f + 0.7f * (float) random.nextDouble();
        float[] gain = new float[3];
        for (int c = 0; c < 3; c++) {
            gain[c] = 1 + 0.4f * (float) (random.nextDouble() - 0.5);
        }
        float[] p = light.bgr();
        for (int at = 0; at < p.length; at += 3) {
            float luma = light.luma(at);
            for (int c = 0; c < 3; c++) {
                p[at + c] = gain[c] * (luma + saturation * (p[at + c] - luma));
            }
        }
    }

    /** Exposure, contrast and gamma; sometimes hardly any light, sometimes washed out. */
    static void tone(Exposure light, SplittableRandom random) {
        float[] p = light.bgr();
        float brightest = 0;
        for (float v : p) {
            brightest = Math.max(brightest, v);
        }
        // Never far over the sensor's range: what is burnt out on purpose is glare.
        float gain = (float) Math.min(BURNT_OUT / Math.max(1, brightest), Math.exp(Chance.gauss(random) * 0.35));
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
        double gamma = Math.exp(Chance.gauss(random) * 0.2);
        float[] table = new float[256];
        for (int i = 0; i < 256; i++) {
            table[i] = (float) (255 * Math.pow(i / 255.0, gamma));
        }
        for (int i = 0; i < p.length; i++) {
            int v = (int) Math.max(0, Math.min(255, p[i]));
            p[i] = Math.max(0, Math.min(255, table[v] * gain + lift));
        }
    }
}
