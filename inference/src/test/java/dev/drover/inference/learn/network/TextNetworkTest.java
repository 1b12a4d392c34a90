package dev.drover.inference.learn.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.drover.inference.Box;
import dev.drover.inference.ModelRefusedException;
import dev.drover.inference.ObjectClass;
import dev.drover.inference.Picture;
import dev.drover.inference.Reading;
import dev.drover.inference.text.Calibration;
import dev.drover.inference.torch.ModelFiles;
import dev.drover.inference.torch.ReaderManifest;
import dev.drover.inference.torch.TextReader;
import dev.drover.inference.torch.TorchModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Networks written once: what learns, what is exported and what a reader opens give the same numbers. */
class TextNetworkTest {

    private static final TextSpec SLOTS =
            new TextSpec(16, 48, List.of("c8s2", "r8", "p2x2"), TextSpec.Head.SLOTS, 2, 4, 2, 2);
    private static final TextSpec COLUMNS =
            new TextSpec(16, 48, List.of("c8s2", "p2x2"), TextSpec.Head.COLUMNS, 0, 4, 3, 0);

    @TempDir
    Path folder;

    @Test
    void shouldLearnAFewCropsByHeart() {
        try (TextNetwork network = new TextNetwork(SLOTS, 1)) {
            TextBatch batch = batch(8);
            float before = network.learn(batch, 1e-2f, 0);
            float after = before;
            for (int i = 0; i < 60; i++) {
                after = network.learn(batch, 1e-2f, 0);
            }
            assertThat(after).isLessThan(before / 4);
        }
    }

    @Test
    void shouldGoOnExactlyWhereACheckpointWasTaken() throws IOException {
        try (TextNetwork first = new TextNetwork(SLOTS, 1);
                TextNetwork second = new TextNetwork(SLOTS, 2)) {
            TextBatch batch = batch(4);
            first.learn(batch, 1e-2f, 0);
            first.checkpoint().write(folder.resolve("c.bin"));
            second.restore(TensorFile.read(folder.resolve("c.bin")));

            float one = first.learn(batch, 1e-2f, 0);
            float other = second.learn(batch, 1e-2f, 0);

            assertThat(other).isEqualTo(one);
            assertThat(second.steps()).isEqualTo(2);
            first.checkpoint().tensors().forEach((name, wanted) -> assertThat(
                            second.checkpoint().tensors().get(name).values())
                    .as(name)
                    .isEqualTo(wanted.values()));
        }
    }

    /** A step either way along one weight changes the loss as its gradient says; from the first call on. */
    @Test
    void shouldGiveTheGradientThatFiniteDifferencesGive() throws IOException {
        try (TextNetwork network = new TextNetwork(SLOTS, 1)) {
            TextBatch batch = looking(batch(8));
            Map<String, float[]> gradients = new LinkedHashMap<>();
            network.gradients(batch, 0.5f, gradients);
            TensorFile start = network.checkpoint();

            for (String name : List.of("character.b", "variant.b", "rows.b", "place", "keys.b", "trunk1.gamma")) {
                for (int i = 0; i < Math.min(3, gradients.get(name).length); i++) {
                    double there = loss(network, start, name, i, 0.02f, batch);
                    double back = loss(network, start, name, i, -0.02f, batch);
                    assertThat(gradients.get(name)[i])
                            .as(name + " " + i)
                            .isCloseTo((float) ((there - back) / 0.04), within(2e-3f));
                }
            }
        }
    }

    private static double loss(TextNetwork network, TensorFile start, String name, int i, float step, TextBatch batch)
            throws IOException {
        float[] moved = start.tensors().get("weights/" + name).values().clone();
        moved[i] += step;
        network.restore(start.with(Map.of("weights/" + name, new Tensor(moved, moved.length))));
        return network.gradients(batch, 0.5f, new LinkedHashMap<>());
    }

    /** The same with a place for each slot to look at: 2 slots, 4 x 12 cells. */
    private static TextBatch looking(TextBatch b) {
        float[] looks = new float[b.size() * 2 * 48];
        for (int slot = 0; slot < b.size() * 2; slot++) {
            looks[slot * 48 + 13 * (slot % 3)] = 1;
        }
        return new TextBatch(b.inputs(), b.size(), b.characters(), b.weights(), b.variants(), b.rows(), looks);
    }

