package dev.drover.inference.image;

import dev.drover.inference.Box;
import dev.drover.inference.Picture;

/**
 * Turns one box of a picture into the input of a reading network: stretched to the network's size with a triangle
 * filter as wide as the reduction (so that small characters do not alias), then freed of exposure by its own mean and
 * deviation of luma. Training and production both call this and nothing else. Pure functions.
 */
public final class CropTensor {

    /** Added to the deviation so that an even grey wall does not become noise at full contrast; luma steps of 255. */
    private static final float LEAST_DEVIATION = 6;

    private CropTensor() {}

    /**
     * @param picture any picture
     * @param box what to cut out, in pixels; parts outside the picture repeat its edge
     * @param height of the network's input
     * @param width of the network's input
     * @return {@code 3 * height * width} floats, planes blue, green, red, mean of luma 0 and deviation about 1
     */
    public static float[] of(Picture picture, Box box, int height, int width) {
        float[] out = stretch(picture, box, height, width);
        normalise(out, height * width);
        return out;
    }

    /** The box stretched to {@code height x width}, planes blue, green, red, values 0 to 255. */
    public static float[] stretch(Picture picture, Box box, int height, int width) {
        Taps columns = Taps.of(box.x1(), box.x2(), width, picture.width());
        Taps rows = Taps.of(box.y1(), box.y2(), height, picture.height());
        int firstRow = rows.least();
        int rowCount = rows.most() - firstRow + 1;
        // Horizontally first, only the rows that are needed; then vertically.
        float[] narrow = new float[3 * rowCount * width];
        byte[] bgr = picture.bgr();
        for (int y = 0; y < rowCount; y++) {
            int line = (y + firstRow) * picture.width() * 3;
            for (int x = 0; x < width; x++) {
                float b = 0;
                float g = 0;
                float r = 0;
                for (int t = 0; t < columns.count; t++) {
                    int at = line + columns.index[x * columns.count + t] * 3;
                    float w = columns.weight[x * columns.count + t];
                    b += w * (bgr[at] & 255);
                    g += w * (bgr[at + 1] & 255);
                    r += w * (bgr[at + 2] & 255);
                }
                narrow[y * width + x] = b;
                narrow[(rowCount + y) * width + x] = g;
                narrow[(2 * rowCount + y) * width + x] = r;
            }
        }
        float[] out = new float[3 * height * width];
        for (int plane = 0; plane < 3; plane++) {
            for (int y = 0; y < height; y++) {
                int to = (plane * height + y) * width;
                for (int t = 0; t < rows.count; t++) {
                    float w = rows.weight[y * rows.count + t];
                    int from = (plane * rowCount + rows.index[y * rows.count + t] - firstRow) * width;
                    for (int x = 0; x < width; x++) {
                        out[to + x] += w * narrow[from + x];
                    }
                }
            }
        }
        return out;
    }

    private static void normalise(float[] planes, int area) {
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < area; i++) {
            float luma = 0.114f * planes[i] + 0.587f * planes[area + i] + 0.299f * planes[2 * area + i];
            sum += luma;
            squares += luma * luma;
        }
        float mean = (float) (sum / area);
        float deviation = (float) Math.sqrt(Math.max(0, squares / area - (double) mean * mean)) + LEAST_DEVIATION;
        for (int i = 0; i < planes.length; i++) {
            planes[i] = (planes[i] - mean) / deviation;
        }
    }

    /** For each output pixel of one axis the input pixels it is made of, and their weights. */
    private record Taps(int count, int[] index, float[] weight) {

        static Taps of(float from, float to, int outputs, int inputs) {
            float scale = Math.max(1e-3f, to - from) / outputs;
            float reach = Math.max(1, scale);
            int count = (int) Math.ceil(reach) * 2 + 1;
            int[] index = new int[outputs * count];
            float[] weight = new float[outputs * count];
            for (int o = 0; o < outputs; o++) {
                float centre = from + (o + 0.5f) * scale - 0.5f;
                int first = Math.round(centre) - count / 2;
                float total = 0;
                for (int t = 0; t < count; t++) {
                    float w = Math.max(0, 1 - Math.abs(first + t - centre) / reach);
                    index[o * count + t] = Math.max(0, Math.min(inputs - 1, first + t));
                    weight[o * count + t] = w;
                    total += w;
                }
                for (int t = 0; t < count; t++) {
                    weight[o * count + t] /= total;
                }
            }
            return new Taps(count, index, weight);
        }

        int least() {
            int least = Integer.MAX_VALUE;
            for (int i : index) {
                least = Math.min(least, i);
            }
            return least;
        }

        int most() {
            int most = 0;
            for (int i : index) {
                most = Math.max(most, i);
            }
            return most;
        }
    }
}
