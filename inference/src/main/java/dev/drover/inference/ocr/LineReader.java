package dev.drover.inference.ocr;

import dev.drover.inference.Box;
import dev.drover.inference.ModelRefusedException;
import dev.drover.inference.Picture;
import dev.drover.inference.image.CropTensor;
import dev.drover.inference.image.Pictures;
import dev.drover.inference.image.TextRegions;
import dev.drover.inference.image.Tilted;
import dev.drover.inference.image.UnreadablePictureException;
import dev.drover.inference.text.Columns;
import dev.drover.inference.torch.ModelFiles;
import dev.drover.inference.torch.OcrManifest;
import dev.drover.inference.torch.OnnxModel;
import dev.drover.inference.torch.ReaderManifest;
import dev.drover.inference.torch.TorchModel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * Reads one line with a network that gives, for each column, a probability of each character: PP-OCRv4, which no
 * training of ours has touched, so a second opinion on what our own readers say. Belongs to one thread; holds native
 * memory until closed.
 */
public final class LineReader implements AutoCloseable {

    /** A line that is so many times as high as wide runs from top to bottom. */
    private static final double UPRIGHT = 1.5;

    /** A line longer than so many times its height is squeezed. */
    private static final int LONGEST = 60;

    private final OnnxModel model;
    private final List<String> characters;
    private final int height;
    private final int width;

    private LineReader(OnnxModel model, List<String> characters, OcrManifest manifest) {
        this.model = model;
        this.characters = List.copyOf(characters);
        this.height = manifest.height();
        this.width = manifest.width();
    }

    /**
     * @throws ModelRefusedException if manifest, network or list of characters are missing, damaged, of the wrong
     *     shape, or misread a golden crop
     */
    public static LineReader open(ModelFiles files) {
        OcrManifest manifest = files.manifest(OcrManifest.class);
        byte[] keys = files.weights(manifest.keys().file(), manifest.keys().sha256());
        byte[] onnx = files.weights(manifest.weights(), manifest.sha256());
        List<String> characters =
                new ArrayList<>(new String(keys, StandardCharsets.UTF_8).lines().toList());
        characters.add(" ");
        String where = files.where(manifest.weights());
        LineReader reader = new LineReader(OnnxModel.open(onnx, where), characters, manifest);
        try {
            reader.checkShape(where);
            reader.checkGolden(manifest, where);
            return reader;
        } catch (RuntimeException e) {
            reader.close();
            throw e;
        }
    }

    private void checkShape(String where) {
        long[] shape = model.shapeFor(height, width, where);
        if (shape.length != 3 || shape[0] != 1 || shape[2] != characters.size() + 1) {
            throw new ModelRefusedException(where + ": output has shape " + Arrays.toString(shape) + ", a list of "
                    + characters.size() + " characters needs " + (characters.size() + 1) + " on axis 2");
        }
    }

    private void checkGolden(OcrManifest manifest, String where) {
        for (ReaderManifest.Golden golden : manifest.golden()) {
            try {
                Picture crop = Pictures.decodeAny(Base64.getDecoder().decode(golden.picture()));
                String text = inShape(crop).plain().text();
                if (!text.equals(golden.text())) {
                    throw new ModelRefusedException(
                            where + ": reads its golden crop " + golden.text() + " as \"" + text + "\"");
                }
            } catch (UnreadablePictureException | IllegalArgumentException e) {
                throw new ModelRefusedException(where + ": its golden crop is no picture that can be read", e);
            }
        }
    }

    /** Characters of the classes from 1 on. */
    public List<String> characters() {
        return characters;
    }

    /** What stands in one rectangle, in its own shape; lines from top to bottom are turned to the left first. */
    public Columns read(Picture picture, Tilted place) {
        Picture line = TextRegions.upright(picture, place);
        boolean down = line.height() > UPRIGHT * line.width();
        return inShape(down ? TextRegions.quarterLeft(line) : line);
    }

    /** Filled up with grey on the right. */
    private Columns inShape(Picture line) {
        int inked = Math.max(
                8, Math.min(LONGEST * height, (int) Math.ceil((double) line.width() * height / line.height())));
        int all = Math.max(width, inked);
        float[] planes = new float[3 * height * all];
        lay(line, line.whole(), planes, new Strip(0, inked, all));
        return run(planes, all);
    }

    /** Boxes stretched to {@code widths} pixels and laid side by side, as rows of a plate, read as one line. */
    public Columns stretched(Picture picture, List<Box> boxes, int... widths) {
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

    @Override
    public void close() {
        model.close();
    }
}
