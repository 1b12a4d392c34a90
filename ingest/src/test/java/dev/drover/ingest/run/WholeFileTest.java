package dev.drover.ingest.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {

    @TempDir
    private Path folder;

    @Test
    void shouldReplaceWhatStoodThereAndLeaveNothingBeside() throws Exception {
        Path file = Files.writeString(folder.resolve("state.json"), "old and longer");
        Files.writeString(folder.resolve("state.json.new"), "left by one that was killed");

        WholeFile.write(file, "新");

        assertThat(file).hasContent("新");
        try (var left = Files.list(folder)) {
            assertThat(left).containsExactly(file);
        }
    }

    @Test
    void shouldHaveItsRightsBeforeItHasContent() throws Exception {
        Path file = folder.resolve("key");

        WholeFile.write(file, "s", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void shouldLeaveWhatStoodThereWhereItCannotBeReplaced() throws Exception {
        Path file = Files.createDirectory(folder.resolve("state"));
        Files.writeString(file.resolve("inside"), "old");

        assertThatThrownBy(() -> WholeFile.write(file, "new")).isInstanceOf(IOException.class);

        assertThat(file.resolve("inside")).hasContent("old");
    }
}
