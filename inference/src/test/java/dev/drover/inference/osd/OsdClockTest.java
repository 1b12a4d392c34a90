package dev.drover.inference.osd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.inference.paint.osd.OsdForm;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OsdClockTest {

    private static final LocalDateTime MOMENT = LocalDateTime.of(2026, 11, 29, 21, 53, 5);
    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-29 21:53:05",
                "2026-11-2921:53:05",
                "2026-11-29 星期日 21:53:05",
                "2026年11月29日 星期日 21:53:05",
                "2026年11月29日星期日21:53:05",
                "2026年11月29日21时53分05秒",
                "２０２６年１１月２９日 ２１：５３：０５",
                "2026/11/29 21:53:05",
                "2026.11.29 周日 21:53:05",
                "11-29-2026 Sun 21:53:05",
                "11-29-2026Sun21:53:05",
                "29-11-2026 Sun 21:53:05",
                "29.11.2026 21:53:05",
                "11/29/2026 09:53:05 PM",
                "2026-11-29 下午09:53:05",
                "29-Nov-2026 21:53:05",
                "26-11-29 21:53:05",
                "CAM1 2026-11-29 21:53:05"
            })
    void shouldKnowTheOrdersOfTheBigMakers(String text) {
        assertThat(OsdClock.moments(text)).contains(MOMENT);
    }

    @ParameterizedTest
    @EnumSource(OsdForm.class)
    void shouldKnowEveryFormThatIsPaintedWithAndWithoutBlanks(OsdForm form) {
        assertThat(OsdClock.moments(form.text(MOMENT))).contains(MOMENT);
        assertThat(OsdClock.moments(form.text(MOMENT).replace(" ", ""))).contains(MOMENT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Camera 01",
                "2026-11-29",
                "21:53:05",
                "2026-13-29 21:53:05",
                "2026-02-30 21:53:05",
                "2026-11-29 25:53:05",
                "2026-11-29 21:5O:05",
                "2026-11-29 星期一 21:53:05",
                "11-29-2026 Mon 21:53:05",
                "2026-11-29 PM 21:53:05",
                "粤A12345"
            })
    void shouldMeanNoMomentWhereACharacterFitsNowhere(String text) {
        assertThat(OsdClock.moments(text)).isEmpty();
    }

    @Test
    void shouldKeepBothDaysOfADateThatMeansTwo() {
        assertThat(OsdClock.moments("03-04-2026 10:00:00"))
                .containsExactly(LocalDateTime.of(2026, 3, 4, 10, 0), LocalDateTime.of(2026, 4, 3, 10, 0));
        assertThat(OsdClock.moments("03-04-2026 Fri 10:00:00")).containsExactly(LocalDateTime.of(2026, 4, 3, 10, 0));
    }

    @Test
    void shouldTakeTheNearerOfTwoMomentsForTheClock() {
        long micros = LocalDateTime.of(2026, 4, 3, 10, 0, 2).atZone(BEIJING).toEpochSecond() * 1_000_000;

        assertThat(OsdClock.aheadMicros("03-04-2026 10:00:00", micros)).hasValue(-2_000_000);
        assertThat(OsdClock.aheadMicros("no clock", micros)).isEmpty();
    }
}
