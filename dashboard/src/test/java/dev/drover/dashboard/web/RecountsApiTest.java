package dev.drover.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drover.dashboard.Running;
import dev.drover.dashboard.world.CommandEar;
import dev.drover.dashboard.world.PlayedLoading;
import dev.drover.dashboard.world.TestFarm;
import dev.drover.dashboard.world.World;
import dev.drover.ingest.wire.CameraRole;
import dev.drover.ingest.wire.RecordedSegment;
import dev.drover.ingest.wire.RetentionClass;
import dev.drover.ingest.wire.SegmentCause;
import dev.drover.ingest.wire.SegmentState;
import dev.drover.pipeline.wire.Command;
import dev.drover.pipeline.wire.LedgerEntry.Type;
import dev.drover.pipeline.wire.LoadingPlan;
import dev.drover.pipeline.wire.RecordedCount;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RecountsApiTest {

    private static final long SECOND = 1_000_000;
    private static final String WHOLE = "rc-whole";
    private static final String LOST = "rc-lost";

    private static Running running;
    private static CommandEar ear;
    private static Running.Browser li;
    private static Running.Browser wang;
    private static PlayedLoading whole;
    private static PlayedLoading lost;
    private static long from;

    @BeforeAll
    static void start() throws Exception {
        running = new Running();
        ear = new CommandEar(World.shared());
        from = TestFarm.nowMicros() / SECOND * SECOND - 600 * SECOND;
        running.farm().put(TestFarm.camera("rc-ramp", "Dock 1", "farm-a", CameraRole.RAMP));
        running.farm().put(TestFarm.camera("rc-hole", "Dock 2", "farm-a", CameraRole.RAMP));
        whole = loading(WHOLE, "rc-ramp");
        lost = loading(LOST, "rc-hole");
        running.farm().put(segment("rc-ramp", -5, 10, SegmentState.CLOSED));
        running.farm().put(segment("rc-ramp", 10, 20, SegmentState.CLOSED));
        running.farm().put(segment("rc-ramp", 20, 65, SegmentState.CLOSED));
        running.farm().put(segment("rc-hole", -5, 20, SegmentState.CLOSED));
        running.farm().put(segment("rc-hole", 20, 65, SegmentState.LOST));
        // Whoever is seen later was watched until then.
        running.farm().put(segment("rc-hole", 65, 70, SegmentState.CLOSED));
        li = running.person("rc-Li", "operator", "[\"farm-a\"]");
        wang = running.person("rc-Wang", "operator", "[\"farm-a\"]");
        await().atMost(Running.PATIENCE)
                .until(() -> parts(WHOLE).equals("recorded") && parts(LOST).equals("recorded lost"));
    }

    @AfterAll
    static void stop() throws Exception {
        if (running != null) {
            ear.close();
            running.close();
        }
    }

    @Test
    void shouldTellWhatThereIsToLookAt() throws Exception {
        JsonObject seen = look(li, LOST);

        assertThat(seen.getLong("from_us")).isEqualTo(from);
        assertThat(seen.getLong("to_us")).isEqualTo(from + 60 * SECOND);
        assertThat(seen.getString("ramp")).isEqualTo("rc-hole");
        JsonObject hole = seen.getJsonArray("parts").getJsonObject(1);
        assertThat(hole.getLong("start_us")).isEqualTo(from + 20 * SECOND);
        assertThat(hole.getString("cause")).isEqualTo("disk_full");
    }

    @Test
    void shouldSendTheFilesOfTheIndexWithTheirHashes() throws Exception {
        HttpResponse<String> answer = order(li, WHOLE, "recount", 2, marks("rc-ramp", 5, 30), viewed("rc-ramp", 0, 60));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        Command sent = heard(answer);
        RecordedCount count = RecordedCount.read(sent.values()).orElseThrow();
        assertThat(count.heads()).isEqualTo(2);
        assertThat(count.segments())
                .extracting(RecordedCount.Segment::path)
                .containsExactly(path("rc-ramp", -5), path("rc-ramp", 10), path("rc-ramp", 20));
        assertThat(count.segments())
                .allSatisfy(file -> assertThat(file.sha256()).isEqualTo("ab".repeat(32)));
        assertThat(count.lost()).isEmpty();
        assertThat(sent.values()).containsEntry("reason", "seen again").containsEntry("count", "2");
    }

    @Test
    void shouldSayInWordsWhyACountCannotBeSo() throws Exception {
        JsonArray seen = viewed("rc-ramp", 0, 60);

        assertThat(order(li, WHOLE, "recount", 3, marks("rc-ramp", 5, 30), seen).body())
                .contains("RECOUNT_SUM");
        assertThat(order(li, WHOLE, "recount", 2, marks("rc-ramp", 5, 30), viewed("rc-ramp", 0, 40))
                        .body())
                .contains("RECOUNT_NOT_VIEWED");
        assertThat(order(li, WHOLE, "recount", 2, marks("rc-ramp", 5, 61), seen).body())
                .contains("RECOUNT_MARK_UNSEEN");
        assertThat(order(li, WHOLE, "recount", 1, marks("rc-hole", 5), seen).body())
                .as("a camera of another loading")
                .contains("RECOUNT_MARK")
                .contains("/values/marks/0");
        assertThat(order(li, WHOLE, "recount", 2, null, null).body())
                .contains("/values/marks")
                .contains("/values/viewed");
        assertThat(send(
                                li,
                                WHOLE,
                                new JsonObject()
                                        .put("count", 3)
                                        .put("unseen", 1)
                                        .put("reason", "said")
                                        .put("marks", marks("rc-ramp", 5, 30))
                                        .put("viewed", seen),
                                "recount")
                        .body())
                .contains("RECOUNT_UNSEEN");
    }

    @Test
    void shouldSayWhatIsDeclaredLost() throws Exception {
        HttpResponse<String> answer = send(
                li,
                LOST,
                new JsonObject()
                        .put("count", 5)
                        .put("unseen", 3)
                        .put("reason", "aisle camera")
                        .put("marks", marks("rc-hole", 5, 6))
                        .put("viewed", viewed("rc-hole", 0, 20)),
                "recount");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        Command sent = heard(answer);
        assertThat(sent.values())
                .containsEntry("lost", (from + 20 * SECOND) + " " + (from + 60 * SECOND) + " DISK_FULL")
                .containsEntry("unseen", "3");
    }

    @Test
    void shouldShowNoNumberToWhoCountsBlind() throws Exception {
        whole.row(Type.CROSSING_UNCERTAIN, "loading", List.of(), "reason", "LOST_INSIDE");
        Command recount = new Command(
                "rc-recount-1", WHOLE, Command.Kind.RECOUNT, "rc-Li", 1, Map.of("count", "2", "reason", "again"));
        long seq = whole.command(recount, "").seq();
        await().atMost(Running.PATIENCE)
                .until(() -> new JsonObject(get(wang, "/loadings/" + WHOLE).body()).getLong("seq") == seq);
        assertThat(look(wang, WHOLE).getJsonArray("counts")).hasSize(1);
        assertThat(begin(li, WHOLE).body()).contains("BLIND_COUNT_SELF");

        assertThat(begin(wang, WHOLE).statusCode()).isEqualTo(201);

        JsonObject seen = look(wang, WHOLE);
        assertThat(seen.getBoolean("blind")).isTrue();
        assertThat(seen.getJsonArray("counts")).isEmpty();
        assertThat(seen.getJsonArray("uncertain")).isEmpty();
        for (String path : List.of("/loadings", "/loadings/" + WHOLE, "/counts", "/alarms", "/stats/loadings")) {
            assertThat(get(wang, path).statusCode()).as(path).isEqualTo(403);
            assertThat(get(wang, path).body()).as(path).contains("BLIND_COUNT_OPEN");
        }
        assertThat(get(wang, "/loadings/" + LOST + "/recount").statusCode()).isEqualTo(403);
        assertThat(new JsonObject(get(wang, "/session").body()).getString("blind_count"))
                .isEqualTo(WHOLE);
        assertThat(wang.send("POST", "/api/v1/ws-tickets", "{}").statusCode()).isEqualTo(403);
        assertThat(send(wang, WHOLE, new JsonObject().put("count", 2), "hand_tally")
                        .statusCode())
                .isEqualTo(403);

        HttpResponse<String> answer =
                order(wang, WHOLE, "blind_count", 2, marks("rc-ramp", 5, 30), viewed("rc-ramp", 0, 60));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        assertThat(heard(answer).kind()).isEqualTo(Command.Kind.BLIND_COUNT);
        assertThat(get(wang, "/loadings/" + WHOLE).statusCode()).isEqualTo(200);
        assertThat(order(wang, WHOLE, "blind_count", 2, marks("rc-ramp", 5, 30), viewed("rc-ramp", 0, 60))
                        .body())
                .contains("BLIND_COUNT_NONE");
    }

    @Test
    void shouldShowNumbersAgainToWhoGaveUp() throws Exception {
        Running.Browser zhao = running.person("rc-Zhao", "operator", "[\"farm-a\"]");
        lost.command(
                new Command(
                        "rc-recount-2", LOST, Command.Kind.RECOUNT, "rc-Li", 1, Map.of("count", "2", "reason", "x")),
                "");
        await().atMost(Running.PATIENCE).until(() -> begin(zhao, LOST).statusCode() == 201);

        assertThat(zhao.send("DELETE", "/api/v1/loadings/" + LOST + "/blind-count", null)
                        .statusCode())
                .isEqualTo(204);

        assertThat(get(zhao, "/loadings/" + LOST).statusCode()).isEqualTo(200);
        assertThat(running.audited("blind-count-give-up", LOST)).isEqualTo("rc-Zhao");
    }

    private static PlayedLoading loading(String batch, String camera) throws Exception {
        LoadingPlan plan = TestFarm.plan(batch, "farm-a", camera, 34);
        running.farm().put(plan);
        await().atMost(Running.PATIENCE).until(() -> running.site().plan(batch).isPresent());
        PlayedLoading played = new PlayedLoading(running.farm(), plan).dated(from);
        played.command(new Command(batch + "-arm", batch, Command.Kind.ARM, "rc-Li", 1, Map.of()), "");
        played.dated(from + 60 * SECOND)
                .command(new Command(batch + "-end", batch, Command.Kind.END_COUNTING, "rc-Li", 1, Map.of()), "");
        return played;
    }

    private static String parts(String batch) throws Exception {
        JsonArray parts = look(li, batch).getJsonArray("parts");
        return String.join(
                " ",
                parts.stream().map(one -> ((JsonObject) one).getString("kind")).toList());
    }

    private static JsonObject look(Running.Browser person, String batch) throws Exception {
        return new JsonObject(get(person, "/loadings/" + batch + "/recount").body());
    }

    private static HttpResponse<String> get(Running.Browser person, String path) throws Exception {
        return person.send("GET", "/api/v1" + path, null);
    }

    private static HttpResponse<String> begin(Running.Browser person, String batch) throws Exception {
        return person.send("POST", "/api/v1/loadings/" + batch + "/blind-count", "{}");
    }

    private static HttpResponse<String> order(
            Running.Browser person, String batch, String kind, int count, JsonArray marks, JsonArray viewed)
            throws Exception {
        JsonObject values = new JsonObject().put("count", count).put("reason", "seen again");
        if (marks != null) {
            values.put("marks", marks).put("viewed", viewed);
        }
        return send(person, batch, values, kind);
    }

    private static HttpResponse<String> send(Running.Browser person, String batch, JsonObject values, String kind)
            throws Exception {
        return person.send(
                "POST",
                "/api/v1/loadings/" + batch + "/commands",
                new JsonObject().put("kind", kind).put("values", values).encode(),
                Map.of("Idempotency-Key", UUID.randomUUID().toString()));
    }

    private static Command heard(HttpResponse<String> answer) {
        String id = new JsonObject(answer.body()).getString("command");
        return await().atMost(Running.PATIENCE)
                .until(
                        () -> ear.heard().stream()
                                .filter(one -> one.id().equals(id))
                                .findFirst(),
                        one -> one.isPresent())
                .orElseThrow();
    }

    private static JsonArray marks(String camera, int... seconds) {
        JsonArray marks = new JsonArray();
        for (int second : seconds) {
            marks.add(new JsonObject()
                    .put("at_us", from + second * SECOND)
                    .put("frame", camera + "/3/" + second)
                    .put("heads", 1));
        }
        return marks;
    }

    private static JsonArray viewed(String camera, int start, int end) {
        return new JsonArray()
                .add(new JsonObject()
                        .put("camera", camera)
                        .put("from_us", from + start * SECOND)
                        .put("to_us", from + end * SECOND));
    }

    private static String path(String camera, long second) {
        return "20261129/" + camera + "_" + (from + second * SECOND) + ".mp4";
    }

    private static RecordedSegment segment(String camera, long start, long end, SegmentState state) {
        boolean file = state == SegmentState.CLOSED;
        return new RecordedSegment(
                camera,
                file ? 3 : -1,
                file ? start + 5 : -1,
                file ? end + 5 : -1,
                from + start * SECOND,
                from + end * SECOND,
                "H264",
                1920,
                1080,
                file ? 1000 : 0,
                file ? "ab".repeat(32) : "",
                file ? path(camera, start) : "",
                RetentionClass.RAW,
                state,
                file ? SegmentCause.NONE : SegmentCause.DISK_FULL,
                "",
                from + end * SECOND);
    }
}
