package dev.drover.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drover.dashboard.Running;
import dev.drover.dashboard.world.PlayedLoading;
import dev.drover.dashboard.world.TestFarm;
import dev.drover.ingest.wire.CameraRole;
import dev.drover.pipeline.wire.CameraRules;
import dev.drover.pipeline.wire.LedgerEntry.Type;
import dev.drover.pipeline.wire.LoadingPlan;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlansApiTest {

    private static Running running;
    private static Running.Browser chief;

    @BeforeAll
    static void start() throws Exception {
        running = new Running();
        running.farm().put(TestFarm.camera("ramp-1", "Dock 1", "farm-a", CameraRole.RAMP));
        running.farm().put(TestFarm.camera("door-1", "Door 1", "farm-a", CameraRole.REAR_DOOR));
        running.farm().put(TestFarm.camera("ramp-b", "Dock B", "farm-b", CameraRole.RAMP));
        running.farm().put(new CameraRules("ramp-1", 1, List.of(TestFarm.middleLine("loading"))));
        running.farm().view("ramp-1");
        await().atMost(Running.PATIENCE)
                .until(() -> running.site().cameras().size() == 3
                        && !running.site().rules("ramp-1").lines().isEmpty());
        chief = running.person("chief", "supervisor", "[\"farm-a\"]");
    }

    @AfterAll
    static void stop() {
        if (running != null) {
            running.close();
        }
    }

    @Test
    void shouldWriteAPlanAndItsNextVersionToTheTopic() throws Exception {
        HttpResponse<String> added = put("write-1", plan("write-1"), Map.of());
        HttpResponse<String> blind = put("write-1", plan("write-1"), Map.of());
        HttpResponse<String> late = put("write-1", plan("write-1"), Map.of("If-Match", "\"7\""));
        HttpResponse<String> changed = put(
                "write-1",
                plan("write-1").put("declared_head", 41).put("compartments", new JsonArray()),
                Map.of("If-Match", "\"1\""));

        assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
        assertThat(added.headers().firstValue("ETag")).contains("\"1\"");
        assertThat(blind.statusCode()).isEqualTo(428);
        assertThat(late.statusCode()).isEqualTo(412);
        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
        assertThat(new JsonObject(
                                chief.send("GET", "/api/v1/plans/write-1", null).body())
                        .getInteger("plan_version"))
                .isEqualTo(2);
        LoadingPlan written = running.site().plan("write-1").orElseThrow();
        assertThat(written.declaredHead()).isEqualTo(41);
        assertThat(written.truckPlate()).isEqualTo("粤BD12345");
        assertThat(running.audited("plan-change", "write-1 v2")).isEqualTo("chief");
    }

    @Test
    void shouldTellEveryMistakeWithItsField() throws Exception {
        JsonObject bad = plan("bad-1")
                .put("leg", "to_the_moon")
                .put("to", "2026-11-25 05:00")
                .put("declared_head", 0)
                .put("truck_plate", "<b>")
                .put("seals", new JsonArray().add("H1").add("h 1").add("?"))
                .put(
                        "cameras",
                        new JsonArray()
                                .add(new JsonObject().put("camera", "ramp-b").put("role", "ramp"))
                                .add(new JsonObject().put("camera", "door-1").put("role", "ramp")))
                .put("second_counting_line", "door-1")
                .put("isolation_until", "soon")
                .put("colour", "red");

        JsonObject problem = new JsonObject(put("bad-1", bad, Map.of()).body());

        assertThat(AlarmsApiTest.pointers(problem))
                .contains(
                        "/leg PLAN_LEG",
                        "/to PLAN_TIME",
                        "/declared_head WHOLE_NUMBER",
                        "/truck_plate NO_PLATE",
                        "/seals/1 SEAL_TWICE",
                        "/seals/2 NO_SEAL",
                        "/cameras/1/role ROLE_TWICE",
                        "/second_counting_line PLAN_SECOND_LINE",
                        "/isolation_until PLAN_DATE",
                        "/colour NO_FIELD");
        assertThat(running.site().plan("bad-1")).isEmpty();
    }

    @Test
    void shouldTellMistakesInTheReadersLanguage() throws Exception {
        String path = "/api/v1/plans/words-1";
        String body = plan("words-1").put("declared_head", 0).encode();

        assertThat(chief.send("PUT", path, body, Map.of("Accept-Language", "zh"))
                        .body())
                .contains("/declared_head")
                .contains("须为 1 至 1000 之间的整数");
        assertThat(chief.send("PUT", path, body, Map.of("Accept-Language", "en"))
                        .body())
                .contains("Must be a whole number from 1 to 1000");
    }

    @Test
    void shouldReadAPlanFileAndTellItsMistakesWithTheirLines() throws Exception {
        String good = "batch: f-1\nversion: 1\nfarm: farm-a\nleg: farm-to-transfer\nfrom: 2026-11-25T05:00:00+08:00\n"
                + "to: 2026-11-25T09:00:00+08:00\ndeclaredHead: 34\ncameras:\n  - {camera: ramp-1, role: ramp}\n"
                + "countingLine: loading\n";

        HttpResponse<String> read = file(good);
        JsonObject wrong = new JsonObject(file(good.replace("34", "many")).body());

        assertThat(read.statusCode()).as(read.body()).isEqualTo(200);
        assertThat(new JsonObject(read.body()).getInteger("declared_head")).isEqualTo(34);
        assertThat(AlarmsApiTest.pointers(wrong)).containsExactly("/declared_head WHOLE_NUMBER");
        JsonObject error = wrong.getJsonArray("errors").getJsonObject(0);
        assertThat(error.getInteger("line")).isEqualTo(7);
        assertThat(error.getJsonArray("values")).containsExactly("1", "1000");
        assertThat(error.getString("detail")).isEqualTo("Must be a whole number from 1 to 1000");
    }

    @Test
    void shouldGoOnBehindTheLastPlanWhateverComesMeanwhile() throws Exception {
        plan("page-1", 1);
        plan("page-2", 2);
        JsonObject first = page("");
        plan("page-3", 3);

        JsonObject second = page("&cursor=" + first.getString("next_cursor"));

        assertThat(batches(first)).containsExactly("page-2");
        assertThat(batches(second)).containsExactly("page-1");
        assertThat(second.getLong("total")).isEqualTo(first.getLong("total") + 1);
    }

    /** Later than all other plans here, each later than the one before. */
    private static void plan(String batch, int hours) {
        LoadingPlan now = TestFarm.plan(batch, "farm-a", "ramp-1", 34);
        long later = TimeUnit.DAYS.toMicros(30) + TimeUnit.HOURS.toMicros(hours);
        running.farm()
                .put(new LoadingPlan(
                        batch,
                        now.version(),
                        now.farm(),
                        now.leg(),
                        now.fromMicros() + later,
                        now.toMicros() + later,
                        now.declaredHead(),
                        now.truckPlate(),
                        "",
                        "",
                        now.seals(),
                        now.cameras(),
                        now.countingLine(),
                        "",
                        List.of(),
                        "",
                        ""));
        await().atMost(Running.PATIENCE).until(() -> running.site().plan(batch).isPresent());
    }

    private static JsonObject page(String cursor) throws Exception {
        return new JsonObject(
                chief.send("GET", "/api/v1/plans?limit=1" + cursor, null).body());
    }

    private static List<String> batches(JsonObject page) {
        return page.getJsonArray("items").stream()
                .map(one -> ((JsonObject) one).getString("batch"))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"cursor=17", "cursor=%21", "cursor=MTIzNDU2Nzg5MDEyMzQ1Njc4OTAgeA", "limit=201", "limit=many"})
    void shouldRefuseAPageThatNoAnswerNamed(String query) throws Exception {
        HttpResponse<String> answer = chief.send("GET", "/api/v1/plans?" + query, null);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("PAGE_SIZE");
    }

    private static HttpResponse<String> file(String text) throws Exception {
        return chief.send(
                "POST", "/api/v1/plan-files", new JsonObject().put("text", text).encode());
    }

    @Test
    void shouldRefuseWhatDoesNotFitTheFarm() throws Exception {
        assertThat(put("fit-1", plan("fit-1").put("farm", "farm-b"), Map.of()).body())
                .contains("PLAN_FARM_NOT_YOURS");
        assertThat(put("fit-1", plan("fit-1").put("counting_line", "other"), Map.of())
                        .body())
                .contains("PLAN_LINE");
        JsonArray foreign =
                new JsonArray().add(new JsonObject().put("camera", "ramp-b").put("role", "ramp"));
        assertThat(put("fit-1", plan("fit-1").put("cameras", foreign), Map.of()).body())
                .contains("PLAN_CAMERA");
        assertThat(put("fit-1", plan("fit-1").put("compartments", new JsonArray().add(3)), Map.of())
                        .body())
                .contains("COMPARTMENT_SUM");
    }

    @Test
    void shouldNotAllotASealToTwoLoadingsOfOneTime() throws Exception {
        put("seal-1", plan("seal-1").put("seals", new JsonArray().add("S777")), Map.of());

        String problem = put("seal-2", plan("seal-2").put("seals", new JsonArray().add("S777")), Map.of())
                .body();

        assertThat(problem).contains("PLAN_SEAL_TAKEN").contains("seal-1");
    }

    @Test
    void shouldDeleteAPlanOnlyBeforeItsLoadingBegan() throws Exception {
        put("gone-1", plan("gone-1"), Map.of());
        put("begun-1", plan("begun-1").put("seals", new JsonArray()), Map.of());
        PlayedLoading loading =
                new PlayedLoading(running.farm(), running.site().plan("begun-1").orElseThrow());
        loading.row(Type.COMMAND, "ARM", List.of(), "id", "arm-1", "actor", "Li");

        assertThat(chief.send("DELETE", "/api/v1/plans/begun-1", null, Map.of("If-Match", "\"1\""))
                        .statusCode())
                .isEqualTo(409);
        assertThat(chief.send("DELETE", "/api/v1/plans/gone-1", null, Map.of("If-Match", "\"1\""))
                        .statusCode())
                .isEqualTo(204);
        assertThat(chief.send("GET", "/api/v1/plans/gone-1", null).statusCode()).isEqualTo(404);
    }

    private static HttpResponse<String> put(String batch, JsonObject plan, Map<String, String> headers)
            throws Exception {
        return chief.send("PUT", "/api/v1/plans/" + batch, plan.encode(), headers);
    }

    private static JsonObject plan(String batch) {
        return new JsonObject()
                .put("batch", batch)
                .put("farm", "farm-a")
                .put("leg", "farm_to_transfer")
                .put("from", "2026-11-25T05:00:00+08:00")
                .put("to", "2026-11-25T09:00:00+08:00")
                .put("declared_head", 40)
                .put("truck_plate", "粤B·d12345")
                .put("seals", new JsonArray().add("H" + Math.abs(batch.hashCode())))
                .put(
                        "cameras",
                        new JsonArray()
                                .add(new JsonObject().put("camera", "ramp-1").put("role", "ramp"))
                                .add(new JsonObject().put("camera", "door-1").put("role", "rear_door")))
                .put("counting_line", "loading")
                .put("compartments", new JsonArray().add(20).add(20))
                .put("isolation_until", "2026-11-20");
    }
}
