package dev.drover.deploy.plant.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.ingest.config.InvalidConfigException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordingEntryTest {

    private static final String CAMERAS = "cameras:\n  - {id: a, uri: \"rtsp://192.0.2.1/\", role: pen}\n";

    @TempDir
    private Path folder;

    @Test
    void shouldRecordEveryCameraWhereNobodySaysAnything() throws Exception {
        assertThat(read("").recording()).isEqualTo(ServeConfig.Recording.USUAL);
    }

    @Test
    void shouldReadWhatIsRecordedAndHowMuchOfIt() throws Exception {
        ServeConfig.Recording recording =
                read("recording: {enabled: false, gigabytes: 200, days: 30, loading_days: 0, evidence_days: 400,"
                                + " except: [a]}\n")
                        .recording();

        assertThat(recording).isEqualTo(new ServeConfig.Recording(false, 200, 30, 0, 400, Set.of("a")));
    }

    @ParameterizedTest
    @CsvSource({
        "gigabytes: 0, gigabytes",
        "days: -1, days",
        "days: 99999, days",
        "loading_days: -1, loading_days",
        "evidence_days: 0, evidence_days",
        "enabled: perhaps, enabled",
        "except: [b], must be the id of a camera of this file",
        "terabytes: 2, terabytes"
    })
    void shouldRefuseInWordsWhatIsNone(String wrong, String words) {
        assertThatThrownBy(() -> read("recording: {" + wrong + "}\n"))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining(words)
                .hasMessageContaining("line 3");
    }

    private ServeConfig read(String more) throws Exception {
        return ServeConfigReader.read(Files.writeString(folder.resolve("serve.yaml"), CAMERAS + more));
    }
}
