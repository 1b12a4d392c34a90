package dev.drover.pipeline.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetainedCheckpointsTest {

    @TempDir
    private Path folder;

    private Path checkpoint(String job, int number, boolean complete) throws IOException {
        Path path = Files.createDirectories(folder.resolve(job).resolve("chk-" + number));
        Files.writeString(path.resolve("state"), "x");
        if (complete) {
            Files.writeString(path.resolve("_metadata"), "x");
        }
        return path;
    }

    @Test
    void shouldFindTheNewestCompleteOneOfAllRuns() throws IOException {
        checkpoint("a", 9, true);
        Path newest = checkpoint("b", 11, true);
        checkpoint("b", 12, false);
        Files.createDirectories(folder.resolve("b/shared"));

        assertThat(new RetainedCheckpoints(folder).newestFirst()).first().isEqualTo(newest);
        assertThat(new RetainedCheckpoints(folder).newestFirst()).hasSize(2);
    }

    @Test
    void shouldFindNoneWhereNeverAnyWas() {
        assertThat(new RetainedCheckpoints(folder.resolve("nowhere")).newestFirst())
                .isEmpty();
    }

    @Test
    void shouldKeepTheNewestWhenItPrunes() throws IOException {
        for (int number = 1; number <= 5; number++) {
            checkpoint("run-" + number % 2, number, true);
        }

        new RetainedCheckpoints(folder).prune(2);

        assertThat(new RetainedCheckpoints(folder).newestFirst())
                .extracting(path -> path.getFileName().toString())
                .containsExactly("chk-5", "chk-4");
    }
}
