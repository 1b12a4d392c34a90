package dev.drover.ingest.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CameraJsonTest {

    @Test
    void shouldReadBackTheCameraItWrote() {
        Camera camera = new Camera(
                "gate-1",
                "rtsp://192.0.2.1/s",
                "大门",
                "farm",
                CameraRole.GATE,
                "udp",
                2.5,
                1280,
                720,
                90,
                true,
                true,
                "g");
        assertThat(CameraJson.read(CameraJson.write(camera))).isEqualTo(camera);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{}", "{\"id\":\"x\"}", "{\"id\":1,\"uri\":null}", "{", "\"x\""})
    void shouldRefuseWhatIsNoCamera(String json) {
        assertThatThrownBy(() -> CameraJson.read(json.getBytes(UTF_8))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldRefuseRandomBytesWithTheOneExceptionItNames() {
        Random random = new Random(7);
        byte[] good = CameraJson.write(Camera.of("c", "rtsp://192.0.2.1/s", CameraRole.PEN));
        for (int i = 0; i < 5_000; i++) {
            byte[] bytes = good.clone();
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            try {
                assertThat(CameraJson.read(bytes)).isNotNull();
            } catch (IllegalArgumentException named) {
                assertThat(named.getMessage()).hasSizeLessThanOrEqualTo(300);
            }
        }
    }
}
