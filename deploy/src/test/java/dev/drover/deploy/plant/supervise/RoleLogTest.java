package dev.drover.deploy.plant.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoleLogTest {

    @TempDir
    private Path folder;

    @Test
    void shouldNeverTakeMoreThanTwiceItsBound() throws Exception {
        Path file = folder.resolve("kafka.log");

        try (RoleLog log = new RoleLog(file, 100)) {
            for (int i = 0; i < 1000; i++) {
                log.line("line " + i);
            }
        }

        assertThat(Files.size(file)).isLessThanOrEqualTo(100);
        assertThat(Files.size(folder.resolve("kafka.log.1"))).isLessThanOrEqualTo(100);
        assertThat(RoleLog.tail(file, 1)).containsExactly("line 999");
    }
}
