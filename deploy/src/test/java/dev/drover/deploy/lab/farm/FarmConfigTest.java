package dev.drover.deploy.lab.farm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.ingest.wire.Camera;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FarmConfigTest {

    @TempDir
    private Path folder;

    private FarmConfig read(String yaml) throws IOException {
        return FarmConfig.read(Files.writeString(folder.resolve("c.yaml"), yaml));
    }

    @Test
    void shouldServeTheDemosCamerasWhenNoneAreNamed() throws IOException {
        FarmConfig config = read("port: 8554\nmetricsPort: 9414\n");

        assertThat(config.cameras()).isEqualTo(FarmCameras.demo());
        assertThat(config.host()).isEqualTo("127.0.0.1");
    }

    @Test
    void shouldReadCameras() throws IOException {
        FarmConfig config = read("port: 0\ncameras:\n  - {id: a, scene: pen, head: 5, night: true, seed: 3}\n");

        assertThat(config.cameras()).hasSize(1);
        assertThat(config.cameras().get(0).spec().night()).isTrue();
        assertThat(config.cameras().get(0).spec().width()).isEqualTo(640);
    }

    @Test
    void shouldNameTheLineOfAKeyItDoesNotKnow() {
        assertThatThrownBy(() -> read("port: 1\nprot: 2\n"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("line 2")
                .hasMessageContaining("prot");
    }

    @Test
    void shouldRefuseASceneThatIsNotThere() {
        assertThatThrownBy(() -> read("port: 1\ncameras:\n  - {id: a, scene: zoo}\n"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("zoo");
    }

    @Test
    void shouldTellDroverAboutTheSameCamerasAndTheRampsLine() {
        assertThat(FarmCameras.cameras("127.0.0.1", 8554))
                .allMatch(Camera::simulated)
                .extracting(Camera::uri)
                .contains("rtsp://127.0.0.1:8554/ramp", "rtsp://127.0.0.1:8554/pen");
        assertThat(FarmCameras.lines()).containsOnlyKeys("ramp");
        assertThat(FarmCameras.lines().get("ramp").get(0).margin()).isBetween(0.02, 0.2);
    }
}
