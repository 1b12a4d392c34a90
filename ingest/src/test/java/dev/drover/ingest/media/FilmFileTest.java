package dev.drover.ingest.media;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilmFileTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u00FF\u00D8\u00FF\u00E0 JFIF",
                "\u0089PNG\r\n\u001A\n",
                "GIF89a",
                "GIF87a",
                "RIFF\u0001\u0002\u0003\u0004WEBPVP8 ",
                "II*\0",
                "MM\0*",
                "BM\u0001\u0002\u0003\u0004\0\0\0\0",
                "\0\0\0\u0018ftypheic\0\0\0\0",
                "\0\0\0\u001Cftypavif\0\0\0\0"
            })
    void shouldSayThatAPictureIsNoFilm(String head) {
        assertThatThrownBy(() -> FilmFile.check(file(head)))
                .isInstanceOf(MediaException.class)
                .hasMessageStartingWith("is a picture, not a film");
    }

    @ParameterizedTest
    @CsvSource({
        "'PK\u0003\u0004\u0014', an archive",
        "'\u001F\u008B\u0008', an archive",
        "'%PDF-1.7\u00E2', a document",
        "'\u007FELF\u0002', a program",
        "'MZ\u0090\u0000', a program",
        "'RIFF\u0001\u0002\u0003\u0004WAVEfmt ', sound",
        "'#EXTM3U', text",
        "'<svg xmlns=\"http://www.w3.org/2000/svg\"/>', text",
    })
    void shouldSayWhatElseIsNoFilm(String head, String what) {
        assertThatThrownBy(() -> FilmFile.check(file(head)))
                .isInstanceOf(MediaException.class)
                .hasMessage("is " + what + ", not a film");
    }

    @Test
    void shouldSayThatAFilmWhoseContentsStandInFrontIsCutOff() throws Exception {
        String front = "\0\0\0\u0010ftypisom\0\0\0\0\0\0\0\u0008moov";

        assertThatThrownBy(() -> FilmFile.check(file(front + "\0\0\0\u0014mdat123456")))
                .isInstanceOf(MediaException.class)
                .hasMessage("is cut off: only 70 % of its pictures are there; copy it once more");
        assertThatThrownBy(() -> FilmFile.check(file(front + "\0\0\0\u0001mdat\0\0\0\u0001\0\0\0\0" + "x".repeat(9))))
                .hasMessageStartingWith("is cut off: only 0 %");
        for (String whole : List.of(
                front + "\0\0\0\u000Emdat123456",
                front + "\0\0\0\0mdat123456",
                front + "\0\0\0\u0008moof" + "\0\0\0\u0014mdat12")) {
            assertThatCode(() -> FilmFile.check(file(whole))).doesNotThrowAnyException();
        }
    }

    @Test
    void shouldSayThatAnEmptyFileIsEmpty() {
        assertThatThrownBy(() -> FilmFile.check(file(""))).hasMessage("is empty");
    }

    @Test
    void shouldNotOpenFoldersAndPipes() throws Exception {
        assertThatThrownBy(() -> FilmFile.check(folder)).hasMessageContaining("folder");
        Path pipe = folder.resolve("pipe");
        new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor();
        assertThatThrownBy(() -> FilmFile.check(pipe)).hasMessageContaining("pipe");
        assertThatThrownBy(() -> FilmFile.check(Path.of("/dev/zero"))).hasMessageContaining("device");
        assertThatThrownBy(() -> FilmFile.check(folder.resolve("nothing"))).hasMessageContaining("not there");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\0\0\0\u0018ftypisom",
                "\u001AE\u00DF\u00A3",
                "RIFF\u0001\u0002\u0003\u0004AVI ",
                "YUV4MPEG2 W4 H2 F5:1"
            })
    void shouldLeaveToTheDecoderWhatMayBeAFilm(String head) {
        assertThatCode(() -> FilmFile.check(file(head))).doesNotThrowAnyException();
    }

    private Path file(String head) throws Exception {
        return Files.write(folder.resolve("film"), head.getBytes(StandardCharsets.ISO_8859_1));
    }
}
