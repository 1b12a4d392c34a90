package dev.drover.deploy.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What the notes beside recordings are worth when one of them is damaged. */
class ExportNotesTest {

    @TempDir
    private Path folder;

    private Path day;

    private record Said(int code, String err) {}

    @BeforeEach
    void makeAFolderOfRecordings() throws Exception {
        day = Files.createDirectories(folder.resolve("recordings").resolve("2026-11-25"));
    }

    @Test
    void shouldSayThatNothingIsRecorded() {
        Said said = export("2026-11-25T10:05:00+08:00", folder.resolve("o.mp4"));

        assertThat(said.code).isEqualTo(5);
        assertThat(said.err).contains("nothing of ramp-1 is recorded");
    }

    @Test
    void shouldSayWhichNoteIsDamagedAndHow() throws Exception {
        Files.write(day.resolve("ramp-1_17.json"), "\u00e9\u00ff canary".getBytes(StandardCharsets.ISO_8859_1));

        Said said = export("2026-11-25T10:05:00+08:00", folder.resolve("o.mp4"));

        assertThat(said.code).isEqualTo(5);
        assertThat(said.err)
                .contains("ramp-1_17.json", "line 1: is not UTF-8")
                .doesNotContain("canary", "Input length", "Exception");
    }

    @Test
    void shouldWantAFolderForItsFileAndATimeWithItsZone() {
        Said nowhere =
                export("2026-11-25T10:05:00+08:00", folder.resolve("none").resolve("o.mp4"));
        Said zoneless = export("2026-11-25 10:05", folder.resolve("o.mp4"));

        assertThat(nowhere.code).isEqualTo(2);
        assertThat(nowhere.err).contains("none is no folder: make it first");
        assertThat(zoneless.code).isEqualTo(2);
        assertThat(zoneless.err).contains("--to must be a time with its zone").doesNotContain("parsed at index");
    }

    private Said export(String to, Path out) {
        List<String> words = new ArrayList<>(List.of("--camera", "ramp-1", "--from", "2026-11-25T10:00:00+08:00"));
        words.addAll(List.of("--to", to, "--out", out.toString(), "--data", folder.toString()));
        PrintStream before = System.err;
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        try (PrintStream err = new PrintStream(told, true, UTF_8)) {
            System.setErr(err);
            return new Said(
                    new CommandLine(new ExportCommand()).execute(words.toArray(new String[0])), told.toString(UTF_8));
        } finally {
            System.setErr(before);
        }
    }
}
