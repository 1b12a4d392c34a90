package dev.drover.dashboard.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.dashboard.deliver.MailPlaces.Place;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MailTextTest {

    private static final MailPlaces PLACES = new MailPlaces(
            id -> id.equals("ramp-1") ? Optional.of(new Place("LeMan", "Ramp 1")) : Optional.empty(),
            "https://drover.example");

    private final JsonObject alarm = new JsonObject()
            .put("id", "batch-7|COUNT_MISMATCH|1")
            .put("seq", 2)
            .put("code", "COUNT_MISMATCH")
            .put("name_zh", "数量不符")
            .put("name_en", "Count mismatch")
            .put("severity", 1)
            .put("farm", "LeMan")
            .put("batch", "batch-7")
            .put("camera", "ramp-1")
            .put("raised_at", "2026-11-29T16:30:05Z")
            .put("event_at", "2026-11-29T16:30:05Z")
            .put("owner", "")
            .put("verdict", "")
            .put("detail_zh", "申报 41,机器计数 40")
            .put("detail_en", "declared 41, machine 40")
            .put("values", new JsonObject().put("machine", "40"));

    @Test
    void shouldSayWhatHappenedWhereAndWhenByTheFarmsClockAndLeadToIt() {
        assertThat(mail("raised", false).subject()).isEqualTo("[Urgent, new] Count mismatch · LeMan · batch-7");
        assertThat(mail("raised", false).text())
                .startsWith(
                        """
                declared 41, machine 40

                Farm: LeMan
                Loading: batch-7
                Camera: Ramp 1
                Raised: 2026-11-30 00:30:05 (Beijing time)
                Look at it: https://drover.example/alarms?id=batch-7%7CCOUNT_MISMATCH%7C1

                Details for operations
                """);
    }

    @Test
    void shouldSpeakTheReadersLanguageThroughout() {
        alarm.put("verdict", "CONFIRMED").put("owner", "li").put("event_at", "2026-11-29T16:40:05Z");

        String text = mail("closed", true).text();

        assertThat(mail("closed", true).subject()).isEqualTo("【紧急·已办结】数量不符 · LeMan · batch-7");
        assertThat(text.substring(0, text.indexOf("运维详情")))
                .contains("结论: 属实", "本次变化: 2026-11-30 00:40:05（北京时间）")
                .doesNotContain("Farm", "CONFIRMED", "T16:");
    }

    @Test
    void shouldNameFarmAndCameraOfAnAlarmThatCarriesOnlyAnId() {
        alarm.put("batch", "").put("farm", "").put("code", "CLOCK_DRIFT");
        alarm.put("values", new JsonObject().put("reason", "clock").put("skew_us", "-4681828"));

        assertThat(mail("raised", false).subject()).endsWith("· LeMan · Ramp 1");
        assertThat(mail("raised", false).text()).startsWith("the picture's clock is 4.7 s behind\n");
    }

    @Test
    void shouldLetNoNameWriteAnotherLine() {
        alarm.put("farm", "LeMan\r\nBcc: all@example.com");

        assertThat(mail("raised", false).subject()).doesNotContain("\n").doesNotContain("\r");
        assertThat(mail("raised", false).text()).doesNotContain("\nBcc");
    }

    private MailText mail(String kind, boolean zh) {
        JsonObject body = new JsonObject()
                .put("type", "dev.drover.alarm." + kind + ".v1")
                .put("late", false)
                .put("data", alarm);
        return new MailText(body, zh, PLACES);
    }
}
