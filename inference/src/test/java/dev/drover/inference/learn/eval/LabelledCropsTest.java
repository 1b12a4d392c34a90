package dev.drover.inference.learn.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.inference.learn.eval.LabelledCrops.BadDataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelledCropsTest {

    @TempDir
    Path folder;

    private Path crops;
    private Path table;

    @BeforeEach
    void twoCrops() throws IOException {
        crops = Files.createDirectories(folder.resolve("crops"));
        table = folder.resolve("labels.tsv");
        Files.createFile(crops.resolve("a.png"));
        Files.createFile(crops.resolve("b.JPG"));
        Files.createFile(crops.resolve("notes.txt"));
    }

    @Test
    void shouldReadTheTextsInTheOrderOfTheTableWhateverItsColumns() throws Exception {
        Files.writeString(table, "\uFEFFseen\ttext\tfile\n1\t粤B1\tb.JPG\n\n2\t粤A2\ta.png\n");

        assertThat(LabelledCrops.labels(crops, table))
                .containsExactly(java.util.Map.entry("b.JPG", "粤B1"), java.util.Map.entry("a.png", "粤A2"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "file,text;a.png,X                    | have no label",
                "file,text;a.png,X;b.JPG,Y;c.png,Z    | have no picture",
                "file,text;a.png,X;b.JPG,             | line 3: no text",
                "file,text;a.png,X;b.JPG              | line 3: no text",
                "file,text;a.png,X;a.png,Y            | line 3: a.png is labelled twice",
                "name,what;a.png,X                    | must name the columns file and text",
                "''                                   | is empty",
            })
    void shouldSayWhatIsWrongWithATable(String lines, String said) throws IOException {
        Files.writeString(table, lines.replace(',', '\t').replace(';', '\n'));

        assertThatThrownBy(() -> LabelledCrops.labels(crops, table))
                .isInstanceOf(BadDataException.class)
                .hasMessageContaining(said);
    }

    @Test
    void shouldSayWhichFolderOrTableIsNotThere() {
        assertThatThrownBy(() -> LabelledCrops.labels(folder.resolve("none"), table))
                .isInstanceOf(BadDataException.class)
                .hasMessageContaining("no such folder");
        assertThatThrownBy(() -> LabelledCrops.labels(crops, table))
                .isInstanceOf(BadDataException.class)
                .hasMessageContaining("no such table");
    }

    @Test
    void shouldSayWhichFileIsNoPicture() throws IOException {
        Files.writeString(crops.resolve("a.png"), "no picture");

        assertThatThrownBy(() -> LabelledCrops.picture(crops.resolve("a.png")))
                .isInstanceOf(BadDataException.class)
                .hasMessageContaining("a.png");
    }
}
