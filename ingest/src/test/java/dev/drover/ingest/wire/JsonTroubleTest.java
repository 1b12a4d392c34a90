package dev.drover.ingest.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTroubleTest {

    private static final String RIGHT =
            new String(CameraJson.write(Camera.of("ramp-1", "rtsp://192.0.2.1/x", CameraRole.RAMP)), UTF_8);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"width\":640 | \"width\":[1] | width: is not of the kind that belongs here",
                "\"width\":640, | `` | width: is missing",
                "\"width\": | \"wide\":1,\"width\": | wide: is no field of this record",
                "\"RAMP\" | \"STAIRS\" | role: is none of the values that may stand here: STAIRS",
                "\"width\":640 | \"width\":9 | camera ramp-1: picture size out of range: 9x360",
                "\"width\":640 | \"width\":6x0 | is no JSON:",
            })
    void shouldSayWhereAndWhatInWords(String from, String to, String words) {
        byte[] wrong = RIGHT.replace(from, to).getBytes(UTF_8);
        Throwable refused = catchThrowable(() -> CameraJson.read(wrong));
        assertThat(refused)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(words)
                .hasMessageNotContaining("dev.drover");
    }
}
