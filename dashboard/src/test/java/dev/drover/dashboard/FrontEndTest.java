package dev.drover.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.drover.dashboard.world.World;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Runs the page's own tests and type check, so that one command runs all. */
class FrontEndTest {

    @Test
    void shouldPassItsOwnTests() throws Exception {
        npm("test");
    }

    @Test
    void shouldHaveSoundTypes() throws Exception {
        npm("check");
    }

    private static void npm(String script) throws Exception {
        Path web = Path.of("web").toAbsolutePath();
        assumeTrue(World.isInstalled("npm"), "npm is not installed");
        assumeTrue(Files.isDirectory(web.resolve("node_modules/vitest")), "npm ci has not run in dashboard/web");

        Process process = new ProcessBuilder(List.of("npm", "run", script, "--silent"))
                .directory(web.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(output).isZero();
    }
}
