package dev.drover.pipeline.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobsConfigTest {

    private static final String GOOD =
            """
            bootstrap: 127.0.0.1:9092
            redisHost: 127.0.0.1
            redisPort: 6379
            checkpointDir: /tmp/chk
            parallelism: 2
            metricsPort: 0
            """;

    @TempDir
    private Path folder;

    private JobsConfig read(String yaml) throws IOException {
        return JobsConfig.read(Files.writeString(folder.resolve("jobs.yaml"), yaml));
    }

    @Test
    void shouldTakeTheBundledModelsWhereNoneAreNamed() throws IOException {
        JobsConfig config = read(GOOD);

        assertThat(config.parallelism()).isEqualTo(2);
        assertThat(config.detectorManifest()).isEmpty();
    }

    @Test
    void shouldRefuseAnUnknownKeyAndSayWhere() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(GOOD + "colour: red\n"))
                .withMessageContaining("jobs.yaml")
                .withMessageContaining("line 7")
                .withMessageContaining("colour");
    }

    @Test
    void shouldTellAllThatIsWrongAtOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        read(GOOD.replace("parallelism: 2", "parallelism: 0").replace("6379", "0")))
                .withMessageContaining("parallelism")
                .withMessageContaining("redisPort");
    }

    @Test
    void shouldRefuseAFileThatIsNotThere() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JobsConfig.read(folder.resolve("nowhere.yaml")))
                .withMessageContaining("nowhere.yaml");
    }
}
