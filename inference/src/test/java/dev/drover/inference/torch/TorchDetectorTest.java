package dev.drover.inference.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.inference.Box;
import dev.drover.inference.Detection;
import dev.drover.inference.ModelRefusedException;
import dev.drover.inference.ObjectClass;
import dev.drover.inference.Picture;
import dev.drover.inference.PictureScorer;
import dev.drover.inference.image.Pictures;
import dev.drover.inference.learn.network.ScriptArchive;
import dev.drover.inference.learn.network.Tensor;
import dev.drover.inference.scorer.Models;
import dev.drover.inference.yolo.OutputLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.commons.codec.digest.DigestUtils;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TorchDetectorTest {

    private static final Picture BLACK = new Picture(64, 32, new byte[3 * 64 * 32]);

    @TempDir
    Path folder;

    private Path manifest;

    @BeforeEach
    void writeModel() throws Exception {
        manifest = folder.resolve("own.json");
        write(yolov8(0.8f), OutputLayout.YOLOV8, List.of("bicycle", "pig"), List.of());
    }

    /** A YOLOv8-style export: whatever it is shown, candidate 0 is the second class in the middle. */
    private static ScriptArchive yolov8(float score) {
        float[] rows = {32, 5, 16, 5, 20, 2, 10, 2, 0.1f, 0, score, 0};
        return constant(new Tensor(rows, 1, 6, 2));
    }

    private static ScriptArchive constant(Tensor output) {
        // Adds the mean of the input times zero, so that the input is used as a network would.
        return new ScriptArchive("Own")
                .parameter("rows", output)
                .method("  def forward(self: __torch__.Own,\n    x: Tensor) -> Tensor:\n"
                        + "    return torch.add(self.rows, torch.mul(torch.mean(x), 0.))\n");
    }

    private void write(
            ScriptArchive archive, OutputLayout layout, List<String> labels, List<DetectorManifest.Golden> golden)
            throws Exception {
        Path weights = folder.resolve("own.pt");
        archive.write(weights);
        String hash = DigestUtils.sha256Hex(Files.readAllBytes(weights));
        Files.write(
                manifest,
                new DetectorManifest(
                                DetectorManifest.SCHEMA,
                                "own",
                                "own.pt",
                                hash,
                                64,
                                32,
                                layout,
                                labels,
                                0.5f,
                                0.6f,
                                golden,
                                Map.of())
                        .toJson());
    }

    @Test
    void shouldRunAYolov8StyleExportOfYourOwn() {
        try (TorchDetector detector = TorchDetector.open(ModelFiles.at(manifest))) {
            assertThat(detector.detect(List.of(BLACK)))
                    .containsExactly(List.of(new Detection(ObjectClass.PIG, 0.8f, new Box(22, 11, 42, 21))));
        }
    }

    @Test
    void shouldRunAYolov5StyleExportOfYourOwn() throws Exception {
        Tensor rows = new Tensor(new float[] {32, 16, 20, 10, 0.5f, 0.1f, 1, 5, 5, 2, 2, 0, 0, 1}, 1, 2, 7);
        write(constant(rows), OutputLayout.YOLOV5, List.of("bicycle", "person"), List.of());

        try (TorchDetector detector = TorchDetector.open(ModelFiles.at(manifest))) {
            assertThat(detector.detect(List.of(BLACK)))
                    .containsExactly(List.of(new Detection(ObjectClass.PERSON, 0.5f, new Box(22, 11, 42, 21))));
        }
    }

    @Test
    void shouldNeverTakeABrokenModelForAnEmptyPen() throws Exception {
        write(yolov8(Float.NaN), OutputLayout.YOLOV8, List.of("bicycle", "pig"), List.of());

        try (TorchDetector detector = TorchDetector.open(ModelFiles.at(manifest))) {
            assertThatThrownBy(() -> detector.detect(List.of(BLACK))).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void shouldRefuseAMissingManifest() {
        refused(() -> TorchDetector.open(ModelFiles.at(folder.resolve("none.json"))), "none.json");
    }

    @Test
    void shouldRefuseAManifestThatIsNoJson() throws Exception {
        Files.writeString(manifest, "no model");
        refused(() -> TorchDetector.open(ModelFiles.at(manifest)), "own.json");
    }

    @Test
    void shouldRefuseMissingWeights() throws Exception {
        Files.delete(folder.resolve("own.pt"));
        refused(() -> TorchDetector.open(ModelFiles.at(manifest)), "own.pt");
    }

    @Test
    void shouldRefuseWeightsOfWhichOneByteHasChanged() throws Exception {
        byte[] bytes = Files.readAllBytes(folder.resolve("own.pt"));
        bytes[bytes.length / 2] ^= 1;
        Files.write(folder.resolve("own.pt"), bytes);
        refused(() -> TorchDetector.open(ModelFiles.at(manifest)), "sha256");
    }

    @Test
    void shouldRefuseATruncatedArchiveWithAFittingHash() throws Exception {
        byte[] bytes = Files.readAllBytes(folder.resolve("own.pt"));
        byte[] half = Arrays.copyOf(bytes, bytes.length / 2);
        Files.write(folder.resolve("own.pt"), half);
        String json = Files.readString(manifest);
        Files.writeString(manifest, json.replace(DigestUtils.sha256Hex(bytes), DigestUtils.sha256Hex(half)));
        refused(() -> TorchDetector.open(ModelFiles.at(manifest)), "own.pt");
    }

    @Test
    void shouldRefuseLabelsThatDoNotFitTheOutput() throws Exception {
        write(yolov8(0.8f), OutputLayout.YOLOV8, List.of("pig"), List.of());
        refused(() -> TorchDetector.open(ModelFiles.at(manifest)), "shape");
    }

    @Test
    void shouldRefuseAModelThatNoLongerFindsItsGoldenFrame() throws Exception {
        Files.write(folder.resolve("golden.jpg"), Pictures.encodeJpeg(BLACK, 90));
        DetectorManifest.Expected elsewhere = new DetectorManifest.Expected("pig", 0.8f, 0, 0, 5, 5);
        write(
                yolov8(0.8f),
                OutputLayout.YOLOV8,
                List.of("bicycle", "pig"),
                List.of(new DetectorManifest.Golden("golden.jpg", List.of(elsewhere))));
        refused(() -> TorchDetector.open(ModelFiles.at(manifest)), "golden.jpg");
    }

    @Test
    void shouldFindOnTheGoldenFramesWhatTheShippedModelFoundWhenItWasMade() {
        ModelFiles files = ModelFiles.bundled("detector.json");
        DetectorManifest shipped = files.manifest(DetectorManifest.class);

        assertThat(shipped.golden()).anyMatch(g -> !g.expected().isEmpty());
        // Opening checks every golden frame and refuses the model when one differs.
        try (PictureScorer scorer = Models.bundled().open()) {
            assertThat(scorer.modelSha256()).isEqualTo(shipped.sha256());
        }
    }

    private static void refused(ThrowingCallable opening, String named) {
        assertThatThrownBy(opening).isInstanceOf(ModelRefusedException.class).hasMessageContaining(named);
    }
}
