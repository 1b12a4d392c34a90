package dev.drover.inference.learn.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonLabelsTest {

    @TempDir
    private Path folder;

    @Test
    void shouldSayOfWhichFileWhichLineIsNoJsonAndRepeatNothingOfIt() throws Exception {
        Path broken = Files.writeString(folder.resolve("card.json"), "{\n \"a\": canary-17\n}");
        Path gbk = Files.write(folder.resolve("gbk.json"), "{\n \"猪\": 1}".getBytes(Charset.forName("GBK")));

        assertThatThrownBy(() -> JsonLabels.read(broken))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(broken + " line 2: is no JSON in UTF-8")
                .hasMessageNotContaining("canary");
        assertThatThrownBy(() -> JsonLabels.read(gbk)).hasMessageStartingWith(gbk + " line 2: is no JSON in UTF-8");
        assertThatThrownBy(() -> JsonLabels.read(folder)).hasMessage(folder + " is a folder: name the file in it");
    }

    @Test
    void shouldNameTheKeyThatAnEntryLacks() throws Exception {
        Path file = Files.writeString(folder.resolve("m.json"), "{\"images\": []}");

        assertThat(JsonLabels.at(JsonLabels.read(file), "images", file)).isEmpty();
        assertThatThrownBy(() -> JsonLabels.at(JsonLabels.read(file), "group", file))
                .hasMessage(file + " has an entry without group");
    }
}
