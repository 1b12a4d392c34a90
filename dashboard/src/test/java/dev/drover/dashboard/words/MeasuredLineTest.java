package dev.drover.dashboard.words;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.pipeline.wire.AlarmCode;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MeasuredLineTest {

    private static final long RAISED = 1_795_000_100_000_000L;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CLOCK_DRIFT | reason=clock skew_us=-4681828 | the picture's clock is 4.7 s behind | 画面时钟慢 4.7 秒",
                "CLOCK_DRIFT | reason=clock skew_us=7200000000 | the picture's clock is 2 h ahead | 画面时钟快 2 小时",
                "CLOCK_DRIFT | reason=clock skew_us=unknown | the picture's clock is not in step | 画面时钟不同步",
                "CAM_DARK | brightness=12.3 contrast=8 | the light is not right: brightness 12 and contrast 8 of 255 "
                        + "| 光线不合适：亮度 12，对比度 8（满值 255）",
                "CAM_LOST | since_us=1795000094000000 cause=CAMERA_LOST | no picture for 6.0 s | 已有 6.0 秒没有画面",
                "CAM_LOST | since_us=-1 | no pictures come | 没有画面",
                "BYPASS | class=pig zone_kind=BYPASS | a pig takes a way round the counting line | 有猪绕过计数线",
            })
    void shouldSayWithUnitsWhatACameraMeasured(String code, String values, String english, String chinese) {
        assertThat(line(code, values(values), false)).isEqualTo(english);
        assertThat(line(code, values(values), true)).isEqualTo(chinese);
    }

    @ParameterizedTest
    @MethodSource("measured")
    void shouldHaveALineForEveryAlarmThatACameraRaisesEvenWithoutValues(AlarmCode code) {
        assertThat(MeasuredLine.knows(code.name())).isTrue();
        for (boolean zh : new boolean[] {true, false}) {
            assertThat(line(code.name(), Map.of(), zh)).isNotBlank().isNotEqualTo("recorded");
        }
    }

    @Test
    void shouldLeaveTheLineOfWhatNoCameraMeasured() {
        assertThat(line("COUNT_MISMATCH", Map.of("machine", "40"), false)).isEqualTo("recorded");
    }

    /** Those that the judges have no sentence for: their recorded line names every value as the program does. */
    static Stream<AlarmCode> measured() throws Exception {
        Properties sentences = new Properties();
        try (InputStream in = AlarmCode.class.getResourceAsStream("/dev/drover/pipeline/alarm/sentences.properties")) {
            sentences.load(in);
        }
        return Arrays.stream(AlarmCode.values()).filter(code -> code.raised() && !sentences.containsKey(code + ".en"));
    }

    private static String line(String code, Map<String, String> values, boolean zh) {
        return MeasuredLine.of(new MeasuredLine.Told(code, RAISED, values, "recorded"), zh);
    }

    private static Map<String, String> values(String text) {
        return Arrays.stream(text.split(" "))
                .map(one -> one.split("=", 2))
                .collect(Collectors.toMap(one -> one[0], one -> one[1]));
    }
}
