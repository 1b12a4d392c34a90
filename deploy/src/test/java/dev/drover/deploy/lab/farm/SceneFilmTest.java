package dev.drover.deploy.lab.farm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.inference.paint.scene.SceneSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SceneFilmTest {

    @TempDir
    private Path folder;

    /** An access unit with its delimiter and one slice: of an IDR picture or of another. */
    static byte[] unit(boolean key, int mark) {
        return new byte[] {0, 0, 0, 1, 9, 16, 0, 0, 1, (byte) (key ? 0x65 : 0x41), (byte) mark, 77};
    }

    @Test
    void shouldGiveBackWhatWasWrittenAndAgainAfterOpening() throws IOException {
        Path file = folder.resolve("a.h264");
        try (SceneFilm film = SceneFilm.empty(file, 3)) {
            film.append(unit(true, 5));
            film.append(unit(false, 6));
            assertThat(film.ready()).isEqualTo(2);
            assertThat(film.unit(1)).isEqualTo(unit(false, 6));
            film.append(unit(true, 7));
            film.keep();
        }

        try (SceneFilm film = SceneFilm.open(file, 3)) {
            assertThat(film.ready()).isEqualTo(3);
            assertThat(film.unit(0)).isEqualTo(unit(true, 5));
            assertThat(film.unit(2)).isEqualTo(unit(true, 7));
            assertThat(film.isKey(1)).isFalse();
            assertThat(film.keyAtOrBefore(1)).isZero();
            assertThat(film.keyAtOrBefore(2)).isEqualTo(2);
        }
    }

    @Test
    void shouldNotKeepAFilmThatIsNotWhole() throws IOException {
        Path file = folder.resolve("a.h264");
        try (SceneFilm film = SceneFilm.empty(file, 2)) {
            film.append(unit(true, 5));
            assertThatThrownBy(film::keep).hasMessageContaining("1 of 2");
        }

        assertThat(Files.list(folder)).isEmpty();
    }

    @Test
    void shouldRefuseAFileWithAnotherNumberOfFrames() throws IOException {
        Path file = folder.resolve("a.h264");
        Files.write(file, unit(true, 1));

        assertThatThrownBy(() -> SceneFilm.open(file, 2))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("2 frames");
    }

    @Test
    void shouldRemoveWhatAKilledProgramLeftAndLeaveWhatALivingOneMakes() throws IOException {
        long mine = ProcessHandle.current().pid();
        Path left = Files.write(folder.resolve("x.h264.999999999.part"), new byte[1]);
        Path living = Files.write(folder.resolve("x.h264." + mine + ".part"), new byte[1]);
        SceneSpec spec = new SceneSpec(SceneSpec.Kind.PEN, 1, 320, 180, 5, 2, false, "t");

        new FilmMaker(folder).film(spec, 2).close();

        assertThat(left).doesNotExist();
        assertThat(living).exists();
    }
}
