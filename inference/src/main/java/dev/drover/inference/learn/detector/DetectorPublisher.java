package dev.drover.inference.learn.detector;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.inference.Detection;
import dev.drover.inference.ObjectClass;
import dev.drover.inference.Picture;
import dev.drover.inference.image.Pictures;
import dev.drover.inference.image.UnreadablePictureException;
import dev.drover.inference.learn.network.ModelFolder;
import dev.drover.inference.paint.scene.SceneSampler;
import dev.drover.inference.torch.DetectorManifest;
import dev.drover.inference.torch.TorchDetector;
import dev.drover.inference.yolo.OutputLayout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Puts weights into a folder as a model that can be opened anywhere: manifest, card, and golden frames, which are
 * pictures of the simulated farm with what the model finds on them at this moment.
 */
public final class DetectorPublisher {

    private static final long[] GOLDEN_SEEDS = {11, 23, 42};
    private static final int GOLDEN_WIDTH = 480;
    private static final int GOLDEN_HEIGHT = 270;

    /** Golden detections are sure ones: unsure ones may come and go with another processor's rounding. */
    private static final float GOLDEN_SCORE = 0.4f;

    /**
     * How the model is used.
     *
     * @param width of the input in pixels
     * @param height of the input in pixels
     * @param minScore least score of a detection
     * @param maxIou overlap above which two boxes of a class are one object
     */
    public record Use(int width, int height, float minScore, float maxIou) {}

    private DetectorPublisher() {}

    /**
     * @param weights TorchScript archive
     * @param card what people should know: date, recipe, sources and terms, figures
     * @param folder receives detector.pt, detector.json and detector-golden-N.jpg
     */
    public static void publish(Path weights, Use use, Map<String, JsonNode> card, Path folder) throws IOException {
        ModelFolder published = ModelFolder.at(folder, "detector");
        String sha256 = published.put(weights);
        published.write(manifest(published.weights(), sha256, use, List.of(), card));
        List<DetectorManifest.Golden> golden = new ArrayList<>();
        try (TorchDetector detector = TorchDetector.open(published.files())) {
            for (int i = 0; i < GOLDEN_SEEDS.length; i++) {
                golden.add(golden(detector, GOLDEN_SEEDS[i], published, "detector-golden-" + (i + 1) + ".jpg"));
            }
        }
        published.write(manifest(published.weights(), sha256, use, golden, card));
    }

    private static DetectorManifest.Golden golden(TorchDetector detector, long seed, ModelFolder published, String name)
            throws IOException {
        Picture drawn = new SceneSampler(GOLDEN_WIDTH, GOLDEN_HEIGHT).draw(seed).picture();
        byte[] jpeg = Pictures.encodeJpeg(drawn, 85);
        published.write(name, jpeg);
        try {
            List<DetectorManifest.Expected> expected = new ArrayList<>();
            for (Detection d : detector.detect(Pictures.decodeAny(jpeg), GOLDEN_SCORE)) {
                expected.add(new DetectorManifest.Expected(
                        d.kind().label(),
                        d.score(),
                        d.box().x1(),
                        d.box().y1(),
                        d.box().x2(),
                        d.box().y2()));
            }
            return new DetectorManifest.Golden(name, expected);
        } catch (UnreadablePictureException e) {
            throw new IOException("our own JPEG cannot be read", e);
        }
    }

    private static DetectorManifest manifest(
            String weights, String sha256, Use use, List<DetectorManifest.Golden> golden, Map<String, JsonNode> card) {
        return new DetectorManifest(
                DetectorManifest.SCHEMA,
                "drover-detector",
                weights,
                sha256,
                use.width(),
                use.height(),
                OutputLayout.YOLOV8,
                Arrays.stream(ObjectClass.values()).map(ObjectClass::label).toList(),
                use.minScore(),
                use.maxIou(),
                golden,
                card);
    }
}
