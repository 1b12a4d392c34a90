package dev.drover.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.dashboard.Running;
import dev.drover.pipeline.wire.Alarm;
import dev.drover.pipeline.wire.AlarmJson;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Statistics against what a hand counts on a few rows. */
class StatsApiTest {

    /** All facts of this test, and none of the loadings that other tests conclude on the same ledger today. */
    private static final String SPRING = "&from=2026-01-01&to=2026-05-31";

    private static Running running;
    private static Running.Browser admin;

    @BeforeAll
    static void start() throws Exception {
        running = new Running();
        running.register("farm-a", "farm-b");
        running.sql("INSERT INTO office (code, short_name, district, zh, en, unconfirmed) VALUES"
                + " ('5102', 'QINGYUAN', '5100', '清远海关', 'Qingyuan', true)");
        running.sql("UPDATE farm SET office = '5102', zh = '=1+1' WHERE reg_no = 'farm-b'");
        running.sql("INSERT INTO baseline (office, s_per_head, n, from_day, to_day, method) VALUES"
                + " ('5101', 20, 50, '2024-01-01', '2024-06-30', 'watch'),"
                + " ('5102', 10, 30, '2024-01-01', '2024-06-30', 'watch')");
        // The last moment of January in Shanghai, and the first of February.
        fact("a-1", "farm-a", 10, "RELEASED", 130, "2026-01-31T15:59:59Z");
        fact("a-2", "farm-a", 20, "REJECTED", 300, "2026-01-31T16:00:00Z");
        fact("b-1", "farm-b", 10, "RELEASED", 90, "2026-02-10T02:00:00Z");
        fact("b-2", "farm-b", 5, "RELEASED", 0, "2026-02-10T03:00:00Z");
        fact("far", "farm-c", 7, "RETURNED", 70, "2026-02-10T04:00:00Z");
        admin = running.admin();
    }

    private static void fact(String batch, String farm, int head, String outcome, int seconds, String ended)
            throws Exception {
        long end = Instant.parse(ended).toEpochMilli() * 1000;
        String times = seconds == 0 ? "NULL, NULL" : (end - seconds * 1_000_000L) + ", " + end;
        running.sql(
                "INSERT INTO loading_fact (batch, farm, declared, head, outcome, first_us, last_us, ended_us) VALUES ('"
                        + batch + "', '" + farm + "', " + head + ", " + head + ", '" + outcome + "', " + times + ", "
                        + end + ")");
    }

    @AfterAll
    static void stop() {
        if (running != null) {
            running.close();
        }
    }

    @Test
    void shouldAddUpAllLoadings() throws Exception {
        JsonObject total = stats(admin, "group=total");

        assertThat(total.getInteger("batches")).isEqualTo(5);
        assertThat(total.getInteger("head")).isEqualTo(52);
        assertThat(total.getJsonObject("outcomes"))
                .isEqualTo(
                        new JsonObject().put("released", 3).put("rejected", 1).put("returned", 1));
        // 13, 15 and 9 s a head against 20, 20 and 10; what has no baseline is not compared.
        assertThat(total.getInteger("n")).isEqualTo(3);
        assertThat(total.getInteger("timed")).isEqualTo(4);
        assertThat(total.getInteger("n_baseline")).isEqualTo(80);
        assertThat(total.getDouble("faster_percent")).isEqualTo(26.0);
        assertThat(total.getBoolean("sample")).isFalse();
    }

    @Test
    void shouldHoldEachOfficeAgainstItsOwnBaseline() throws Exception {
        JsonObject heyuan = stats(admin, "group=office&office=HEYUAN");
        JsonObject groups = stats(admin, "group=office");

        assertThat(heyuan.getDouble("faster_percent")).isEqualTo(30.0);
        assertThat(heyuan.getInteger("n")).isEqualTo(2);
        assertThat(heyuan.getInteger("n_baseline")).isEqualTo(50);
        assertThat(heyuan.getJsonArray("groups")).hasSize(1);
        // Those of no registered farm, then the offices.
        assertThat(groups.getJsonArray("groups").stream()
                        .map(one -> ((JsonObject) one).getString("key") + ((JsonObject) one).getInteger("head")))
                .containsExactly("7", "510130", "510215");
    }

    @Test
    void shouldBeginDaysAndMonthsInShanghai() throws Exception {
        JsonObject months = stats(admin, "group=month");
        JsonObject january = stats(admin, "group=total&from=2026-01-01&to=2026-01-31");

        assertThat(months.getJsonArray("groups").stream()
                        .map(one ->
                                ((JsonObject) one).getString("key") + " " + ((JsonObject) one).getInteger("batches")))
                .containsExactly("2026-01 1", "2026-02 4");
        assertThat(january.getInteger("batches")).isEqualTo(1);
    }

    @Test
    void shouldTellPeopleWhatConcernsTheirFarmsOnly() throws Exception {
        Running.Browser viewer = running.person("b-only", "viewer", "[\"farm-b\"]");

        assertThat(stats(viewer, "group=total").getInteger("head")).isEqualTo(15);
        assertThat(stats(viewer, "group=office&office=HEYUAN").getInteger("head"))
                .isZero();
    }

