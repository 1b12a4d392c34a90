package dev.drover.inference.yolo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.inference.Box;
import dev.drover.inference.ObjectClass;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YoloLabelsTest {

    private static final Map<Integer, ObjectClass> KINDS = Map.of(0, ObjectClass.PIG, 3, ObjectClass.PERSON);

    @TempDir
    Path folder;

    @Test
    void shouldTurnFractionsIntoPixelsAndLeaveOutWhatIsNotAskedFor() throws IOException {
        Path file = write("0 0.5 0.5 0.2 0.4\n\n7 0.1 0.1 0.1 0.1\n  3 0.25 0.5 0.5 1\n");

        assertThat(YoloLabels.read(file, KINDS, 200, 100))
                .containsExactly(
                        new YoloLabels.Labelled(ObjectClass.PIG, new Box(80, 30, 120, 70)),
                        new YoloLabels.Labelled(ObjectClass.PERSON, new Box(0, 0, 100, 100)));
    }

    @Test
    void shouldClipWhatReachesOverTheEdge() throws IOException {
        Path file = write("0 0.0 1.0 0.5 0.5\n");

        assertThat(YoloLabels.read(file, KINDS, 100, 100))
                .containsExactly(new YoloLabels.Labelled(ObjectClass.PIG, new Box(0, 75, 25, 100)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0 0.5 0.5 0.2", "pig 0.5 0.5 0.2 0.2", "0 a 0.5 0.2 0.2", "0 0.5 0.5 -0.2 0.2", "0 nan 1 1 1"})
    void shouldNameTheLineThatCannotBeRead(String line) throws IOException {
        Path file = write("0 0.5 0.5 0.2 0.4\n" + line + "\n");

        assertThatThrownBy(() -> YoloLabels.read(file, KINDS, 100, 100))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("line 2")
                .hasMessageContaining(line);
    }

    @Test
    void shouldNameTheLineThatIsNotUtf8() throws IOException {
        Path file = folder.resolve("labels.txt");
        Files.write(file, "0 0.5 0.5 0.2 0.4\n0 0.5 0.5 0.2 0.4 猪\n".getBytes(Charset.forName("GBK")));

        assertThatThrownBy(() -> YoloLabels.read(file, KINDS, 100, 100))
                .hasMessage(file + " line 2: is not UTF-8: save it as UTF-8");
    }

    @Test
    void shouldNotTakeAMissingFileForAnEmptyPicture() {
        assertThatThrownBy(() -> YoloLabels.read(folder.resolve("none.txt"), KINDS, 100, 100))
                .isInstanceOf(NoSuchFileException.class);
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("labels.txt"), text);
    }
}
