package dev.drover.deploy.lab.farm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AbandonedFilmTest {

    @TempDir
    private Path folder;

    @Test
    void shouldRemoveTheHalfThatAKilledProgramLeftAndNoOther() throws Exception {
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        Path abandoned = Files.createFile(folder.resolve("ramp.h264." + gone.pid() + ".part"));
        Path inWork = Files.createFile(folder.resolve("ramp.h264.1.part"));
        Path otherFilm = Files.createFile(folder.resolve("pen.h264." + gone.pid() + ".part"));

        SceneFilm.empty(folder.resolve("ramp.h264"), 10).close();

        assertThat(abandoned).doesNotExist();
        assertThat(inWork).exists();
        assertThat(otherFilm).exists();
    }
}
