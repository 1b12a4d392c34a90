package dev.drover.inference.torch;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
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
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * A YOLO-style TorchScript detector: letterbox, forward, decode, suppress. Input {@code [1, 3, H, W]}, planes red, green,
 * blue of 0 to 1; output {@code [1, 4 + C, N]} or {@code [1, N, 5 + C]}, see {@link OutputLayout}.
 */
public final class TorchDetector implements Detector {

    private static final int MOST_OBJECTS = 300;
    private static final float GOLDEN_IOU = 0.8f;
    private static final float GOLDEN_SCORE = 0.1f;

    private final ModelManifest manifest;
    private final Model model;
    private final ParameterStore store;
    private final int width;
    private final int height;
    /** One picture's input, native; a megabyte, which is not asked for anew at every picture. */
    private final ByteBuffer handedOver;

    private TorchDetector(ModelManifest manifest, Model model, int width, int height) {
        this.manifest = manifest;
        this.model = model;
        this.store = new ParameterStore(model.getNDManager(), false);
        this.width = width;
        this.height = height;
        this.handedOver =
                ByteBuffer.allocateDirect(Float.BYTES * 3 * height * width).order(ByteOrder.nativeOrder());
    }

    /** Opens the model of {@code files} at the input size its manifest names. */
    public static TorchDetector open(ModelFiles files) {
        ModelManifest m = ModelManifest.parse(files.manifest(), files.where());
        return open(files, m.width(), m.height());
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
        ModelManifest manifest = ModelManifest.parse(files.manifest(), files.where());
        byte[] weights = files.read(manifest.weights());
        String hash = DigestUtils.sha256Hex(weights);
        if (!hash.equals(manifest.sha256())) {
            throw new ModelRefusedException(files.where() + ": " + manifest.weights() + " has sha256 " + hash
                    + ", the manifest wants " + manifest.sha256());
        }
        Model model = Model.newInstance(manifest.name(), "PyTorch");
        try {
            model.load(new ByteArrayInputStream(weights), Map.of());
            TorchDetector detector = new TorchDetector(manifest, model, width, height);
            detector.checkShape();
            detector.checkGolden(files);
            return detector;
        } catch (ModelRefusedException e) {
            model.close();
            throw new ModelRefusedException(files.where() + ": " + e.getMessage(), e);
        } catch (Exception e) {
            model.close();
            throw new ModelRefusedException(
                    files.where() + ": libtorch does not take " + manifest.weights() + ": " + e.getMessage(), e);
        }
    }

    private void checkShape() {
        try (NDManager scope = model.getNDManager().newSubManager()) {
            NDArray x = scope.zeros(new Shape(1, 3, height, width));
            Shape shape = forward(x).getShape();
            int before = manifest.layout() == OutputLayout.YOLOV8 ? 4 : 5;
            int axis = manifest.layout() == OutputLayout.YOLOV8 ? 1 : 2;
            if (shape.dimension() != 3
                    || shape.get(axis) != before + manifest.labels().size()) {
                throw new ModelRefusedException("output has shape " + shape + ", " + manifest.layout() + " with "
                        + manifest.labels().size() + " labels needs "
                        + (before + manifest.labels().size())
                        + " on axis " + axis);
            }
        }
    }

    /** The pictures the model was made with must show the same things; a wrong libtorch or weights fail here. */
    private void checkGolden(ModelFiles files) throws UnreadablePictureException {
        if (width != manifest.width() || height != manifest.height()) {
            return;
        }
        for (ModelManifest.Golden golden : manifest.golden()) {
            Picture picture = Pictures.decodeJpeg(files.read(golden.picture()));
            List<Detection> found = detectOne(picture);
            for (ModelManifest.Expected e : golden.expected()) {
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
        float[] output;
        try (NDManager scope = model.getNDManager().newSubManager()) {
            // The tensor looks into the buffer itself; it is gone before the next picture is put there.
            output = forward(scope.create(handedOver, new Shape(1, 3, height, width), DataType.FLOAT32))
                    .toType(DataType.FLOAT32, false)
                    .toFloatArray();
        }
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
        try (NDManager scope = model.getNDManager().newSubManager()) {
            return forward(scope.create(input, new Shape(1, 3, height, width)))
                    .toType(DataType.FLOAT32, false)
                    .toFloatArray();
        }
    }

    private List<Detection> detectOne(Picture picture) {
        return detect(picture, manifest.minScore());
    }

    private NDArray forward(NDArray x) {
        return model.getBlock().forward(store, new NDList(x), false).get(0);
    }

    /** Of the input, pixels. */
    public int width() {
        return width;
    }

    /** Of the input, pixels. */
    public int height() {
        return height;
    }

    public ModelManifest manifest() {
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
