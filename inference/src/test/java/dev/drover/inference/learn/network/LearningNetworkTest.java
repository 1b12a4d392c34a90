package dev.drover.inference.learn.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LearningNetworkTest {

    @TempDir
    Path folder;

    private ScriptArchive line;

    /** y = a * x + b, as TorchScript. */
    @BeforeEach
    void writeNetwork() {
        line = new ScriptArchive("Line")
                .parameter("a", new Tensor(new float[] {2}, 1))
                .parameter("b", new Tensor(new float[] {1}, 1))
                .method("  def forward(self: __torch__.Line,\n    x: Tensor) -> Tensor:\n"
                        + "    return torch.add(torch.mul(x, self.a), self.b)\n");
    }

    @Test
    void shouldComputeWhatWasWritten() throws Exception {
        try (LearningNetwork network = LearningNetwork.open(line, folder)) {
            assertThat(network.output(new float[] {1, 10}, 2)).containsExactly(3, 21);
        }
    }

    @Test
    void shouldComputeWithTheWeightsItWasGivenLast() throws Exception {
        try (LearningNetwork network = LearningNetwork.open(line, folder)) {
            network.set(Map.of("a", new float[] {-1}));

            assertThat(network.output(new float[] {1, 10}, 2)).containsExactly(0, -9);
            assertThat(network.weights().get("a").values()).containsExactly(-1);
        }
    }

    @Test
    void shouldGiveTheGradientOfThisBatchOnly() throws Exception {
        try (LearningNetwork network = LearningNetwork.open(line, folder)) {
            network.gradients(new float[] {5, 7}, y -> new float[] {1, 1}, 2);

            Map<String, float[]> second = network.gradients(new float[] {1, 10}, y -> new float[] {2, 0.5f}, 2);

            assertThat(second.get("a")[0]).isCloseTo(7, within(1e-5f));
            assertThat(second.get("b")[0]).isCloseTo(2.5f, within(1e-5f));
        }
    }
}
