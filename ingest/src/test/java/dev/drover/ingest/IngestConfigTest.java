package dev.drover.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.ingest.address.CameraNetworks;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IngestConfigTest {

    @TempDir
    private Path folder;

    @Test
    void shouldFillInWhatIsNotSaid() throws Exception {
        IngestConfig config = read("bootstrap: 127.0.0.1:9092\nspoolDir: /tmp/s\n");
        assertThat(config.groupId()).isEqualTo("drover-ingest");
        assertThat(config.networks()).isEqualTo(CameraNetworks.usual(false));
        assertThat(config.allowFiles()).isFalse();
    }

    @Test
    void shouldRefuseAnUnknownKeyWithItsLine() {
        assertThatThrownBy(() -> read("bootstrap: 127.0.0.1:9092\nspoolDir: /tmp/s\nspoolDri: x\n"))
                .hasMessageContaining("line 3")
                .hasMessageContaining("spoolDri");
    }

    @Test
    void shouldRefuseAKeyThatStandsTwice() {
        assertThatThrownBy(() -> read("bootstrap: a:1\nspoolDir: /tmp/s\nbootstrap: b:1\n"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldListEveryErrorAtOnce() {
        assertThatThrownBy(() -> read("bootstrap: nowhere\nspoolDir: ''\nmetricsPort: 70000\ncamerasPerDecoder: 0\n"))
                .hasMessageContaining("bootstrap")
                .hasMessageContaining("spoolDir")
                .hasMessageContaining("metricsPort")
                .hasMessageContaining("camerasPerDecoder");
    }

    @Test
    void shouldRecordOnlyWhereSomebodySaysWhere() throws Exception {
        assertThat(read("bootstrap: a:1\nspoolDir: /tmp/s\n").recording()).isEmpty();
        assertThat(read("bootstrap: a:1\nspoolDir: /tmp/s\nrecordingDir: /tmp/r\nrecordingExcept: [yard]\n")
                        .recording())
                .hasValueSatisfying(recording -> {
                    assertThat(recording.days()).isEqualTo(90);
                    assertThat(recording.except()).containsExactly("yard");
                    assertThat(recording.protect()).isTrue();
                });
    }

    @Test
    void shouldRefuseToRecordIntoLessRoomThanAnHourTakes() {
        assertThatThrownBy(() -> read("bootstrap: a:1\nspoolDir: /tmp/s\nrecordingDir: /r\nrecordingMaxBytes: 1\n"))
                .hasMessageContaining("67108864");
    }

    private IngestConfig read(String yaml) throws Exception {
        return IngestConfig.read(Files.writeString(folder.resolve("ingest.yaml"), yaml));
    }
}
