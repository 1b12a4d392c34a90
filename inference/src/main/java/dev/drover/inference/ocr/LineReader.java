package dev.drover.inference.ocr;

import dev.drover.inference.Box;
import dev.drover.inference.ModelRefusedException;
import dev.drover.inference.Picture;
import dev.drover.inference.image.CropTensor;
import dev.drover.inference.text.Columns;
import dev.drover.inference.torch.OcrManifest;
import dev.drover.inference.torch.OnnxModel;
import dev.drover.inference.torch.TorchModel;
import java.util.Arrays;
import java.util.List;

/** Reads one line with a network that gives, for each column, a probability of each character. Of one thread. */
final class LineReader {

    /** A line longer than so many times its height is squeezed. */
    private static final int LONGEST = 60;

    private final OnnxModel model;
    private final List<String> characters;
    private final int height;
    private final int width;

    /** @param keys the characters of the classes from 1 on, but the last, which is a space */
    LineReader(OnnxModel model, List<String> keys, OcrManifest manifest) {
        this.model = model;
        this.characters = List.copyOf(keys);
        this.height = manifest.height();
        this.width = manifest.width();
    }

    /** @throws ModelRefusedException if it does not give a number for each of the characters */
    void check(String where) {
        long[] shape = model.shapeFor(height, width, where);
        if (shape.length != 3 || shape[0] != 1 || shape[2] != characters.size() + 1) {
            throw new ModelRefusedException(where + ": output has shape " + Arrays.toString(shape) + ", a list of "
                    + characters.size() + " characters needs " + (characters.size() + 1) + " on axis 2");
        }
    }

    /** The line in its own shape, filled up with grey on the right. */
    Columns inShape(Picture line) {
        int inked = Math.max(
                8, Math.min(LONGEST * height, (int) Math.ceil((double) line.width() * height / line.height())));
        int all = Math.max(width, inked);
        float[] planes = new float[3 * height * all];
        lay(line, line.whole(), planes, new Strip(0, inked, all));
        return run(planes, all);
    }

    /** Boxes stretched to {@code widths} and laid side by side, as rows of a plate. */
    Columns stretched(Picture picture, List<Box> boxes, int... widths) {
        int all = Arrays.stream(widths).sum();
        float[] planes = new float[3 * height * all];
        int left = 0;
        for (int i = 0; i < widths.length; i++) {
            lay(picture, boxes.get(i), planes, new Strip(left, widths[i], all));
            left += widths[i];
        }
        return run(planes, all);
    }

    /** Columns of the input: from where, how many, of how many. */
    private record Strip(int left, int width, int all) {}

    private void lay(Picture picture, Box box, float[] planes, Strip strip) {
        float[] part = CropTensor.stretch(picture, box, height, strip.width);
        for (int row = 0; row < 3 * height; row++) {
            for (int x = 0; x < strip.width; x++) {
                planes[row * strip.all + strip.left + x] = part[row * strip.width + x] / 127.5f - 1;
            }
        }
    }

    private Columns run(float[] planes, int all) {
        TorchModel.Output out = model.run(planes, height, all);
        return new Columns(out.values(), characters);
    }
}
