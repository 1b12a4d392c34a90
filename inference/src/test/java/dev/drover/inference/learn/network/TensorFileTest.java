package dev.drover.inference.learn.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TensorFileTest {

    private static final Tensor SOME = new Tensor(new float[] {1, -2, Float.MIN_VALUE, 4, 5, Float.MAX_VALUE}, 2, 3);

    @TempDir
    Path folder;

    @Test
    void shouldGiveBackWhatWasWritten() throws IOException {
        Path file = folder.resolve("some.weights");
        new TensorFile(77, Map.of("c0_w", SOME)).write(file);

        TensorFile read = TensorFile.read(file);

        assertThat(read.step()).isEqualTo(77);
        assertThat(read.tensors()).containsOnlyKeys("c0_w");
        assertThat(read.tensors().get("c0_w").shape()).containsExactly(2, 3);
        assertThat(read.tensors().get("c0_w").values()).isEqualTo(SOME.values());
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void shouldReadTheWeightsThatAreKeptInTheRepository() throws IOException {
        TensorFile kept = TensorFile.read(Path.of("checkpoints/detector.weights"));

        assertThat(kept.step()).isPositive();
        assertThat(kept.tensors().get("c0_w").shape()).containsExactly(16, 3, 3, 3);
    }

    @Test
    void shouldRefuseAFileThatIsSomethingElse() throws IOException {
        Path file = Files.writeString(folder.resolve("other"), "no tensors at all");

        assertThatThrownBy(() -> TensorFile.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("other");
    }

    @Test
    void shouldRefuseAFileOfWhichTheEndIsMissing() throws IOException {
        Path file = folder.resolve("cut");
        new TensorFile(1, Map.of("c0_w", SOME)).write(file);
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 5));

        assertThatThrownBy(() -> TensorFile.read(file)).isInstanceOf(IOException.class);
    }

    @Test
    void shouldSayWhichTensorIsMissingOrOfAnotherLength() {
        TensorFile file = new TensorFile(1, Map.of("c0_w", SOME));

        assertThatThrownBy(() -> file.vector("c9_w", 6)).hasMessageContaining("c9_w");
        assertThatThrownBy(() -> file.vector("c0_w", 7)).hasMessageContaining("6 values, not 7");
    }

    @Test
    void shouldRefuseATensorWhoseShapeWantsOtherNumbers() {
        assertThatThrownBy(() -> new Tensor(new float[5], 2, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("5 values, its shape wants 6");
    }
}
