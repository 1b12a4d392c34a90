package dev.drover.deploy.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.deploy.plant.config.ServeConfig;
import dev.drover.deploy.plant.config.ServeConfigReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServeCommandTest {

    private static final String CAMERAS = "cameras:\n  - {id: a, uri: \"rtsp://192.0.2.1/\", role: pen}\n";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "web: {port: 8123} | web",
                "data: /srv/elsewhere | data",
                "jobs: {parallelism: 3} | jobs",
                "recording: {days: 9} | recording"
            })
    void shouldNameEachKeyWhoseChangeWaitsForTheNextStart(String change, String key) throws IOException {
        assertThat(ServeCommand.atNextStart(read(CAMERAS), read(CAMERAS + change + "\n")))
                .containsExactly(key);
    }

    @Test
    void shouldNameNoneWhereOnlyCamerasChange() throws IOException {
        assertThat(ServeCommand.atNextStart(read(CAMERAS), read(CAMERAS.replace("id: a", "id: b"))))
                .isEmpty();
    }

    private ServeConfig read(String text) throws IOException {
        return ServeConfigReader.read(Files.writeString(folder.resolve("farm.yaml"), text));
    }
}
