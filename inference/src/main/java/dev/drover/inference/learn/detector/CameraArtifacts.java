package dev.drover.inference.learn.detector;

import dev.drover.inference.Picture;
import dev.drover.inference.image.Pictures;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** What real cameras do to a picture: exposure, colour cast, infrared grey, blur, noise, compression. In place. */
final class CameraArtifacts {

    private CameraArtifacts() {}

    static void apply(TrainingCanvas canvas, RandomGenerator random) {
        expose(canvas.bgr, random);
        double colours = random.nextDouble();
        if (colours < 0.3) {
            grey(canvas.bgr);
        }
        if (colours < 0.15) {
            lamp(canvas, random);
        }
        if (random.nextDouble() < 0.15) {
            shrinkAndGrow(canvas, random);
        }
        if (random.nextDouble() < 0.25) {
            noise(canvas.bgr, random, Cutout.between(random, 2, 14));
        }
        if (random.nextDouble() < 0.4) {
            compress(canvas, 25 + random.nextInt(65));
        }
    }

    /** Gamma, gain and a cast for each colour, through one table each. */
    private static void expose(byte[] bgr, RandomGenerator random) {
        double gamma = Math.exp(Cutout.between(random, -0.45, 0.45));
        double gain = Cutout.between(random, 0.65, 1.3);
        byte[][] table = new byte[3][256];
        for (int c = 0; c < 3; c++) {
            double cast = gain * Cutout.between(random, 0.88, 1.12);
            for (int v = 0; v < 256; v++) {
                table[c][v] = (byte) Math.max(0, Math.min(255, (int) (255 * Math.pow(v / 255.0, gamma) * cast)));
            }
        }
        for (int i = 0; i < bgr.length; i += 3) {
            bgr[i] = table[0][bgr[i] & 255];
            bgr[i + 1] = table[1][bgr[i + 1] & 255];
            bgr[i + 2] = table[2][bgr[i + 2] & 255];
        }
    }

    private static void grey(byte[] bgr) {
        for (int i = 0; i < bgr.length; i += 3) {
            int y = (29 * (bgr[i] & 255) + 150 * (bgr[i + 1] & 255) + 77 * (bgr[i + 2] & 255)) >> 8;
            bgr[i] = bgr[i + 1] = bgr[i + 2] = (byte) y;
        }
    }

    /** The camera's own infrared lamp: bright where it points, dark around. */
    private static void lamp(TrainingCanvas canvas, RandomGenerator random) {
        double x0 = canvas.width * Cutout.between(random, 0.25, 0.75);
        double y0 = canvas.height * Cutout.between(random, 0.3, 0.9);
        double most = Cutout.between(random, 1.1, 1.7);
        double fall = Cutout.between(random, 1, 6) / (canvas.width * (double) canvas.width);
        for (int y = 0; y < canvas.height; y++) {
            for (int x = 0; x < canvas.width; x++) {
                double away = (x - x0) * (x - x0) + (y - y0) * (y - y0);
                double light = most / (1 + fall * away);
                int at = 3 * (y * canvas.width + x);
                byte v = (byte) Math.min(255, (int) (light * (canvas.bgr[at] & 255)));
                canvas.bgr[at] = canvas.bgr[at + 1] = canvas.bgr[at + 2] = v;
            }
        }
    }

    private static void shrinkAndGrow(TrainingCanvas canvas, RandomGenerator random) {
        double by = Cutout.between(random, 0.45, 0.9);
        Picture whole = new Picture(canvas.width, canvas.height, canvas.bgr);
        Picture small = Pictures.resize(whole, (int) (canvas.width * by), (int) (canvas.height * by));
        byte[] back = Pictures.resize(small, canvas.width, canvas.height).bgr();
        System.arraycopy(back, 0, canvas.bgr, 0, back.length);
    }

    /** Noise from a table of Gaussian steps: drawing each would cost more than the network's forward pass. */
    private static void noise(byte[] bgr, RandomGenerator random, double sigma) {
        RandomGenerator fast = RandomGeneratorFactory.of("Xoroshiro128PlusPlus").create(random.nextLong());
        int[] steps = new int[4096];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = (int) Math.round(fast.nextGaussian() * sigma);
        }
        long bits = 0;
        for (int i = 0; i < bgr.length; i++) {
            if (i % 5 == 0) {
                bits = fast.nextLong();
            }
            int v = (bgr[i] & 255) + steps[(int) (bits & 4095)];
            bits >>>= 12;
            bgr[i] = (byte) Math.max(0, Math.min(255, v));
        }
    }

    private static void compress(TrainingCanvas canvas, int quality) {
        byte[] back = Pictures.throughJpeg(new Picture(canvas.width, canvas.height, canvas.bgr), quality)
                .bgr();
        System.arraycopy(back, 0, canvas.bgr, 0, back.length);
    }
}
