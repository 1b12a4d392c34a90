package dev.drover.ingest.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.ingest.media.SourceErrors.Trouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceErrorsTest {

    @ParameterizedTest
    @CsvSource({
        "401,CAM_AUTH_FAILED",
        "403,CAM_AUTH_FAILED",
        "407,CAM_AUTH_FAILED",
        "404,CAM_NOT_FOUND",
        "410,CAM_NOT_FOUND",
        "408,CAM_TIMEOUT",
        "504,CAM_TIMEOUT",
        "429,CAM_BUSY",
        "453,CAM_BUSY",
        "503,CAM_BUSY",
        "461,CAM_TRANSPORT",
        "500,CAM_FAULT",
        "502,CAM_FAULT",
        "301,CAM_REDIRECTED",
        "302,CAM_REDIRECTED",
        "400,CAM_PROTOCOL",
        "405,CAM_PROTOCOL",
        "406,CAM_PROTOCOL",
        "454,CAM_PROTOCOL",
        "455,CAM_PROTOCOL",
        "459,CAM_PROTOCOL",
        "501,CAM_PROTOCOL",
        "505,CAM_PROTOCOL",
        "551,CAM_PROTOCOL",
        "599,CAM_PROTOCOL"
    })
    void shouldSayWhatAnAnswerMeans(int status, String code) {
        Trouble trouble = new Trouble(
                "src",
                "gst-resource-error-quark",
                9,
                "Unhandled error",
                "../gst/rtsp/gstrtspsrc.c(695): gst_rtspsrc_send ():\nWhatever it says (" + status + ")");
        assertThat(SourceErrors.codeOf(trouble)).isEqualTo(code);
        assertThat(trouble.words()).isEqualTo("the camera answered " + status);
    }

    @Test
    void shouldNotTakeALineNumberForAnAnswer() {
        Trouble trouble =
                new Trouble("src", "gst-resource-error-quark", 5, "Could not open", "gstrtspsrc.c(453): open ()");
        assertThat(SourceErrors.codeOf(trouble)).isEqualTo("CAM_UNREACHABLE");
    }
}
