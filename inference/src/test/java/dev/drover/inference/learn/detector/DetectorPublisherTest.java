package dev.drover.inference.learn.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.drover.inference.ModelRefusedException;
import dev.drover.inference.learn.network.DetectorNetwork;
import dev.drover.inference.learn.network.ScriptArchive;
import dev.drover.inference.learn.network.Tensor;
import dev.drover.inference.torch.ModelFiles;
import dev.drover.inference.torch.TorchDetector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetectorPublisherTest {

    private static final DetectorPublisher.Use USE = new DetectorPublisher.Use(96, 64, 0.3f, 0.6f);
    private static final Map<String, JsonNode> CARD = Map.of("made", TextNode.valueOf("today"));

    @TempDir
    Path folder;

    @Test
    void shouldPublishAModelThatOpensAsInProduction() throws IOException {
        Path weights = folder.resolve("trained.pt");
        shapedLikeADetector().write(weights);

        DetectorPublisher.publish(weights, USE, CARD, folder.resolve("out"));

        try (TorchDetector detector = TorchDetector.open(ModelFiles.at(folder.resolve("out/detector.json")))) {
            assertThat(detector.width()).isEqualTo(96);
            assertThat(detector.height()).isEqualTo(64);
            assertThat(detector.modelSha256()).isEqualTo(DigestUtils.sha256Hex(Files.readAllBytes(weights)));
            assertThat(detector.manifest().card()).containsEntry("made", TextNode.valueOf("today"));
            assertThat(detector.manifest().golden()).hasSize(3).allSatisfy(g -> assertThat(
                            folder.resolve("out").resolve(g.picture()))
                    .isRegularFile());
        }
    }

    @Test
    void shouldPublishWeightsThatLieInTheirPlaceAlready() throws IOException {
        Path weights = folder.resolve("detector.pt");
        shapedLikeADetector().write(weights);
        byte[] before = Files.readAllBytes(weights);

        DetectorPublisher.publish(weights, USE, CARD, folder);

        assertThat(weights).hasBinaryContent(before);
        assertThat(folder.resolve("detector.json")).isRegularFile();
    }

    @Test
    void shouldNotPublishWhatIsNoDetector() throws IOException {
        Path weights = folder.resolve("other.pt");
        new ScriptArchive("Other")
                .parameter("a", new Tensor(new float[] {1}, 1))
                .method("  def forward(self: __torch__.Other,\n    x: Tensor) -> Tensor:\n"
                        + "    return torch.mul(torch.mean(x), self.a)\n")
                .write(weights);

        assertThatThrownBy(() -> DetectorPublisher.publish(weights, USE, CARD, folder.resolve("out")))
                .isInstanceOf(ModelRefusedException.class)
                .hasMessageContaining("shape");
    }

    /** Weights as they are drawn, statistics of a batch norm that changes nothing. */
    private ScriptArchive shapedLikeADetector() throws IOException {
        Map<String, Tensor> trained = new LinkedHashMap<>();
        try (DetectorTraining training = DetectorTraining.start(folder, false, 1e-3f, 7, Map.of())) {
            trained.putAll(training.averaged());
        }
        Map<String, Tensor> statistics = new LinkedHashMap<>();
        trained.forEach((name, tensor) -> {
            if (name.endsWith("_g")) {
                int n = tensor.values().length;
                float[] ones = new float[n];
                java.util.Arrays.fill(ones, 1);
                statistics.put(name.replace("_g", "_m"), new Tensor(new float[n], n));
                statistics.put(name.replace("_g", "_v"), new Tensor(ones, n));
            }
        });
        trained.putAll(statistics);
        return DetectorNetwork.shipped(5, false, trained);
    }
}
