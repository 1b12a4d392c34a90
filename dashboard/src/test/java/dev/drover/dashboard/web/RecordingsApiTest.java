package dev.drover.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.dashboard.Running;
import dev.drover.dashboard.world.TestFarm;
import dev.drover.ingest.wire.CameraRole;
import dev.drover.ingest.wire.RecordedSegment;
import dev.drover.ingest.wire.RetentionClass;
import dev.drover.ingest.wire.SegmentCause;
import dev.drover.ingest.wire.SegmentState;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordingsApiTest {

    private static final Instant BEGIN = Instant.parse("2026-11-29T02:00:00Z");
    private static final long BEGIN_MICROS = ChronoUnit.MICROS.between(Instant.EPOCH, BEGIN);
    private static final String MINUTE = "from=2026-11-29T10:00:00%2B08:00&to=2026-11-29T02:01:00Z";

    private static Running running;
    private static Running.Browser viewer;

    @BeforeAll
    static void start() throws Exception {
        running = new Running();
        running.farm().put(TestFarm.camera("rec-A", "Dock A", "farm-a", CameraRole.RAMP));
        running.farm().put(TestFarm.camera("rec-B", "Dock B", "farm-b", CameraRole.RAMP));
        // Out of order and twice, as after a kill.
        running.farm().put(segment("rec-A", 0, 10, SegmentState.CLOSED));
        running.farm().put(segment("rec-A", 0, 0, SegmentState.OPEN));
        running.farm().put(segment("rec-A", 10, 25, SegmentState.CLOSED));
        running.farm().put(segment("rec-A", 10, 25, SegmentState.DELETED));
        running.farm().put(segment("rec-A", 10, 25, SegmentState.CLOSED));
        running.farm().put(segment("rec-A", 30, 40, SegmentState.LOST));
        running.farm().put(segment("rec-A", 40, 50, SegmentState.CLOSED));
        viewer = running.person("rec-viewer", "viewer", "[\"farm-a\"]");
        Awaitility.await()
                .atMost(Running.PATIENCE)
                .until(() -> running.site().cameras().size() == 2
                        && segments(viewer, "rec-A").getJsonArray("segments").size() == 4);
    }

    @AfterAll
    static void stop() {
        if (running != null) {
            running.close();
        }
    }

    @Test
    void shouldTellWhatIsRecordedInItsNewestState() throws Exception {
        JsonObject answer = segments(viewer, "rec-A");

        List<String> states = answer.getJsonArray("segments").stream()
                .map(one -> ((JsonObject) one).getString("state"))
                .toList();
        assertThat(states).containsExactly("closed", "deleted", "lost", "closed");
        assertThat(answer.getJsonArray("segments").getJsonObject(0).getString("sha256"))
                .hasSize(64);
    }

    @Test
    void shouldAddUpToTheRangeExactly() throws Exception {
        JsonObject answer = new JsonObject(viewer.send("GET", "/api/v1/coverage?camera=rec-A&" + MINUTE, null)
                .body());

        long sum = answer.getJsonArray("spans").stream()
                .mapToLong(one -> ((JsonObject) one).getLong("end_us") - ((JsonObject) one).getLong("start_us"))
                .sum();
        assertThat(sum).isEqualTo(60_000_000);
        assertThat(answer.getLong("from_us")).isEqualTo(BEGIN_MICROS);
        JsonObject totals = answer.getJsonObject("totals_us");
        // Numbered pictures say that it was watched from the first segment's start to the last one's end.
        assertThat(totals.getLong("recorded_analysed")).isEqualTo(20_000_000);
        assertThat(totals.getLong("analysed_only")).isEqualTo(30_000_000);
        assertThat(totals.getLong("blind")).isEqualTo(10_000_000);
    }

    @Test
    void shouldNotTellAForeignCameraFromOneThatDoesNotExist() throws Exception {
        String foreign = viewer.send("GET", "/api/v1/coverage?camera=rec-B&" + MINUTE, null)
                .body();
        String missing = viewer.send("GET", "/api/v1/coverage?camera=none&" + MINUTE, null)
                .body();

        assertThat(foreign.replaceAll("\"trace_id\":\"\\w+\"", ""))
                .isEqualTo(missing.replaceAll("\"trace_id\":\"\\w+\"", ""));
    }

    @ParameterizedTest
    @CsvSource({
        "from=2026-11-29T10:00:00&to=2026-11-29T02:01:00Z, RANGE_ZONE",
        "from=2026-11-29T02:01:00Z&to=2026-11-29T02:00:00Z, RANGE_INVERTED",
        "from=2026-11-29T02:00:00Z&to=2026-11-29T02:00:00Z, RANGE_INVERTED",
        "from=2026-11-29T02:00:00Z&to=2026-11-30T02:00:01Z, RANGE_TOO_LONG",
        "from=yesterday&to=2026-11-30T02:00:01Z, RANGE_TIME",
        "from=-999999999-01-01T00:00:00Z&to=2026-11-30T02:00:01Z, RANGE_TIME",
        "to=2026-11-30T02:00:01Z, FIELD_REQUIRED"
    })
    void shouldRefuseARangeThatIsNone(String range, String code) throws Exception {
        for (String path : List.of("/api/v1/coverage?camera=rec-A&", "/api/v1/cameras/rec-A/segments?")) {
            var answer = viewer.send("GET", path + range, null);

            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(answer.body()).contains(code);
        }
    }

    private static JsonObject segments(Running.Browser person, String camera) throws Exception {
        return new JsonObject(person.send("GET", "/api/v1/cameras/" + camera + "/segments?" + MINUTE, null)
                .body());
    }

    private static RecordedSegment segment(String camera, long fromSecond, long toSecond, SegmentState state) {
        long start = BEGIN_MICROS + fromSecond * 1_000_000;
        boolean file = state == SegmentState.CLOSED || state == SegmentState.DELETED;
        return new RecordedSegment(
                camera,
                file ? 3 : -1,
                file ? fromSecond : -1,
                file ? toSecond : -1,
                start,
                BEGIN_MICROS + toSecond * 1_000_000,
                "H264",
                1920,
                1080,
                file ? 1000 : 0,
                file ? "ab".repeat(32) : "",
                state == SegmentState.LOST ? "" : "20261129/" + camera + "_" + start + ".mp4",
                RetentionClass.RAW,
                state,
                state == SegmentState.LOST ? SegmentCause.DISK_FULL : SegmentCause.NONE,
                "",
                start + 20_000_000 + state.ordinal());
    }
}
