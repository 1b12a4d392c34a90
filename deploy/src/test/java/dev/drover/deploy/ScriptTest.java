package dev.drover.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.drover.deploy.plant.JavaProgram;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code deploy/drover} and its helpers, run by the shell itself. */
class ScriptTest {

    private static final Path HERE = Path.of("").toAbsolutePath();

    @Test
    void shouldBeShellThatParses() throws Exception {
        for (Path script : List.of(HERE.resolve("drover"), HERE.resolve("sh/doctor.sh"), HERE.resolve("sh/test.sh"))) {
            assertThat(run("bash", "-n", script.toString()))
                    .as(script.toString())
                    .isEqualTo(new Outcome(0, ""));
        }
    }

    @Test
    void shouldNameTheCommandThatMendsWhatIsMissing() throws Exception {
        // An empty PATH but for the basics: everything that is looked up as a command is missing.
        Path tools = Files.createTempDirectory("drover-path");
        for (String tool : List.of(
                "bash", "dirname", "readlink", "grep", "id", "df", "awk", "uname", "cat", "find", "head", "env")) {
            Files.createSymbolicLink(tools.resolve(tool), whereIs(tool));
        }

        Outcome doctor =
                run("env", "PATH=" + tools, "bash", HERE.resolve("drover").toString(), "doctor");

        assertThat(doctor.status()).isEqualTo(5);
        assertThat(doctor.output())
                .containsPattern("MISSING +Debian packages: .*maven.*redis-server")
                .containsPattern("mend it with: .*apt-get install .*maven");
    }

    @Test
    void shouldSayWhichPackageIsBelowItsFloorAndWhy(@TempDir Path folder) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/dpkg-query")), "no Debian here");
        Path floors = Files.writeString(folder.resolve("floors"), "# at least\ndpkg 999 of old\nbash 0 of nothing\n");

        Outcome doctor = run(
                "env", "DROVER_FLOORS=" + floors, "bash", HERE.resolve("drover").toString(), "doctor");

        assertThat(doctor.output())
                .containsPattern("OLD: dpkg .* is below 999: of old")
                .doesNotContain("OLD: bash");
    }

    @Test
    void shouldPassOnAMachineThatHasEverything() throws Exception {
        assumeTrue(Files.exists(Path.of("/usr/lib/x86_64-linux-gnu/libgstrtspserver-1.0.so.0")), "no GStreamer here");

        Outcome doctor = run("bash", HERE.resolve("drover").toString(), "doctor");

        assertThat(doctor.output()).contains("ok       Debian packages for building and running");
    }

    /** The locale is the script's; the program is run by what it sets, not by what a test would set. */
    @Test
    void shouldReadAndPrintChineseNamesWhateverLanguageTheMachineSpeaks(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(
                folder.resolve("猪场.yaml"),
                """
                cameras:
                  - {id: c1, uri: "rtsp://192.0.2.10:554/1", role: disinfection, name: 出猪台一号}
                  - {id: c2, uri: "rtsp://192.0.2.10:554/2", role: isolation}
                """);
        List<String> words = new ArrayList<>(List.of(
                "env",
                "LANG=C",
                "LC_ALL=POSIX",
                "bash",
                "-c",
                // Under another name than the script's own, which would run it.
                "source \"$1\"; shift; exec \"$@\"",
                "shell",
                HERE.resolve("drover").toString()));
        // What the launcher starts it with, in the two letters i of Turkish.
        List<String> program = new ArrayList<>(JavaProgram.command(
                Main.class.getName(), JavaProgram.Size.LIGHT, 256, List.of("config", "validate", file.toString())));
        program.add(1, "-Duser.language=tr");
        words.addAll(program);

        Outcome read = run(words.toArray(String[]::new));

        assertThat(read).isEqualTo(new Outcome(0, file + ": good, 2 cameras\n"));
    }

    @Test
    void shouldRunAsAServiceInUtf8() throws Exception {
        assertThat(Files.readAllLines(HERE.resolve("systemd/drover.service"))).contains("Environment=LC_ALL=C.UTF-8");
    }

    @Test
    void shouldNameEveryPackageWithAUseAndACheck() throws Exception {
        try (Stream<String> lines = Files.lines(HERE.resolve("packages.txt"))) {
            assertThat(lines.filter(line -> !line.startsWith("#")))
                    .allMatch(line -> line.matches("[a-z0-9.+-]+ +(build|run|test) +(command|file):\\S+"));
        }
    }

    private static Path whereIs(String tool) {
        return Stream.of("/usr/bin", "/bin", "/usr/local/bin")
                .map(folder -> Path.of(folder, tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow();
    }

    private record Outcome(int status, String output) {}

    private static Outcome run(String... words) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), output);
    }
}
