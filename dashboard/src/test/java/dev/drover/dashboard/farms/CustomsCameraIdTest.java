package dev.drover.dashboard.farms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CustomsCameraIdTest {

    /** The example of the rule. */
    private static final String EXAMPLE = "42010011101320803002";

    @Test
    void shouldTakeTheExampleOfTheRule() {
        assertThat(CustomsCameraId.fault(EXAMPLE)).isEmpty();
        assertThat(new CustomsCameraId(EXAMPLE).office()).isEqualTo("4201");
    }

    @ParameterizedTest
    @CsvSource({
        "4201001110132080300, CUSTOMS_CAMERA_LENGTH",
        "420100111013208030021, CUSTOMS_CAMERA_LENGTH",
        "4201001110132080300x, CUSTOMS_CAMERA_LENGTH",
        "42010014101320803002, CUSTOMS_CAMERA_RUNS",
        "42010011201320803002, CUSTOMS_CAMERA_CUSTOMS",
        "42010011101330803002, CUSTOMS_CAMERA_DEVICE"
    })
    void shouldSayWhichPartIsWrong(String text, String code) {
        assertThat(CustomsCameraId.fault(text).orElseThrow().code()).isEqualTo(code);
        assertThat(CustomsCameraId.fault(text).orElseThrow().text(Locale.SIMPLIFIED_CHINESE))
                .contains("位");
    }

    @Test
    void shouldBeMadeOfNothingElse() {
        assertThatThrownBy(() -> new CustomsCameraId("1234"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("has 20 digits; this has 4");
    }
}
