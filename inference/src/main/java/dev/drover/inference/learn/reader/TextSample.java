package dev.drover.inference.learn.reader;

import dev.drover.inference.Picture;
import dev.drover.inference.image.CropTensor;
import java.awt.geom.Rectangle2D;
import java.util.List;

/**
 * One crop with its truth, kept small: the input as bytes of a 24th deviation.
 *
 * @param input the crop tensor, rounded
 * @param text the truth
 * @param variant index of colour or kind
 * @param rows 1 or 2
 * @param firstWeight how much the first character counts in learning, 0 to 1
 * @param cells upright boxes of the characters as shares of the crop (x, y, width, height); empty where unknown
 */
record TextSample(byte[] input, String text, int variant, int rows, float firstWeight, List<Rectangle2D.Float> cells) {

    private static final float STEPS = 24;

    static TextSample of(TextCamera.Shot shot, String text, int variant, int rows, int height, int width) {
        float[] tensor = CropTensor.of(shot.crop(), shot.crop().whole(), height, width);
        return new TextSample(pack(tensor), text, variant, rows, 1, shares(shot));
    }

    /** The same, its first character counting less. */
    TextSample withFirstWeight(float weight) {
        return new TextSample(input, text, variant, rows, weight, cells);
    }

    private static List<Rectangle2D.Float> shares(TextCamera.Shot shot) {
        Picture crop = shot.crop();
        return shot.cells().stream()
                .map(c -> new Rectangle2D.Float(
                        c.x / crop.width(), c.y / crop.height(), c.width / crop.width(), c.height / crop.height()))
                .toList();
    }

    private static byte[] pack(float[] tensor) {
        byte[] out = new byte[tensor.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (byte) Math.max(-127, Math.min(127, Math.round(tensor[i] * STEPS)));
        }
        return out;
    }

    /** Writes the input to {@code to} from {@code at} on. */
    void unpack(float[] to, int at) {
        for (int i = 0; i < input.length; i++) {
            to[at + i] = input[i] / STEPS;
        }
    }
}
