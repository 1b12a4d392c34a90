package dev.drover.deploy.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drover.deploy.Main;
import dev.drover.deploy.plant.data.Ports;
import dev.drover.ingest.media.GstRuntime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** {@code drover demo} as a person starts it, in a process of its own. */
@Tag("whole")
@Timeout(600)
class DemoSmokeTest {

    private static final int SECONDS = 30;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path temp;

    @Test
    void shouldJudgeVideoEndWellAndLeaveNoProcessBehind() throws Exception {
        Assumptions.assumeTrue(GstRuntime.available(), "GStreamer is not installed");
        Path data = temp.resolve("data");
        Path said = temp.resolve("demo.log");
        Process demo = demo(data, said);
        try {
            await("roles of the demo run")
                    .atMost(Duration.ofMinutes(4))
                    .until(() -> !processesOf(data).isEmpty() || !demo.isAlive());
            assertThat(demo.waitFor(6, TimeUnit.MINUTES))
                    .as("the demo ends by itself")
                    .isTrue();
        } finally {
            demo.destroyForcibly();
        }

        assertThat(demo.exitValue()).as(Files.readString(said)).isZero();
        assertThat(Files.readString(said)).contains("smoke test passed");
        await("nothing is left running").atMost(Duration.ofSeconds(20)).until(() -> processesOf(data)
                .isEmpty());
    }

    private static Process demo(Path data, Path said) throws Exception {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-Djava.awt.headless=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "demo",
                        "--headless",
                        "--duration",
                        Integer.toString(SECONDS),
                        "--data",
                        data.toString(),
                        "--port",
                        Integer.toString(Ports.anyFree())))
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
    }

    /** Whoever has the data folder on its command line, the demo itself left out. */
    private static List<ProcessHandle> processesOf(Path data) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .commandLine()
                        .filter(line -> line.contains(data.toString()) && !line.contains(" demo --headless"))
                        .isPresent())
                .toList();
    }
}
