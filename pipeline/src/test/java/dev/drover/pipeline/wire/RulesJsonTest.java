package dev.drover.pipeline.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RulesJsonTest {

    private static final String LINE = "{\"id\":\"ramp\",\"a\":{\"x\":0.0,\"y\":0.5},\"b\":{\"x\":1.0,\"y\":0.5},"
            + "\"margin\":0.02,\"counts\":\"pig\"}";

    @Test
    void shouldReadBackWhatItWroteInAKnownForm() throws Exception {
        CameraRules rules = WireExamples.rules("ramp-1", 2);

        byte[] json = RulesJson.write(rules);

        assertThat(new String(json, UTF_8))
                .isEqualTo("{\"cameraId\":\"ramp-1\",\"version\":2,\"lines\":[" + LINE + "],\"zones\":[]}");
        assertThat(RulesJson.read(json)).isEqualTo(rules);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"cameraId\":\"\",\"version\":2,\"lines\":[],\"zones\":[]}",
                "{\"cameraId\":\"a\",\"version\":-1,\"lines\":[],\"zones\":[]}",
                "{\"cameraId\":\"a\",\"version\":1,\"lines\":[" + LINE + "," + LINE + "],\"zones\":[]}",
                "{\"cameraId\":\"a\",\"version\":1,\"lines\":[],\"zones\":[],\"more\":1}",
                "{\"cameraId\":\"a\",\"version\":1,\"lines\":[],\"zones\":[]} {}",
                "null",
                "[]",
                ""
            })
    void shouldRefuseRulesThatAreNone(String json) {
        assertThatExceptionOfType(MalformedRecordException.class)
                .isThrownBy(() -> RulesJson.read(json.getBytes(UTF_8)))
                .satisfies(e -> assertThat(e.reason()).isEqualTo("RULES_INVALID"));
    }
}
