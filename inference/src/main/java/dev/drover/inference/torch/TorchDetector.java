package dev.drover.inference.torch;

import dev.drover.inference.Box;
import dev.drover.inference.Detection;
import dev.drover.inference.Detector;
import dev.drover.inference.ModelRefusedException;
import dev.drover.inference.Picture;
import dev.drover.inference.image.Pictures;
import dev.drover.inference.image.UnreadablePictureException;
import dev.drover.inference.yolo.Letterbox;
import dev.drover.inference.yolo.NonMaxSuppression;
import dev.drover.inference.yolo.OutputLayout;
import dev.drover.inference.yolo.YoloOutput;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A YOLO-style TorchScript detector: letterbox, forward, decode, suppress. Input {@code [1, 3, H, W]}, planes red,
 * green, blue of 0 to 1; output {@code [1, 4 + C, N]} or {@code [1, N, 5 + C]}, see {@link OutputLayout}.
 */
public final class TorchDetector implements Detector {

    private static final int MOST_OBJECTS = 300;
    private static final float GOLDEN_IOU = 0.8f;
    private static final float GOLDEN_SCORE = 0.1f;

    private final DetectorManifest manifest;
    private final TorchModel model;
    private final int width;
    private final int height;
    /** One picture's input, native; a megabyte, which is not asked for anew at every picture. */
    private final ByteBuffer handedOver;

    private TorchDetector(DetectorManifest manifest, TorchModel model, int width, int height) {
        this.manifest = manifest;
        this.model = model;
        this.width = width;
        this.height = height;
        this.handedOver =
                ByteBuffer.allocateDirect(Float.BYTES * 3 * height * width).order(ByteOrder.nativeOrder());
    }

    /** Opens the model of {@code files} at the input size its manifest names. */
    public static TorchDetector open(ModelFiles files) {
        DetectorManifest m = files.manifest(DetectorManifest.class);
        return open(files, m, m.width(), m.height());
    }

    /**
     * Opens a model at another input size.
     *
     * @param files manifest, weights and golden pictures
     * @param width a multiple of 32
     * @param height a multiple of 32
     * @throws ModelRefusedException if something is missing or wrong, saying which file and what
     */
    public static TorchDetector open(ModelFiles files, int width, int height) {
        return open(files, files.manifest(DetectorManifest.class), width, height);
    }

    private static TorchDetector open(ModelFiles files, DetectorManifest manifest, int width, int height) {
        byte[] weights = files.weights(manifest.weights(), manifest.sha256());
        TorchModel model = TorchModel.open(weights, height, width, files.where(manifest.weights()));
        TorchDetector detector = new TorchDetector(manifest, model, width, height);
        try {
            detector.checkShape();
            detector.checkGolden(files);
            return detector;
        } catch (ModelRefusedException e) {
            detector.close();
            throw new ModelRefusedException(files.where() + ": " + e.getMessage(), e);
        } catch (RuntimeException e) {
            detector.close();
            throw e;
        }
    }

    private void checkShape() {
        long[] shape = model.dark().get(0).shape();
        boolean yolov8 = manifest.layout() == OutputLayout.YOLOV8;
        int wanted = (yolov8 ? 4 : 5) + manifest.labels().size();
        int axis = yolov8 ? 1 : 2;
        if (shape.length != 3 || shape[axis] != wanted) {
            throw new ModelRefusedException("output has shape " + Arrays.toString(shape) + ", " + manifest.layout()
                    + " with " + manifest.labels().size() + " labels needs " + wanted + " on axis " + axis);
        }
    }

    /** The pictures the model was made with must show the same things; a wrong libtorch or weights fail here. */
    private void checkGolden(ModelFiles files) {
        if (width != manifest.width() || height != manifest.height()) {
            return;
        }
        for (DetectorManifest.Golden golden : manifest.golden()) {
            List<Detection> found = detectOne(picture(files, golden.picture()));
            for (DetectorManifest.Expected e : golden.expected()) {
                Box box = new Box(e.x1(), e.y1(), e.x2(), e.y2());
                boolean met = found.stream()
                        .anyMatch(d -> d.kind().label().equals(e.label())
                                && d.box().iou(box) >= GOLDEN_IOU
                                && Math.abs(d.score() - e.score()) <= GOLDEN_SCORE);
                if (!met) {
                    throw new ModelRefusedException("golden frame " + golden.picture() + ": " + e + " was not found");
                }
            }
        }
    }

    private static Picture picture(ModelFiles files, String name) {
        try {
            return Pictures.decodeAny(files.read(name));
        } catch (UnreadablePictureException e) {
            throw new ModelRefusedException("golden frame " + name + " is no picture: " + e.words(), e);
        }
    }

    @Override
    public List<List<Detection>> detect(List<Picture> pictures) {
        List<List<Detection>> all = new ArrayList<>();
        for (Picture p : pictures) {
            all.add(detectOne(p));
        }
        return all;
    }

    /** Detections of one picture down to a score of {@code minScore}, for drawing precision over recall. */
    public List<Detection> detect(Picture picture, float minScore) {
        Letterbox letterbox = Letterbox.fit(picture.width(), picture.height(), width, height);
        letterbox.fill(picture, handedOver.asFloatBuffer());
        float[] output = model.run(handedOver).get(0).values();
        List<Detection> found = YoloOutput.decode(output, manifest.layout(), manifest.classes(), minScore, letterbox);
        return NonMaxSuppression.apply(found, manifest.maxIou(), MOST_OBJECTS);
    }

    /**
     * The network alone, for measuring what all else costs: no letterbox, no decoding, no suppression.
     *
     * @param input {@code 3 * H * W} values as {@link Letterbox#apply} gives them for this model's size
     * @return the network's raw output
     */
    public float[] forwardOnly(float[] input) {
        return model.run(input, 1).get(0).values();
    }

    private List<Detection> detectOne(Picture picture) {
        return detect(picture, manifest.minScore());
    }

    /** Of the input, pixels. */
    public int width() {
        return width;
    }

    /** Of the input, pixels. */
    public int height() {
        return height;
    }

    public DetectorManifest manifest() {
        return manifest;
    }

    @Override
    public String modelSha256() {
        return manifest.sha256();
    }

    @Override
    public void close() {
        model.close();
    }
}
