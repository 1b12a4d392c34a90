package dev.drover.inference.ocr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.inference.Box;
import dev.drover.inference.ModelRefusedException;
import dev.drover.inference.Picture;
import dev.drover.inference.image.TextRegions;
import dev.drover.inference.torch.ModelFiles;
import dev.drover.inference.torch.OcrManifest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The engine that ships, on pictures that are written here, and what it refuses. */
class TextEngineTest {

    private static final ModelFiles SHIPPED = TextEngine.bundled();
    private static final OcrManifest MANIFEST = SHIPPED.manifest(OcrManifest.class);
    private static final String READER = MANIFEST.weights();
    private static final String FINDER = MANIFEST.finder().file();
    private static final String KEYS = MANIFEST.keys().file();

    @TempDir
    Path folder;

    @Test
    void shouldReadLinesFromTopToBottomAndSideBySideFromLeftToRight() {
        Picture sheet = new Written(640, 300)
                .with("动物检疫证明", 40, 60)
                .with("KG 1850", 420, 64)
                .with("广东省河源市东源县", 40, 150)
                .with("2026-11-30", 40, 240)
                .picture();

        try (TextEngine engine = TextEngine.open(SHIPPED)) {
            List<TextLine> lines = engine.lines(sheet);

            assertThat(lines)
                    .extracting(line -> line.text().replace(" ", ""))
                    .containsExactly("动物检疫证明", "KG1850", "广东省河源市东源县", "2026-11-30");
            assertThat(lines).allMatch(line -> line.score() > 0.9 && line.found() > 0.5);
            Box first = lines.get(0).place().box(640, 300);
            assertThat(first.iou(new Box(40, 33, 220, 66))).as("box %s", first).isGreaterThan(0.6f);
        }
    }

    @Test
    void shouldReadALineThatIsTurned() {
        Picture sheet =
                new Written(500, 300).turned("EISU3935487", 60, 200, -20).picture();

        try (TextEngine engine = TextEngine.open(SHIPPED)) {
            List<TextLine> lines = engine.lines(sheet);

            assertThat(lines).extracting(TextLine::text).containsExactly("EISU3935487");
            assertThat(lines.get(0).place().degrees()).isBetween(-24f, -16f);
        }
    }

    @Test
    void shouldReadAPageHowsoeverItWasHeld() {
        Picture sheet = new Written(640, 300)
                .with("动物检疫证明", 40, 60)
                .with("广东省河源市东源县", 40, 150)
                .with("2026-11-30", 40, 240)
                .picture();

        try (TextEngine engine = TextEngine.open(SHIPPED)) {
            Picture held = sheet;
            for (int quarters = 3; quarters > 0; quarters--) {
                held = TextRegions.quarterLeft(held);

                TextPage page = engine.page(held);

                assertThat(page.lines())
                        .extracting(line -> line.text().replace(" ", ""))
                        .as("to be turned %s times", quarters)
                        .containsExactly("动物检疫证明", "广东省河源市东源县", "2026-11-30");
                assertThat(page.quarters()).isEqualTo(quarters);
                assertThat(page.lines())
                        .allSatisfy(line ->
                                assertThat(line.place().box(640, 640).x2()).isLessThanOrEqualTo(640));
            }
        }
    }

    @Test
    void shouldFindNothingOnAnEmptySheet() {
        try (TextEngine engine = TextEngine.open(SHIPPED)) {
            assertThat(engine.lines(new Written(200, 100).picture())).isEmpty();
        }
    }

    @Test
    void shouldRefuseToOpenWithoutOneOfItsFiles() throws IOException {
        for (String missing : List.of(READER, FINDER, KEYS)) {
            lay(MANIFEST);
            Files.delete(folder.resolve(missing));

            assertThatThrownBy(this::open)
                    .isInstanceOf(ModelRefusedException.class)
                    .hasMessageContaining("missing")
                    .hasMessageContaining(missing);
        }
    }

    @Test
    void shouldRefuseAFileOfWhichOneBitIsTurned() throws IOException {
        for (String damaged : List.of(READER, FINDER, KEYS)) {
            lay(MANIFEST);
            byte[] bytes = SHIPPED.read(damaged);
            bytes[bytes.length / 2] ^= 1;
            Files.write(folder.resolve(damaged), bytes);

            assertThatThrownBy(this::open)
                    .isInstanceOf(ModelRefusedException.class)
                    .hasMessageContaining(damaged)
                    .hasMessageContaining("damaged or exchanged");
        }
    }

    @Test
    void shouldRefuseANetworkWhoseOutputHasAnotherShape() throws IOException {
        lay(manifest(READER, new OcrManifest.Part(READER, MANIFEST.sha256()), MANIFEST.keys()));

        assertThatThrownBy(this::open)
                .isInstanceOf(ModelRefusedException.class)
                .hasMessageContaining(READER)
                .hasMessageContaining("one number a pixel is needed");
    }

    @Test
    void shouldRefuseAListOfCharactersThatDoesNotFitTheNetwork() throws IOException {
        byte[] two = "A\nB\n".getBytes(StandardCharsets.UTF_8);
        lay(manifest(READER, MANIFEST.finder(), new OcrManifest.Part("two.txt", DigestUtils.sha256Hex(two))));
        Files.write(folder.resolve("two.txt"), two);

        assertThatThrownBy(this::open)
                .isInstanceOf(ModelRefusedException.class)
                .hasMessageContaining("3 characters needs 4 on axis 2");
    }

    @Test
    void shouldRefuseWhatIsNoNetworkAtAll() throws IOException {
        byte[] text = "no network".getBytes(StandardCharsets.UTF_8);
        OcrManifest.Part part = new OcrManifest.Part("own.onnx", DigestUtils.sha256Hex(text));
        lay(manifest(READER, part, MANIFEST.keys()));
        Files.write(folder.resolve("own.onnx"), text);

        assertThatThrownBy(this::open)
                .isInstanceOf(ModelRefusedException.class)
                .hasMessageContaining("own.onnx")
                .hasMessageContaining("ONNX Runtime does not open it");
    }

    private void open() {
        TextEngine.open(ModelFiles.at(folder.resolve("ocr.json"))).close();
    }

    private void lay(OcrManifest manifest) throws IOException {
        Files.write(folder.resolve("ocr.json"), manifest.toJson());
        for (String file : List.of(READER, FINDER, KEYS)) {
            Files.write(folder.resolve(file), SHIPPED.read(file));
        }
    }

    private static OcrManifest manifest(String reader, OcrManifest.Part finder, OcrManifest.Part keys) {
        return new OcrManifest(
                OcrManifest.SCHEMA, "own", reader, MANIFEST.sha256(), 48, 320, keys, finder, List.of(), null);
    }
}
