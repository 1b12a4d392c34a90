package dev.drover.deploy.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.deploy.plant.data.DataFolder;
import dev.drover.deploy.plant.data.Ports;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreflightTest {

    @TempDir
    private Path folder;

    @Test
    void shouldMakeNothingWhileItLooks() throws Exception {
        Path wanted = folder.resolve("a/b");

        assertThat(Preflight.problems(wanted, "127.0.0.1", Ports.anyFree())).isEmpty();

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void shouldNotCallAPortTakenWhereTheHostIsNotOurs() throws Exception {
        assertThat(Preflight.problems(folder.resolve("new"), "192.0.2.1", Ports.anyFree()))
                .singleElement()
                .asString()
                .contains("192.0.2.1 is no name or address of this machine");
    }

    @Test
    void shouldLetAPlantThatRanBeforeStartWithLittleDiskAndWarn() throws Exception {
        Path ran = folder.resolve("ran");
        DataFolder.open(ran, "test").close();
        Files.createDirectories(ran.resolve("kafka"));
        int port = Ports.anyFree();

        assertThat(Preflight.problems(ran, "127.0.0.1", port, there -> 1L << 30))
                .isEmpty();
        assertThat(Preflight.warnings(ran, there -> 1L << 30))
                .singleElement()
                .asString()
                .startsWith("only 1024 MiB are left");
        assertThat(Preflight.problems(folder.resolve("new"), "127.0.0.1", port, there -> 1L << 30))
                .singleElement()
                .asString()
                .contains("less than 2 GiB left");
        assertThat(Preflight.warnings(ran, there -> 2L << 30)).isEmpty();
    }

    @Test
    void shouldSayThatAFolderIsSomebodysBeforeAnythingStarts() throws Exception {
        Files.writeString(folder.resolve("photo.jpg"), "mine");

        assertThat(Preflight.problems(folder, "127.0.0.1", Ports.anyFree()))
                .singleElement()
                .asString()
                .contains("is not Drover's", "photo.jpg", "--data");
    }
}
