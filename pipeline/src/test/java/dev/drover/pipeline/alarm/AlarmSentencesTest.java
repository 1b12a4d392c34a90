package dev.drover.pipeline.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.drover.pipeline.wire.AlarmCode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The sentences are bytes of every ledger that was written: a replay must say the same. */
class AlarmSentencesTest {

    private static final Map<String, String> COUNTS = Map.of("declared", "40", "machine", "41", "tally", "39");
    private static final Map<String, String> UNTALLIED = Map.of("declared", "40", "machine", "41", "tally", "");
    private static final Map<String, String> READ = Map.of("text", "GD7", "expected", "GD1|GD2", "raw", "GD7");
    private static final Map<String, String> DAYS = Map.of("planned", "2026-09-01", "until", "2026-09-03");
    private static final Map<String, String> STOOD = Map.of("stood_s", "12", "wanted_s", "60");
    private static final Map<String, String> GATE = Map.of("gate", "CLINICAL", "state", "WAITING");

    private static Stream<Arguments> judged() {
        return Stream.of(
                of(AlarmCode.COUNT_MISMATCH, COUNTS, "申报 40,机器计数 41,手工清点 39", "declared 40, machine 41, hand tally 39"),
                of(AlarmCode.COUNT_OVER, UNTALLIED, "申报 40,机器计数 41,手工清点 -", "declared 40, machine 41, hand tally -"),
                of(
                        AlarmCode.COUNT_UNCERTAIN,
                        COUNTS,
                        "申报 40,机器计数 41,手工清点 39",
                        "declared 40, machine 41, hand tally 39"),
                of(AlarmCode.PLATE_MISMATCH, READ, "识别 GD7,应为 GD1|GD2", "read GD7, expected GD1|GD2"),
                of(AlarmCode.PLATE_UNREAD, Map.of("text", "", "expected", "A1"), "识别 ,应为 A1", "read , expected A1"),
                of(AlarmCode.SEAL_MISMATCH, READ, "识别 GD7,应为 GD1|GD2", "read GD7, expected GD1|GD2"),
                of(AlarmCode.SEAL_UNREAD, Map.of(), "关门后未识别封识号", "no seal was read since the doors were shut"),
                of(AlarmCode.UNSEALED_DEPART, Map.of(), "车辆未施封驶离", "the vehicle left before it was sealed"),
                of(AlarmCode.DISINFECT_MISSING, GATE, "未通过消毒即开始装猪", "loading began without a passed disinfection"),
                of(
                        AlarmCode.DISINFECT_SHORT,
                        STOOD,
                        "车辆停留消毒 12 秒,应不少于 60 秒",
                        "the vehicle stood 12 s, 60 s are wanted"),
                of(AlarmCode.CLINICAL_UNSIGNED, GATE, "临床检疫未签字即开始装猪", "loading began without a signed clinical check"),
                of(
                        AlarmCode.ISOLATION_SHORT,
                        DAYS,
                        "计划装运日 2026-09-01 早于 2026-09-03",
                        "loading is planned for 2026-09-01, before 2026-09-03"),
                of(
                        AlarmCode.WITHDRAWAL,
                        DAYS,
                        "计划装运日 2026-09-01 早于 2026-09-03",
                        "loading is planned for 2026-09-01, before 2026-09-03"));
    }

    private static Arguments of(AlarmCode code, Map<String, String> values, String zh, String en) {
        return Arguments.of(code, values, zh, en);
    }

    @ParameterizedTest
    @MethodSource("judged")
    void shouldSayInBothLanguagesWhatTheLoadingJudged(
            AlarmCode code, Map<String, String> values, String zh, String en) {
        AlarmReason why = AlarmReason.of("count", values);

        assertThat(AlarmSentences.in(AlarmSentences.ZH, code.name(), why)).isEqualTo(zh);
        assertThat(AlarmSentences.in(AlarmSentences.EN, code.name(), why)).isEqualTo(en);
    }

    @Test
    void shouldSayEveryValueThatACameraMeasuredByName() {
        AlarmReason why =
                AlarmReason.measured("ramp-1", "CAM_BLUR", Map.of("sharpness", "9.10", "focus", "0.10"), List.of());

        assertThat(AlarmSentences.in(AlarmSentences.ZH, "CAM_BLUR", why))
                .isEqualTo("摄像头 ramp-1 focus=0.10 sharpness=9.10");
        assertThat(AlarmSentences.in(AlarmSentences.EN, "CAM_BLUR", why))
                .isEqualTo("camera ramp-1 focus=0.10 sharpness=9.10");
    }

    @Test
    void shouldSayWhatACameraMeasuredForACodeOfASitesOwnTable() {
        AlarmReason why = AlarmReason.measured("ramp-1", "SITE_OWN_1", Map.of("level", "$1 {x}"), List.of());

        assertThat(AlarmSentences.in(AlarmSentences.EN, "SITE_OWN_1", why)).isEqualTo("camera ramp-1 level=$1 {x}");
    }

    @Test
    void shouldRefuseToSayNothing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AlarmSentences.in(AlarmSentences.EN, "SITE_OWN_1", AlarmReason.of("gate", Map.of())));
    }
}