    @Test
    void shouldExportTheNumbersItLearnt() throws IOException {
        for (TextSpec spec : List.of(SLOTS, COLUMNS)) {
            try (TextNetwork network = new TextNetwork(spec, 3)) {
                if (spec == SLOTS) {
                    network.learn(batch(4), 1e-2f, 0);
                }
                float[] input = noise(3 * 16 * 48, 5);
                TextScript.of(network, false).write(folder.resolve("m.pt"));
                try (TorchModel model = TorchModel.open(Files.readAllBytes(folder.resolve("m.pt")), 16, 48, "m.pt")) {
                    float[] learnt = network.predict(input, 1).get(0);
                    float[] shipped = model.run(input, 1).get(0).values();
                    for (int i = 0; i < learnt.length; i++) {
                        assertThat(shipped[i]).isCloseTo(learnt[i], within(1e-3f));
                    }
                }
            }
        }
    }

    @Test
    void shouldGoOnLearningFromWhatWasExported() throws IOException {
        for (TextSpec spec : List.of(SLOTS, COLUMNS)) {
            try (TextNetwork taught = new TextNetwork(spec, 3);
                    TextNetwork adopting = new TextNetwork(spec, 4)) {
                if (spec == SLOTS) {
                    for (int i = 0; i < 30; i++) {
                        taught.learn(batch(8), 1e-2f, 0);
                    }
                }
                TextScript.of(taught, false).write(folder.resolve("m.pt"));

                adopting.adopt(TextAdoption.read(folder.resolve("m.pt")), noise(8 * 3 * 16 * 48, 3), 8);

                float[] input = noise(3 * 16 * 48, 5);
                float[] wanted = taught.predict(input, 1).get(0);
                float[] found = adopting.predict(input, 1).get(0);
                for (int i = 0; i < wanted.length; i++) {
                    assertThat(found[i]).isCloseTo(wanted[i], within(2e-3f));
                }
                if (spec == SLOTS) {
                    assertThat(adopting.learn(batch(8), 1e-3f, 0)).isLessThan(1.5f);
                }
            }
        }
    }

