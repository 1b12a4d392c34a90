package dev.drover.inference.learn.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.drover.inference.Box;
import dev.drover.inference.Reading;
import dev.drover.inference.ReadingKind;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextEvaluationTest {

    @TempDir
    Path folder;

    @Test
    void shouldCountExactTextsEditsAndAnswers() {
        TextEvaluation.Report report = TextEvaluation.of(
                List.of(
                        read("粤A12345", "粤A12345", 0.99f),
                        read("粤A12345", "粤A12845", 0.95f),
                        read("鲁B12345", "鲁B1234", 0.3f),
                        read("鲁B12345", "鲁B12345", 0.6f)),
                0.9,
                truth -> List.of(truth.substring(0, 1)));

        assertThat(report.n()).isEqualTo(4);
        assertThat(report.exact()).isEqualTo(0.5);
        assertThat(report.characterErrorRate()).isCloseTo(2 / 28.0, within(1e-9));
        assertThat(report.answered()).isEqualTo(0.5);
        assertThat(report.exactAnswered()).isEqualTo(0.5);
        assertThat(report.confidentErrors()).isEqualTo(1);
        assertThat(report.groups().get("粤")).isEqualTo(new TextEvaluation.Group(2, 0.5));
    }

    @Test
    void shouldRefuseToEvaluateNothing() {
        assertThatThrownBy(() -> TextEvaluation.of(List.of(), 0.9, t -> List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldCountEditsOfEveryKind() {
        assertThat(TextEvaluation.edits("ABC", "ABC")).isZero();
        assertThat(TextEvaluation.edits("ABC", "AXC")).isEqualTo(1);
        assertThat(TextEvaluation.edits("ABC", "BC")).isEqualTo(1);
        assertThat(TextEvaluation.edits("", "ABC")).isEqualTo(3);
    }

    @Test
    void shouldReadTheTableOfLabels() throws Exception {
        picture("a.png");
        table("file\tcolour\ttext", "a.png\tblue\t粤A12345");

        assertThat(LabelledCrops.labels(folder, folder.resolve("labels.tsv")))
                .containsExactly(java.util.Map.entry("a.png", "粤A12345"));
    }

    @Test
    void shouldNameTheTroubleWhenDataIsIncomplete() throws IOException {
        table("file\ttext", "a.png\t粤A12345");
        complains("holds no picture");
        picture("b.png");
        complains("b.png");
        picture("a.png");
        complains("b.png");
        table("file\ttext", "a.png\t粤A12345", "b.png\t", "c.png\t粤B12345");
        complains("line 3: no text");
        table("file\ttext", "a.png\t粤A12345", "b.png\t粤A12345", "c.png\t粤B12345");
        complains("c.png");
        table("name\ttext", "a.png\t粤A12345");
        complains("columns file and text");
        assertThatThrownBy(() -> LabelledCrops.labels(folder.resolve("nowhere"), folder.resolve("labels.tsv")))
                .hasMessageContaining("no such folder");
    }

    @Test
    void shouldNameThePictureThatCannotBeRead() throws IOException {
        Files.writeString(folder.resolve("a.png"), "not a picture");

        assertThatThrownBy(() -> LabelledCrops.picture(folder.resolve("a.png")))
                .isInstanceOf(LabelledCrops.BadDataException.class)
                .hasMessageContaining("a.png");
    }

    private void complains(String words) {
        assertThatThrownBy(() -> LabelledCrops.labels(folder, folder.resolve("labels.tsv")))
                .isInstanceOf(LabelledCrops.BadDataException.class)
                .hasMessageContaining(words);
    }

    private void table(String... lines) throws IOException {
        Files.write(folder.resolve("labels.tsv"), List.of(lines));
    }

    private void picture(String name) throws IOException {
        ImageIO.write(
                new BufferedImage(20, 10, BufferedImage.TYPE_INT_RGB),
                "png",
                folder.resolve(name).toFile());
    }

    private static TextEvaluation.Case read(String truth, String text, float confidence) {
        Reading reading = new Reading(
                ReadingKind.PLATE,
                new Box(0, 0, 1, 1),
                text,
                Collections.nCopies(text.length(), confidence),
                confidence,
                "blue",
                1);
        return new TextEvaluation.Case("f", truth, reading, 1);
    }
}
