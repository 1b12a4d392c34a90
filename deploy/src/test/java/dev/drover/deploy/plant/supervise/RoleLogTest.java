package dev.drover.deploy.plant.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoleLogTest {

    @TempDir
    private Path folder;

    @Test
    void shouldNeverTakeMoreThanTwiceItsBound() throws Exception {
        Path file = folder.resolve("kafka.log");

        try (RoleLog log = new RoleLog(file, 100, RoleLog.Told.NOBODY)) {
            for (int i = 0; i < 1000; i++) {
                log.line("line " + i);
            }
        }

        assertThat(Files.size(file)).isLessThanOrEqualTo(100);
        assertThat(Files.size(folder.resolve("kafka.log.1"))).isLessThanOrEqualTo(100);
        assertThat(RoleLog.tail(file, 1)).containsExactly("line 999");
    }

    @Test
    void shouldDropWhatCannotBeWrittenAndSayHowMuchIsMissing() throws Exception {
        Path file = folder.resolve("kafka.log");
        Files.createSymbolicLink(file, Path.of("/dev/full"));
        List<String> told = new ArrayList<>();

        try (RoleLog log = new RoleLog(file, 10_000, telling(told))) {
            log.line("lost");
            log.line("lost, too");
            Files.delete(file);
            log.line("back");
        }

        assertThat(told).containsExactly("dropping No space left on device", "missing 2");
        assertThat(RoleLog.tail(file, 2)).containsExactly("(2 lines of this log could not be written)", "back");
    }

    private static RoleLog.Told telling(List<String> told) {
        return new RoleLog.Told() {
            @Override
            public void dropping(IOException why) {
                told.add("dropping " + why.getMessage());
            }

            @Override
            public void writing(long dropped) {
                told.add("missing " + dropped);
            }
        };
    }
}