    @Test
    void shouldRefuseToGoOnFromAnotherNetwork() throws IOException {
        try (TextNetwork taught = new TextNetwork(SLOTS, 3);
                TextNetwork other = new TextNetwork(COLUMNS, 4)) {
            TextScript.of(taught, false).write(folder.resolve("m.pt"));

            assertThatThrownBy(() -> other.adopt(TextAdoption.read(folder.resolve("m.pt")), noise(3 * 16 * 48, 3), 1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("another network");
        }
    }

    @Test
    void shouldReadWithAFixedSlotRecogniserFromAFile() throws IOException {
        write("slots", SLOTS, "AB1", List.of("blue", "yellow"), true);

        try (TextReader reader = open()) {
            Reading reading = reader.read(picture(), new Box(2, 2, 58, 20));

            assertThat(reader.reads()).isEqualTo(ObjectClass.PLATE);
            assertThat(reading.text().length()).isLessThanOrEqualTo(2);
            assertThat(reading.variant()).isIn("blue", "yellow");
            assertThat(reading.rows()).isBetween(1, 2);
            assertThat(reading.confidence()).isBetween(0f, 1f);
        }
    }

    @Test
    void shouldReadWithACtcRecogniserFromAFile() throws IOException {
        write("ctc", COLUMNS, "AB1", List.of("bolt", "strip", "elock"), false);

        try (TextReader reader = open()) {
            assertThat(reader.read(picture(), new Box(0, 0, 60, 20)).variant()).isIn("bolt", "strip", "elock");
        }
    }

    /** The page inference/READERS.md shows such a manifest. */
    @Test
    void shouldReadWithAManifestWrittenByHand() throws IOException {
        write("ctc", COLUMNS, "AB1", List.of("bolt", "strip", "elock"), false);
        String sha256 = DigestUtils.sha256Hex(Files.readAllBytes(folder.resolve("own.pt")));
        Files.writeString(
                folder.resolve("own.json"),
                """
                {"name": "mine", "weights": "own.pt", "sha256": "%s", "height": 16, "width": 48, "decoder": "ctc",
                 "alphabet": "AB1", "variants": [], "rows": false,
                 "calibration": {"slope": 1, "offset": 0, "misfit": 1}, "threshold": 0.9, "golden": []}
                """
                        .replace("%s", sha256));

        try (TextReader reader = open()) {
            assertThat(reader.read(picture(), new Box(0, 0, 60, 20)).variant()).isEmpty();
            assertThat(reader.manifest().threshold()).isEqualTo(0.9);
        }
    }

    @Test
    void shouldRefuseWeightsThatWereExchanged() throws IOException {
        write("slots", SLOTS, "AB1", List.of("blue", "yellow"), true);
        Files.write(folder.resolve("own.pt"), new byte[] {1, 2, 3});

        assertThatThrownBy(this::open)
                .isInstanceOf(ModelRefusedException.class)
                .hasMessageContaining("sha256")
                .hasMessageContaining("own.pt");
    }

    @Test
    void shouldRefuseWeightsThatAreNoTorchScript() throws IOException {
        write("slots", SLOTS, "AB1", List.of("blue", "yellow"), true);
        Files.write(folder.resolve("own.pt"), new byte[] {1, 2, 3});
        String json = Files.readString(folder.resolve("own.json"))
                .replaceFirst("[0-9a-f]{64}", DigestUtils.sha256Hex(new byte[] {1, 2, 3}));
        Files.writeString(folder.resolve("own.json"), json);

        assertThatThrownBy(this::open).isInstanceOf(ModelRefusedException.class);
    }

    @Test
    void shouldRefuseAManifestThatDoesNotFitTheOutputs() throws IOException {
        write("slots", SLOTS, "AB12", List.of("blue", "yellow"), true);

        assertThatThrownBy(this::open).isInstanceOf(ModelRefusedException.class).hasMessageContaining("outputs");
    }

    @Test
    void shouldRefuseAModelThatIsNotThere() {
        assertThatThrownBy(this::open).isInstanceOf(ModelRefusedException.class).hasMessageContaining("own.json");
    }

    @Test
    void shouldRefuseAManifestWithUnknownOrWrongEntries() throws IOException {
        write("slots", SLOTS, "AB1", List.of("blue", "yellow"), true);
        String good = Files.readString(folder.resolve("own.json"));

        for (String bad : List.of(
                good.replace("\"alphabet\" : \"AB1\"", "\"alphabet\" : \"ABA\""),
                good.replace("\"decoder\" : \"slots\"", "\"decoder\" : \"guess\""),
                good.replace("\"threshold\" : 0.9", "\"threshold\" : 9"),
                good.replace("own.pt", "../own.pt"),
                good.replaceFirst("\\{", "{ \"colour\" : 1,"),
                "{")) {
            Files.writeString(folder.resolve("own.json"), bad);
            assertThatThrownBy(this::open).as(bad).isInstanceOf(ModelRefusedException.class);
        }
    }

    private TextReader open() {
        return TextReader.open(ObjectClass.PLATE, ModelFiles.at(folder.resolve("own.json")), text -> true);
    }

    private void write(String decoder, TextSpec spec, String alphabet, List<String> variants, boolean rows)
            throws IOException {
        try (TextNetwork network = new TextNetwork(spec, 7)) {
            TextScript.of(network, false).write(folder.resolve("own.pt"));
        }
        String sha256 = DigestUtils.sha256Hex(Files.readAllBytes(folder.resolve("own.pt")));
        ReaderManifest manifest = new ReaderManifest(
                "own",
                "own.pt",
                sha256,
                16,
                48,
                decoder,
                alphabet,
                variants,
                rows,
                Calibration.NONE,
                0.9,
                null,
                null,
                null,
                null);
        Files.write(folder.resolve("own.json"), manifest.toJson());
    }

    private static TextBatch batch(int n) {
        long[] characters = new long[2 * n];
        float[] weights = new float[2 * n];
        long[] variants = new long[n];
        long[] rows = new long[n];
        for (int i = 0; i < n; i++) {
            characters[2 * i] = 1 + i % 3;
            characters[2 * i + 1] = i % 4;
            weights[2 * i] = 1;
            weights[2 * i + 1] = 1;
            variants[i] = i % 2;
            rows[i] = i / 2 % 2;
        }
        return new TextBatch(noise(n * 3 * 16 * 48, 3), n, characters, weights, variants, rows, new float[0]);
    }

    private static float[] noise(int n, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] out = new float[n];
        for (int i = 0; i < n; i++) {
            out[i] = (float) (random.nextDouble() * 2 - 1);
        }
        return out;
    }

    private static Picture picture() {
        byte[] bgr = new byte[3 * 60 * 20];
        new java.util.Random(4).nextBytes(bgr);
        return new Picture(60, 20, bgr);
    }
}
