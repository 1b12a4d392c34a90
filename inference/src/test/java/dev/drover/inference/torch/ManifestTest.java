package dev.drover.inference.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.inference.ModelRefusedException;
import dev.drover.inference.ObjectClass;
import dev.drover.inference.text.Calibration;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Both kinds of manifest are found, read and checked alike. */
class ManifestTest {

    private static final String SHA = "0".repeat(64);

    private static final String DETECTOR =
            """
            {"schema": "drover.detector.v1", "name": "own", "weights": "own.pt", "sha256": "%s", "width": 416,
             "height": 256, "layout": "YOLOV8", "labels": ["pig", "bicycle", "truck"], "minScore": 0.3, "maxIou": 0.6}
            """
                    .replace("%s", SHA);

    private static final String READER =
            """
            {"name": "own", "weights": "own.pt", "sha256": "%s", "height": 48, "width": 144, "decoder": "slots",
             "alphabet": "AB1", "rows": false, "threshold": 0.6}
            """
                    .replace("%s", SHA);

    @TempDir
    Path folder;

    @Test
    void shouldTakeADetectorsManifestAndLeaveOutLabelsItHasNoUseFor() {
        DetectorManifest read = read(DetectorManifest.class, DETECTOR);

        assertThat(read.classes()).containsExactly(ObjectClass.PIG, null, ObjectClass.VEHICLE);
        assertThat(read.golden()).isEmpty();
        assertThat(read.card()).isEmpty();
    }

    @Test
    void shouldTakeAReadersManifestWithoutWhatMayBeLeftOut() {
        ReaderManifest read = read(ReaderManifest.class, READER);

        assertThat(read.variants()).isEmpty();
        assertThat(read.margins()).containsExactly(0.0);
        assertThat(read.calibration()).isEqualTo(Calibration.NONE);
        assertThat(read.presence()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "drover.detector.v1 | drover.detector.v9 | schema",
                "own.pt             | ../own.pt          | plain file name",
                "own.pt             | C:own.pt           | plain file name",
                "\"000              | \"XYZ              | sha256",
                "416                | 417                | width",
                "\"height\": 256    | \"height\": 0      | height",
                "YOLOV8             | YOLOV9             | YOLOV9",
                "[\"pig\", \"bicycle\", \"truck\"] | [] | labels",
                "\"maxIou\"         | \"colour\": 1, \"maxIou\" | colour",
                "0.3                | 1.3                | minScore",
                "0.6                | -1                 | maxIou",
            })
    void shouldRefuseADetectorsManifestSayingWhatIsWrong(String good, String bad, String said) {
        assertThatThrownBy(() -> read(DetectorManifest.class, DETECTOR.replace(good, bad)))
                .isInstanceOf(ModelRefusedException.class)
                .hasMessageContaining("own.json")
                .hasMessageContaining(said);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"own\"   | \"  \"      | no name",
                "own.pt    | a/own.pt    | plain file name",
                "\"000     | \"00        | sha256",
                "48        | 4           | input",
                "144       | 9999        | input",
                "slots     | guess       | decoder must be",
                "AB1       | ABA         | twice",
                "\"AB1\"   | \"\"        | no alphabet",
                "0.6       | 6           | threshold",
                "\"rows\"  | \"lines\"   | lines",
                "0.6       | 0.6, \"margins\": [0, 0.1, 0.2] | margins",
                "0.6       | 0.6, \"presence\": {\"weights\": \"../p.pt\"} | plain file name",
            })
    void shouldRefuseAReadersManifestSayingWhatIsWrong(String good, String bad, String said) {
        assertThatThrownBy(() -> read(ReaderManifest.class, READER.replace(good, bad)))
                .isInstanceOf(ModelRefusedException.class)
                .hasMessageContaining("own.json")
                .hasMessageContaining(said);
    }

    @ParameterizedTest
    @CsvSource({"''", "null", "[]", "{", "no model"})
    void shouldRefuseWhatIsNoManifestAtAll(String text) {
        assertThatThrownBy(() -> read(ReaderManifest.class, text)).isInstanceOf(ModelRefusedException.class);
        assertThatThrownBy(() -> read(DetectorManifest.class, text)).isInstanceOf(ModelRefusedException.class);
    }

    @Test
    void shouldComeBackTheSameThroughItsJson() {
        DetectorManifest detector = read(DetectorManifest.class, DETECTOR);
        ReaderManifest reader = read(ReaderManifest.class, READER);

        assertThat(read(DetectorManifest.class, text(detector))).isEqualTo(detector);
        assertThat(read(ReaderManifest.class, text(reader))).isEqualTo(reader);
        assertThat(text(reader)).as("what there is none of is not written").doesNotContain("presence", "card");
    }

    @Test
    void shouldGiveTheWeightsTheManifestMeans() throws IOException {
        Files.write(folder.resolve("own.pt"), new byte[] {1, 2, 3});

        byte[] weights = files().weights("own.pt", DigestUtils.sha256Hex(new byte[] {1, 2, 3}));

        assertThat(weights).containsExactly(1, 2, 3);
    }

    @Test
    void shouldRefuseWeightsThatWereExchangedNamingBothHashes() throws IOException {
        Files.write(folder.resolve("own.pt"), new byte[] {1, 2, 4});

        assertThatThrownBy(() -> files().weights("own.pt", SHA))
                .isInstanceOf(ModelRefusedException.class)
                .hasMessageContaining("own.pt")
                .hasMessageContaining(SHA)
                .hasMessageContaining(DigestUtils.sha256Hex(new byte[] {1, 2, 4}));
    }

    @Test
    void shouldSayWhereAFileIsMissing() {
        ModelFiles shipped = ModelFiles.bundled("none.json");

        assertThat(shipped.exist()).isFalse();
        assertThat(files().exist()).isFalse();
        assertThatThrownBy(() -> shipped.manifest(DetectorManifest.class))
                .isInstanceOf(ModelRefusedException.class)
                .hasMessageContaining("class path /dev/drover/models/none.json");
        assertThatThrownBy(() -> files().manifest(ReaderManifest.class))
                .isInstanceOf(ModelRefusedException.class)
                .hasMessageContaining(folder.resolve("own.json").toString());
    }

    private <M extends ModelManifest> M read(Class<M> kind, String json) {
        try {
            Files.writeString(folder.resolve("own.json"), json);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return files().manifest(kind);
    }

    private ModelFiles files() {
        return ModelFiles.at(folder.resolve("own.json"));
    }

    private static String text(ModelManifest manifest) {
        return new String(manifest.toJson(), StandardCharsets.UTF_8);
    }
}
