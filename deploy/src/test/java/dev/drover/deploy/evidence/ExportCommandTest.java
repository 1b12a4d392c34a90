package dev.drover.deploy.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** What nobody can export is refused in words, and nothing is written. */
class ExportCommandTest {

    private static final String FROM = "2026-11-25T10:00:00+08:00";
    private static final String TO = "2026-11-25T10:05:00+08:00";

    @TempDir
    private Path folder;

    private record Said(int code, String err) {}

    @ParameterizedTest
    @CsvSource({
        "2026-11-25T10:00:00, " + TO + ", must be a time with its zone",
        TO + ", " + FROM + ", must be later than",
        FROM + ", " + FROM + ", must be later than",
        FROM + ", 2026-11-26T10:00:01+08:00, by a day at most",
        "yesterday, " + TO + ", must be a time with its zone"
    })
    void shouldRefuseARangeThatIsNone(String from, String to, String told) throws Exception {
        Said said = export("ramp-1", from, to, folder.resolve("out.mp4"));

        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err()).contains(told);
        assertNothingIsWritten();
    }

    @ParameterizedTest
    @CsvSource({"../../keys/site", "..%2F..%2Fkeys", "/etc/passwd", "'a b'", "''"})
    void shouldRefuseACameraThatIsNoName(String camera) throws Exception {
        Files.createDirectories(folder.resolve("data/recordings/20261125"));

        Said said = export(camera, FROM, TO, folder.resolve("out.mp4"));

        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err()).startsWith("drover export: ");
        assertNothingIsWritten();
    }

    @Test
    void shouldSayThatNothingIsRecorded() throws Exception {
        Files.createDirectories(folder.resolve("data/recordings/20261125"));

        Said said = export("ramp-1", FROM, TO, folder.resolve("out.mp4"));

        assertThat(said.code()).isEqualTo(5);
        assertThat(said.err()).contains("nothing of ramp-1 is recorded");
        assertNothingIsWritten();
    }

    @Test
    void shouldNotWriteOverAFile() throws Exception {
        Path there = Files.writeString(folder.resolve("there.mp4"), "mine");

        Said said = export("ramp-1", FROM, TO, there);

        assertThat(said.code()).isEqualTo(2);
        assertThat(there).hasContent("mine");
    }

    private void assertNothingIsWritten() throws Exception {
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile)).isEmpty();
        }
    }

    private Said export(String camera, String from, String to, Path out) {
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        PrintStream before = System.err;
        System.setErr(new PrintStream(told, true, UTF_8));
        try {
            int code = new CommandLine(new ExportCommand())
                    .execute(
                            "--camera",
                            camera,
                            "--from",
                            from,
                            "--to",
                            to,
                            "--out",
                            out.toString(),
                            "--data",
                            folder.resolve("data").toString());
            return new Said(code, told.toString(UTF_8));
        } finally {
            System.setErr(before);
        }
    }
}
