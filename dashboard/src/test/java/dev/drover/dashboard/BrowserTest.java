package dev.drover.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.drover.dashboard.world.MovingPigs;
import dev.drover.dashboard.world.PlayedShift;
import dev.drover.dashboard.world.World;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A real browser on the real page: what {@code web/e2e/browser.mjs} checks, on a farm of moving pigs. */
class BrowserTest {

    private static final Path WEB = Path.of("web").toAbsolutePath();
    private static final Path OUT = Path.of("target/e2e").toAbsolutePath();

    @Test
    void shouldShowMovingTilesWithBoxesAndARisingCountToAPerson() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/chromium")), "chromium is not installed");
        assumeTrue(World.isInstalled("node"), "node is not installed");
        assumeTrue(
                Files.isDirectory(WEB.resolve("node_modules/playwright-core")), "npm ci has not run in dashboard/web");
        Files.createDirectories(OUT);
        Path log = OUT.resolve("browser.log");
        try (Running running = new Running();
                MovingPigs pigs = new MovingPigs(running.farm());
                PlayedShift shift = new PlayedShift(running.farm(), World.shared())) {
            pigs.start();
            shift.start();
            ProcessBuilder node = new ProcessBuilder("node", "e2e/browser.mjs").directory(WEB.toFile());
            node.environment().put("BASE_URL", running.base());
            node.environment().put("PASSWORD", World.ADMIN_PASSWORD);
            node.environment().put("JUDGED", "1");
            node.environment().put("OUT", OUT.toString());
            Process process =
                    node.redirectErrorStream(true).redirectOutput(log.toFile()).start();

            boolean ended = process.waitFor(15, TimeUnit.MINUTES);
            process.destroyForcibly();

            assertThat(ended).as("the browser script ended").isTrue();
            assertThat(process.exitValue()).as(Files.readString(log)).isZero();
        }
    }
}
