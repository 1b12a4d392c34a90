package dev.drover.inference.ocr;

import dev.drover.inference.ModelRefusedException;
import dev.drover.inference.Picture;
import dev.drover.inference.image.CropTensor;
import dev.drover.inference.image.TextRegions;
import dev.drover.inference.torch.ModelFiles;
import dev.drover.inference.torch.OcrManifest;
import dev.drover.inference.torch.OnnxModel;
import dev.drover.inference.torch.TorchModel;
import java.util.Arrays;
import java.util.List;

/** Finds lines of text with a network that gives one probability a pixel. Belongs to one thread. */
final class LineFinder implements AutoCloseable {

    /** The network's strides. */
    private static final int STEP = 32;
    /** Its pictures' longer side: small ones are enlarged, large ones shrunk. */
    private static final int SHORTEST = 320;

    private static final int LONGEST = 1536;

    /**
     * Of the channels blue, green, red; PaddleOCR takes ImageNet's values of red, green, blue for them, and so it
     * learnt.
     */
    private static final float[] MEAN = {0.485f, 0.456f, 0.406f};

    private static final float[] DEVIATION = {0.229f, 0.224f, 0.225f};

    private final OnnxModel model;

    private LineFinder(OnnxModel model) {
        this.model = model;
    }

    /**
     * @throws ModelRefusedException if manifest or network are missing or damaged, or it gives not one number a pixel
     */
    static LineFinder open(ModelFiles files) {
        OcrManifest.Part part = files.manifest(OcrManifest.class).finder();
        byte[] onnx = files.weights(part.file(), part.sha256());
        String where = files.where(part.file());
        LineFinder finder = new LineFinder(OnnxModel.open(onnx, where));
        try {
            finder.checkShape(where);
            return finder;
        } catch (RuntimeException e) {
            finder.close();
            throw e;
        }
    }

    private void checkShape(String where) {
        long[] shape = model.shapeFor(2 * STEP, 3 * STEP, where);
        if (!Arrays.equals(shape, new long[] {1, 1, 2 * STEP, 3 * STEP})) {
            throw new ModelRefusedException(
                    where + ": output has shape " + Arrays.toString(shape) + ", one number a pixel is needed");
        }
    }

    List<TextRegions.Region> lines(Picture picture) {
        int longer = Math.max(picture.width(), picture.height());
        double scale = (double) Math.max(SHORTEST, Math.min(LONGEST, longer)) / longer;
        int width = steps(picture.width() * scale);
        int height = steps(picture.height() * scale);
        float[] planes = CropTensor.stretch(picture, picture.whole(), height, width);
        int area = height * width;
        for (int plane = 0; plane < 3; plane++) {
            for (int i = plane * area; i < (plane + 1) * area; i++) {
                planes[i] = (planes[i] / 255 - MEAN[plane]) / DEVIATION[plane];
            }
        }
        TorchModel.Output map = model.run(planes, height, width);
        return TextRegions.of(
                map.values(), height, width, (double) picture.width() / width, (double) picture.height() / height);
    }

    private static int steps(double pixels) {
        return (int) Math.max(1, Math.round(pixels / STEP)) * STEP;
    }

    @Override
    public void close() {
        model.close();
    }
}