    @Test
    void shouldNeverAddWhatWasMadeUpToWhatIsReal() throws Exception {
        running.sql("INSERT INTO loading_fact (batch, farm, head, outcome, ended_us, sample) VALUES"
                + " ('made-up', 'farm-s', 1000, 'RELEASED', 1770692400000000, true)");

        JsonObject sample = stats(admin, "group=total");
        JsonObject real = stats(admin, "group=total&data=real");
        running.sql("DELETE FROM loading_fact WHERE sample");

        assertThat(sample.getInteger("head")).isEqualTo(1000);
        assertThat(sample.getBoolean("sample")).isTrue();
        assertThat(real.getInteger("head")).isEqualTo(52);
        assertThat(real.getBoolean("has_sample")).isTrue();
    }

    @Test
    void shouldWriteATableThatRunsNothing() throws Exception {
        HttpResponse<String> table = admin.send("GET", "/api/v1/stats/loadings.csv?group=farm" + SPRING, null);

        assertThat(table.headers().firstValue("Content-Type")).contains("text/csv; charset=utf-8");
        assertThat(table.body().lines())
                .contains("farm-b,'=1+1,Farm,real,2,15,15,2,0,0,9.000,10.000,1,30,10.0")
                .contains("total,,,real,5,52,52,3,1,1,12.333,16.667,3,80,26.0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "group=everything",
                "from=yesterday",
                "from=2026-02-01&to=2026-01-01",
                "data=all",
                "to=%2B10000-01-01",
                "office=%00",
                "office=%27OR"
            })
    void shouldRefuseWhatItCannotAnswerAndFindNothingForNonsense(String query) throws Exception {
        HttpResponse<String> answer = admin.send("GET", "/api/v1/stats/loadings?" + query, null);

        if (query.endsWith("OR")) {
            assertThat(new JsonObject(answer.body()).getInteger("batches")).isZero();
        } else {
            assertThat(answer.statusCode()).isEqualTo(400);
        }
    }

    @Test
    void shouldAddUpAlarmsByCodeAndOffice() throws Exception {
        long day = Instant.parse("2026-03-01T02:00:00Z").toEpochMilli() * 1000;
        alarm("s-1", "farm-a", "CAM_LOST", day, 10, "FALSE");
        alarm("s-2", "farm-a", "CAM_LOST", day, 30, "CONFIRMED");
        alarm("s-3", "farm-b", "COUNT_MISMATCH", day, 0, "");

        JsonObject march = new JsonObject(admin.send("GET", "/api/v1/stats/alarms?from=2026-03-01&to=2026-03-01", null)
                .body());
        JsonObject lost = march.getJsonArray("codes").getJsonObject(0);

        assertThat(march.getInteger("alarms")).isEqualTo(3);
        assertThat(march.getDouble("hours")).isEqualTo(24);
        assertThat(march.getInteger("desks")).isEqualTo(2);
        assertThat(march.getDouble("per_desk_and_hour")).isEqualTo(3.0 / 24 / 2);
        assertThat(lost.getString("key")).isEqualTo("CAM_LOST");
        assertThat(lost.getDouble("false_percent")).isEqualTo(50.0);
        assertThat(lost.getDouble("claim_s")).isEqualTo(20.0);
        assertThat(march.getJsonArray("offices").getJsonObject(0).getString("key"))
                .isEqualTo("5101");
        assertThat(admin.send("GET", "/api/v1/stats/alarms.csv?from=2026-03-01&to=2026-03-01", null)
                        .body())
                .contains("CAM_LOST,断线,Lost,2,2,1,50.0,2,20.0");
    }

    /** @param claimedAfter seconds, 0 for never */
    private static void alarm(String id, String farm, String code, long at, int claimedAfter, String verdict)
            throws Exception {
        Alarm.State state = verdict.isEmpty() ? Alarm.State.RAISED : Alarm.State.CLOSED;
        Alarm alarm = new Alarm(
                id, 3, id, "", "cam", farm, code, "断线", "Lost", 2, List.of(), state, at, at, 1, 0, 0, "", verdict, "",
                "", code, 1, Map.of(), List.of());
        String body = new String(AlarmJson.write(alarm), StandardCharsets.UTF_8).replace("'", "''");
        running.sql("INSERT INTO alarm VALUES ('" + id + "', 3, '" + id + "', '', 'cam', '" + farm + "', '" + code
                + "', 2, '" + state + "', " + at + ", " + at + ", '', '" + body + "')");
        if (claimedAfter > 0) {
            running.sql("INSERT INTO alarm_step VALUES ('" + id + "', 2, 'ACKED', " + (at + claimedAfter * 1_000_000L)
                    + ", '{}')");
        }
    }

    private static JsonObject stats(Running.Browser who, String query) throws Exception {
        String asked = query.contains("from=") ? query : query + SPRING;
        return new JsonObject(
                who.send("GET", "/api/v1/stats/loadings?" + asked, null).body());
    }
}
