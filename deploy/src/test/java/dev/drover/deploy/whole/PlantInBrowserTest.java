package dev.drover.deploy.whole;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.deploy.lab.farm.FarmCameras;
import dev.drover.ingest.media.GstRuntime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real browser on the demo's own farm: dashboard/web/e2e/browser.mjs says what a person would look at. Here it visits
 * the screens that show what a plant does; the dashboard's own test visits all of them.
 */
@Tag("whole")
@Tag("alone")
@Timeout(600)
class PlantInBrowserTest {

    private static final Path WEB = Path.of("../dashboard/web").toAbsolutePath().normalize();
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path temp;

    @Test
    void shouldShowMovingTilesWithBoxesAndARisingCountToWhoSignsIn() throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(CHROMIUM), "chromium is not installed");
        Assumptions.assumeTrue(
                Files.isDirectory(WEB.resolve("node_modules/playwright-core")), "the web tools were not built here");
        Assumptions.assumeTrue(GstRuntime.available(), "GStreamer is not installed");

        try (WholePlant plant = WholePlant.start(
                temp.resolve("data"),
                Set.of(),
                to -> to.publish(
                        // Two, so that a machine without fast 16-bit arithmetic judges them in time beside a browser.
                        FarmCameras.cameras("127.0.0.1", to.ports().of("rtsp")).stream()
                                .filter(camera -> Set.of("ramp", "pen").contains(camera.id()))
                                .toList(),
                        FarmCameras.lines(),
                        false))) {
            Path said = temp.resolve("browser.log");
            int status = visit(plant, said);

            assertThat(status).as(Files.readString(said)).isZero();
        }
    }

    private int visit(WholePlant plant, Path said) throws IOException, InterruptedException {
        ProcessBuilder browser = new ProcessBuilder("node", "e2e/browser.mjs")
                .directory(WEB.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        browser.environment().put("BASE_URL", "http://127.0.0.1:" + plant.webPort());
        browser.environment()
                .put(
                        "PASSWORD",
                        Files.readString(plant.data().secret("admin-password")).strip());
        // The others are looked at on the played farm of dashboard's own BrowserTest; this one tells of real processes.
        browser.environment().put("SCREENS", "health");
        browser.environment().put("OUT", temp.resolve("e2e").toString());
        browser.environment().put("CHROMIUM", CHROMIUM.toString());
        Process process = browser.start();
        if (!process.waitFor(8, TimeUnit.MINUTES)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new AssertionError("the browser did not come to an end: " + Files.readString(said));
        }
        return process.exitValue();
    }
}
