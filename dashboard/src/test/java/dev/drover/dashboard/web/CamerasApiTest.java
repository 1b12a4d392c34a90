package dev.drover.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.drover.dashboard.Running;
import dev.drover.dashboard.counts.LineCounts;
import dev.drover.dashboard.registry.SiteFeed;
import dev.drover.dashboard.registry.SiteRegistry;
import dev.drover.dashboard.world.TestFarm;
import dev.drover.ingest.wire.CameraRole;
import dev.drover.ingest.wire.Frame;
import dev.drover.pipeline.wire.CameraRules;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CamerasApiTest {

    private static final String CAMERA = "{\"id\":\"%s\",\"name\":\"%s\",\"uri\":\"%s\",\"farm\":\"leman\"}";
    private static Running running;

    @BeforeAll
    static void start() throws Exception {
        running = new Running();
    }

    @AfterAll
    static void stop() {
        if (running != null) {
            running.close();
        }
    }

    @Test
    void shouldPutAnAddedCameraWhereIngestReadsItAndTakeItAwayAgain() throws Exception {
        HttpResponse<String> added = add("dock-9", "9号装猪台", "rtsp://192.168.1.20:554/a");
        assertThat(added.statusCode()).as(added.body()).isEqualTo(201);

        SiteRegistry elsewhere = new SiteRegistry();
        try (SiteFeed feed = new SiteFeed(running.config().bootstrap(), elsewhere, running.metrics())) {
            feed.start();
            assertThat(feed.caughtUp().await(60, TimeUnit.SECONDS)).isTrue();
            assertThat(elsewhere.camera("dock-9")).hasValueSatisfying(camera -> {
                assertThat(camera.name()).isEqualTo("9号装猪台");
                assertThat(camera.uri()).isEqualTo("rtsp://192.168.1.20:554/a");
                assertThat(camera.simulated()).isFalse();
            });

            assertThat(running.admin()
                            .send("DELETE", "/api/v1/cameras/dock-9", null)
                            .statusCode())
                    .isEqualTo(204);
            await().atMost(Running.PATIENCE)
                    .until(() -> elsewhere.camera("dock-9").isEmpty());
        }
    }

    /** The stored login {@code ramp} is for 192.0.2.20 and farm-a. */
    @Test
    void shouldLetNobodyHaveAStoredLoginSentElsewhere() throws Exception {
        String camera = "{\"id\":\"%s\",\"uri\":\"rtsp://%s/a\",\"farm\":\"%s\",\"credential\":\"%s\"}";
        List<String> wrong = List.of(
                String.format(Locale.ROOT, camera, "thief", "192.0.2.2:8554", "farm-a", "ramp"),
                String.format(Locale.ROOT, camera, "thief", "192.0.2.20", "farm-g", "ramp"),
                String.format(Locale.ROOT, camera, "thief", "192.0.2.20", "farm-a", "made-up"));
        for (String body : wrong) {
            HttpResponse<String> refused = running.admin().send("POST", "/api/v1/cameras", body);
            assertThat(refused.statusCode()).as(body).isEqualTo(422);
            assertThat(refused.body()).contains("/credential", "CAMERA_CREDENTIAL_ELSEWHERE");
        }

        HttpResponse<String> own = running.admin()
                .send(
                        "POST",
                        "/api/v1/cameras",
                        String.format(Locale.ROOT, camera, "own", "192.0.2.20", "farm-a", "ramp"));
        HttpResponse<String> moved =
                running.admin().send("PUT", "/api/v1/cameras/own", "{\"uri\":\"rtsp://192.0.2.2/a\"}");

        assertThat(own.statusCode()).as(own.body()).isEqualTo(201);
        assertThat(moved.statusCode()).isEqualTo(422);
        assertThat(moved.body()).contains("CAMERA_CREDENTIAL_ELSEWHERE");
        assertThat(running.admin()
                        .send("PUT", "/api/v1/cameras/own", "{\"name\":\"renamed\"}")
                        .statusCode())
                .isEqualTo(200);
        running.admin().send("DELETE", "/api/v1/cameras/own", null);
    }

    @Test
    void shouldTellEveryMistakeOfACameraWithItsField() throws Exception {
        String body = "{\"id\":\"a b\",\"name\":\"  \",\"uri\":\"file:///etc/passwd\",\"farm\":\"x\",\"role\":\"roof\","
                + "\"analysed_fps\":1000,\"jpeg_quality\":0,\"enabled\":\"yes\",\"colour\":1}";

        JsonObject problem = new JsonObject(
                running.admin().send("POST", "/api/v1/cameras", body).body());

        assertThat(problem.getJsonArray("errors").stream().map(one -> pointer((JsonObject) one)))
                .containsExactlyInAnyOrder(
                        "/id CAMERA_ID",
                        "/name CAMERA_NAME",
                        "/uri CAMERA_URL_SCHEME",
                        "/role CAMERA_ROLE",
                        "/analysed_fps FIELD_RANGE",
                        "/jpeg_quality FIELD_RANGE",
                        "/enabled FIELD_FLAG",
                        "/colour FIELD_UNKNOWN");
    }

    @Test
    void shouldRefuseNamesThatHideOrDeceive() throws Exception {
        for (String name : List.of("dock\\u202e3", "dock\\u00003", "dock\\u200b3", "x".repeat(65))) {
            assertThat(add("hidden", name, "rtsp://192.168.1.20/a").statusCode())
                    .as(name)
                    .isEqualTo(422);
        }
        assertThat(add("markup", "<img src=x onerror=alert(1)>", "rtsp://192.168.1.20/a")
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void shouldRefuseTheSameNameTwiceAlsoInAnotherUnicodeForm() throws Exception {
        assertThat(add("cafe-1", "Caf\\u00e9", "rtsp://192.168.1.20/a").statusCode())
                .isEqualTo(201);

        assertThat(add("cafe-2", "Cafe\\u0301", "rtsp://192.168.1.21/a").body()).contains("CAMERA_NAME_TAKEN");
        assertThat(add("cafe-1", "Other", "rtsp://192.168.1.21/a").body()).contains("CAMERA_ID_TAKEN");
    }

    @Test
    void shouldRenameASimulatedCameraOfThisMachineButNotPointOneAtIt() throws Exception {
        running.farm().put(TestFarm.camera("sim-1", "Simulated", "leman", CameraRole.RAMP));
        await().atMost(Running.PATIENCE)
                .until(() -> running.site().camera("sim-1").isPresent());

        assertThat(running.admin()
                        .send("PUT", "/api/v1/cameras/sim-1", "{\"name\":\"Renamed\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(running.admin()
                        .send("PUT", "/api/v1/cameras/sim-1", "{\"uri\":\"rtsp://127.0.0.1:6379/\"}")
                        .body())
                .contains("CAMERA_URL_ADDRESS_DENIED");
        assertThat(running.site().camera("sim-1").orElseThrow().simulated()).isTrue();
    }

    @Test
    void shouldChangeLinesOnlyForThoseWhoSawTheNewest() throws Exception {
        running.farm().put(TestFarm.camera("lines-1", "Lines", "leman", CameraRole.RAMP));
        await().atMost(Running.PATIENCE)
                .until(() -> running.site().camera("lines-1").isPresent());
        String line =
                "{\"version\":0,\"lines\":[{\"id\":\"loading\",\"a\":{\"x\":0.5,\"y\":1},\"b\":{\"x\":0.5,\"y\":0},"
                        + "\"margin\":0.05,\"counts\":\"pig\"}]}";

        assertThat(running.admin()
                        .send("PUT", "/api/v1/cameras/lines-1/rules", line)
                        .statusCode())
                .isEqualTo(200);
        assertThat(running.admin()
                        .send("PUT", "/api/v1/cameras/lines-1/rules", line)
                        .statusCode())
                .isEqualTo(409);
        assertThat(running.site().rules("lines-1").version()).isEqualTo(1);
        String bad = line.replace("\"version\":0", "\"version\":1").replace("\"x\":0.5", "\"x\":7");
        assertThat(running.admin()
                        .send("PUT", "/api/v1/cameras/lines-1/rules", bad)
                        .body())
                .contains("LINE_POINTS");
    }

    @Test
    void shouldRefuseSettingsUnderWhichCountingCannotWork() throws Exception {
        running.farm().put(TestFarm.camera("counts-1", "Counts", "leman", CameraRole.RAMP));
        await().atMost(Running.PATIENCE)
                .until(() -> running.site().camera("counts-1").isPresent());
        assertThat(running.admin()
                        .send(
                                "PUT",
                                "/api/v1/cameras/counts-1/rules",
                                "{\"version\":0,\"lines\":[{\"id\":\"edge\",\"a\":{\"x\":0,\"y\":0.98},"
                                        + "\"b\":{\"x\":1,\"y\":0.98},\"margin\":0.05}]}")
                        .body())
                .contains("LINE_ROOM");
        assertThat(running.admin()
                        .send("PUT", "/api/v1/cameras/counts-1", "{\"analysed_fps\":1}")
                        .body())
                .contains("CAMERA_FPS_COUNTS", "/analysed_fps");
    }

    @Test
    void shouldNeverShowACountAsZeroThatIsNotKnown() throws Exception {
        running.farm().redis("FLUSHALL");
        running.farm().put(TestFarm.camera("count-1", "Counted", "leman", CameraRole.RAMP));
        running.farm().put(new CameraRules("count-1", 1, List.of(TestFarm.middleLine("loading"))));
        await().atMost(Running.PATIENCE)
                .until(() -> counts("count-1").getString("status").equals("rebuilding"));
        assertThat(counts("count-1").getJsonArray("lines")).isEmpty();

        running.farm().view("count-1");
        await().atMost(Running.PATIENCE)
                .until(() -> counts("count-1").getString("status").equals("ok"));
        assertThat(line("count-1").getLong("in")).isZero();

        running.farm().count("count-1", "loading", 113, 2);
        await().atMost(Running.PATIENCE).until(() -> line("count-1").getLong("in") == 113);
        assertThat(line("count-1").getLong("out")).isEqualTo(2);

        running.farm().redis("DEL", "v:meta");
        await().atMost(Running.PATIENCE)
                .until(() -> counts("count-1").getString("status").equals("rebuilding"));
        assertThat(running.counts().status()).isEqualTo(LineCounts.Status.REBUILDING);
    }

    @Test
    void shouldSayThatTheViewStandsStillUntilItHasWhatWasJudged() throws Exception {
        running.farm().put(TestFarm.camera("still-1", "Still", "leman", CameraRole.RAMP));
        running.farm().put(new CameraRules("still-1", 1, List.of(TestFarm.middleLine("loading"))));
        running.farm().viewAt("still-1", 1_000_000);
        running.farm().count("still-1", "loading", 7, 0);
        awaitView(LineCounts.Status.OK);

        Frame judged = running.farm().picture("still-1", new byte[] {1}, false);
        running.farm().score(judged, List.of());

        awaitView(LineCounts.Status.BEHIND);
        assertThat(counts("still-1").getString("status")).isEqualTo("behind");
        assertThat(counts("still-1").getLong("since_ms")).isEqualTo(1_000);
        assertThat(line("still-1").getLong("in")).isEqualTo(7);
        assertThat(running.counts().status()).isEqualTo(LineCounts.Status.BEHIND);

        running.farm().viewAt("still-1", judged.ingestMicros());
        awaitView(LineCounts.Status.OK);
    }

    private static void awaitView(LineCounts.Status status) {
        await().atMost(Running.PATIENCE).until(() -> view() == status);
    }

    private static LineCounts.Status view() {
        CameraRules rules = running.site().rules("still-1");
        return running.counts().of("still-1", rules).status();
    }

    @Test
    void shouldListTheLastLedgerRowsNewestFirst() throws Exception {
        running.farm().put(TestFarm.camera("rows-1", "Rows", "leman", CameraRole.RAMP));
        running.farm().count("rows-1", "loading", 1, 0);
        running.farm().count("rows-1", "loading", 2, 0);

        await().atMost(Running.PATIENCE).until(() -> rows("rows-1").size() == 2);
        assertThat(rows("rows-1").getJsonObject(0).getLong("in")).isEqualTo(2);
        assertThat(rows("rows-1").getJsonObject(0).getString("type")).isEqualTo("crossing_in");
    }

    @Test
    void shouldTellOfAHintWhatWasMeasuredOfWhichPenAndWhen() throws Exception {
        running.farm().put(TestFarm.camera("hints-1", "Hints", "leman", CameraRole.PEN));
        Map<String, String> measured = Map.of(
                "pen", "pen-1", "measure", "still_seconds", "value", "7200", "from_us", "1000000", "to_us", "2000000");
        running.farm().hint("hints-1", "long_still", measured);
        running.farm().count("hints-1", "loading", 1, 0);

        await().atMost(Running.PATIENCE).until(() -> rows("hints-1").size() == 2);
        assertThat(rows("hints-1").stream().map(JsonObject.class::cast))
                .extracting(row -> row.getString("type"), row -> row.getJsonObject("values")
                        .getMap())
                .containsExactlyInAnyOrder(tuple("hint", measured), tuple("crossing_in", Map.of()));
    }

    @Test
    void shouldCountRecordsItCannotReadAndGoOn() throws Exception {
        running.farm().send("drover.cameras.v1", "bad", "{\"id\":".getBytes(StandardCharsets.UTF_8));
        running.farm().send("drover.ledger.v1", "bad", new byte[] {1, 2, 3});
        running.farm().send("drover.frames.v1", "bad", new byte[] {1, 2, 3});
        running.farm().put(TestFarm.camera("after-bad", "After", "leman", CameraRole.RAMP));

        await().atMost(Running.PATIENCE)
                .until(() -> running.site().camera("after-bad").isPresent());
        await().atMost(Running.PATIENCE)
                .until(() -> metrics().contains("drover_dashboard_rejected_total{reason=\"CAMERA_INVALID\",}"));
        await().atMost(Running.PATIENCE)
                .until(() -> metrics().contains("drover_dashboard_rejected_total{reason=\"LEDGER_INVALID\",}"));
        await().atMost(Running.PATIENCE).until(() -> metrics().contains("reason=\"FRAME_HEADER\""));
    }

    @Test
    void shouldSayThatItIsAliveAndReady() throws Exception {
        assertThat(managed("/livez").statusCode()).isEqualTo(200);
        await().atMost(Running.PATIENCE).until(() -> managed("/readyz").statusCode() == 200);
        assertThat(managed("/nothing").statusCode()).isEqualTo(404);
    }

    @Test
    void shouldKnowItsOwnRatesFromTheSecondReading() throws Exception {
        Running.Browser operator = running.person("watcher", "operator", "[]");

        await().atMost(Running.PATIENCE).untilAsserted(() -> {
            JsonObject health =
                    new JsonObject(operator.send("GET", "/api/v1/health", null).body());
            JsonObject own = health.getJsonArray("processes").getJsonObject(0);
            assertThat(own.getString("name")).isEqualTo("dashboard");
            assertThat(own.getDouble("cpu_cores")).isNotNull().isNotNegative();
            assertThat(own.getJsonArray("figures")).isNotEmpty();
        });
    }

    private static String metrics() throws Exception {
        return managed("/metrics").body();
    }

    private static HttpResponse<String> managed(String path) throws Exception {
        return running.browser()
                .send(java.net.http.HttpRequest.newBuilder(java.net.URI.create(running.management() + path)));
    }

    private static HttpResponse<String> add(String id, String name, String uri) throws Exception {
        return running.admin().send("POST", "/api/v1/cameras", String.format(Locale.ROOT, CAMERA, id, name, uri));
    }

    private static JsonObject counts(String camera) throws Exception {
        return new JsonObject(running.admin()
                .send("GET", "/api/v1/cameras/" + camera + "/counts", null)
                .body());
    }

    private static JsonObject line(String camera) throws Exception {
        return counts(camera).getJsonArray("lines").getJsonObject(0);
    }

    private static JsonArray rows(String camera) throws Exception {
        HttpResponse<String> answer =
                running.admin().send("GET", "/api/v1/cameras/" + camera + "/ledger-entries", null);
        JsonArray items = new JsonObject(answer.body()).getJsonArray("items");
        return items == null ? new JsonArray() : items;
    }

    private static String pointer(JsonObject error) {
        return error.getString("pointer") + " " + error.getString("code");
    }
}
