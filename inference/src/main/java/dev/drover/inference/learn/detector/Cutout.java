package dev.drover.inference.learn.detector;

import java.awt.image.BufferedImage;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A cut-out with transparency, to be put on training pictures.
 *
 * @param width in pixels
 * @param height in pixels
 * @param argb one packed pixel each, row by row
 */
record Cutout(int width, int height, int[] argb) {

    static Cutout of(BufferedImage image) {
        int w = image.getWidth();
        int h = image.getHeight();
        return new Cutout(w, h, image.getRGB(0, 0, w, h, null, 0, w));
    }

    /** The same, left and right exchanged. */
    Cutout mirrored() {
        int[] other = new int[argb.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                other[y * width + x] = argb[y * width + width - 1 - x];
            }
        }
        return new Cutout(width, height, other);
    }

    /** The same in other colours: green becomes red, red becomes blue, blue becomes green. */
    Cutout redressed() {
        int[] other = new int[argb.length];
        for (int i = 0; i < argb.length; i++) {
            int p = argb[i];
            other[i] = p & 0xFF000000 | (p & 0xFFFF) << 8 | p >> 16 & 0xFF;
        }
        return new Cutout(width, height, other);
    }

    /**
     * Draws the sprite turned and scaled about a centre and answers the box of what was drawn.
     *
     * @param angle radians
     * @param scale canvas pixels a sprite pixel
     * @param light factor on its brightness
     * @return {@code x1, y1, x2, y2} of its opaque pixels before clipping, null if there are none
     */
    float @Nullable [] draw(
            TrainingCanvas canvas, double centreX, double centreY, double angle, double scale, double light) {
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        double halfW = (Math.abs(width * cos) + Math.abs(height * sin)) * scale / 2;
        double halfH = (Math.abs(width * sin) + Math.abs(height * cos)) * scale / 2;
        float[] box = {Float.MAX_VALUE, Float.MAX_VALUE, -Float.MAX_VALUE, -Float.MAX_VALUE};
        // Averages over the sprite pixels under one canvas pixel when it shrinks, so that nothing flickers.
        int taps = Math.max(1, Math.min(4, (int) Math.round(1 / scale)));
        for (int y = (int) Math.floor(centreY - halfH); y <= centreY + halfH; y++) {
            for (int x = (int) Math.floor(centreX - halfW); x <= centreX + halfW; x++) {
                double a = 0;
                double r = 0;
                double g = 0;
                double b = 0;
                for (int t = 0; t < taps * taps; t++) {
                    int row = t / taps;
                    double dx = x + (t % taps + 0.5) / taps - centreX;
                    double dy = y + (row + 0.5) / taps - centreY;
                    int u = (int) Math.floor((dx * cos + dy * sin) / scale + width / 2.0);
                    int v = (int) Math.floor((-dx * sin + dy * cos) / scale + height / 2.0);
                    if (u >= 0 && v >= 0 && u < width && v < height) {
                        int p = argb[v * width + u];
                        int alpha = p >>> 24;
                        a += alpha;
                        r += alpha * (p >> 16 & 255);
                        g += alpha * (p >> 8 & 255);
                        b += alpha * (p & 255);
                    }
                }
                if (a > 0) {
                    double cover = a / (255.0 * taps * taps);
                    if (cover > 0.4) {
                        box[0] = Math.min(box[0], x);
                        box[1] = Math.min(box[1], y);
                        box[2] = Math.max(box[2], x + 1);
                        box[3] = Math.max(box[3], y + 1);
                    }
                    blend(canvas, x, y, cover, light * b / a, light * g / a, light * r / a);
                }
            }
        }
        return box[0] > box[2] ? null : box;
    }

    private static void blend(TrainingCanvas canvas, int x, int y, double cover, double b, double g, double r) {
        if (x < 0 || y < 0 || x >= canvas.width || y >= canvas.height) {
            return;
        }
        int at = 3 * (y * canvas.width + x);
        double[] colour = {b, g, r};
        for (int c = 0; c < 3; c++) {
            double v = (canvas.bgr[at + c] & 255) * (1 - cover) + Math.min(255, colour[c]) * cover;
            canvas.bgr[at + c] = (byte) (int) v;
        }
    }

    /** Uniform between two bounds. */
    static double between(RandomGenerator random, double low, double high) {
        return low + random.nextDouble() * (high - low);
    }
}
