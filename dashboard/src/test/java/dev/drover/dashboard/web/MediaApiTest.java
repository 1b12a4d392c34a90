package dev.drover.dashboard.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.drover.dashboard.Running;
import dev.drover.dashboard.world.TestFarm;
import dev.drover.dashboard.world.TestRecording;
import dev.drover.ingest.wire.CameraRole;
import dev.drover.ingest.wire.EpochMicros;
import dev.drover.ingest.wire.Frame;
import dev.drover.ingest.wire.FrameId;
import dev.drover.ingest.wire.RecordedSegment;
import dev.drover.ingest.wire.SegmentCause;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Recordings that ingest's own recorder made, asked for over HTTP and played by a player that is not ours. */
class MediaApiTest {

    private static final Instant BEGIN =
            Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(600);
    private static final long BEGIN_MICROS = EpochMicros.of(BEGIN);
    private static final int HOLE_FROM = 300;
    private static final int HOLE_TO = 400;

    private static Running running;
    private static Running.Browser viewer;
    private static List<RecordedSegment> segments;
    private static int pictures;

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/ffmpeg")), "ffmpeg is not installed here");
        running = new Running();
        running.farm().put(TestFarm.camera("play-A", "Dock A", "farm-a", CameraRole.RAMP));
        running.farm().put(TestFarm.camera("play-B", "Dock B", "farm-b", CameraRole.RAMP));
        record();
        viewer = running.person("play-viewer", "viewer", "[\"farm-a\"]");
        Awaitility.await()
                .atMost(Running.PATIENCE)
                .until(() ->
                        running.site().cameras().size() == 2 && pieces(viewer).size() == segments.size());
    }

    /** Twelve seconds, a hole of four, eight more; every fifth picture is numbered and judged. */
    private static void record() throws Exception {
        try (TestRecording recording = new TestRecording(folder(), 24)) {
            recording.stream("play-A", BEGIN_MICROS, 0, HOLE_FROM);
            recording.stream("play-A", BEGIN_MICROS, HOLE_TO, recording.size());
            segments = recording.finish();
            pictures = recording.size() - (HOLE_TO - HOLE_FROM);
            for (int i = 0; i < recording.size(); i += TestRecording.NUMBERED) {
                judge(i);
            }
        }
        segments.forEach(running.farm()::put);
    }

    private static void judge(int picture) {
        long micros = BEGIN_MICROS + picture * TestRecording.STEP_MICROS;
        FrameId id = new FrameId("play-A", TestRecording.EPOCH, picture / TestRecording.NUMBERED);
        Frame frame = Frame.picture(id, micros, -1, TestFarm.WIDTH, TestFarm.HEIGHT, false, new byte[] {1});
        running.farm().score(frame, List.of(TestFarm.pig(picture % 300, 50, 40, 30)));
    }

    private static Path folder() {
        return running.config().evidence().recordings();
    }

    @AfterAll
    static void stop() {
        if (running != null) {
            running.close();
        }
    }

    @Test
    void shouldBePlayedWholeByAPlayerThatIsNotOurs() throws Exception {
        String cookie = viewer.cookies().getCookieStore().getCookies().get(0).toString();
        String address = running.base() + "/api/v1/cameras/play-A/playlist.m3u8?" + range(0, 24);

        Process player = new ProcessBuilder(
                        "ffprobe",
                        "-v",
                        "error",
                        "-allowed_extensions",
                        "ALL",
                        "-headers",
                        "Cookie: " + cookie + "\r\n",
                        // Packets: at a discontinuity, where times begin anew, this player fetches all and shows less.
                        "-count_packets",
                        "-select_streams",
                        "v",
                        "-show_entries",
                        "stream=nb_read_packets",
                        "-of",
                        "csv=p=0",
                        address)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String read = new String(player.getInputStream().readAllBytes(), UTF_8);

        assertThat(read.strip().lines().findFirst()).contains(Integer.toString(pictures));
    }

    @Test
    void shouldTellInThePlaylistWhenEachPieceWasTakenAndWhereNothingIs() throws Exception {
        HttpResponse<String> answer = viewer.send("GET", "/api/v1/cameras/play-A/playlist.m3u8?" + range(2, 24), null);

        assertThat(answer.headers().firstValue("Content-Type")).contains("application/vnd.apple.mpegurl");
        String text = answer.body();
        assertThat(text).startsWith("#EXTM3U\n").endsWith("#EXT-X-ENDLIST\n");
        assertThat(text).contains("#EXT-X-START:TIME-OFFSET=2.000000,PRECISE=YES");
        assertThat(text.split("#EXT-X-MAP:", -1)).as("one head serves all").hasSize(2);
        assertThat(text)
                .contains("#EXT-X-PROGRAM-DATE-TIME:"
                        + BEGIN.plusSeconds(6).toString().replace("Z", ".000Z"));
        assertThat(text)
                .contains("#EXT-X-GAP\n#EXT-X-PROGRAM-DATE-TIME:"
                        + BEGIN.plusSeconds(12).toString().replace("Z", ".000Z") + "\n#EXTINF:4.000000,\n");
        double length = text.lines()
                .filter(line -> line.startsWith("#EXTINF:"))
                .mapToDouble(line -> Double.parseDouble(line.substring(8, line.length() - 1)))
                .sum();
        assertThat(length).isEqualTo(24.0);
    }

    @Test
    void shouldGiveTheFileThatWasRecordedAndEachPartOfItThatIsAskedFor() throws Exception {
        JsonObject piece = pieces(viewer).get(0);
        byte[] file = Files.readAllBytes(folder().resolve(segments.get(0).path()));
        assertThat(DigestUtils.sha256Hex(file)).isEqualTo(piece.getString("sha256"));
        String tag = '"' + piece.getString("sha256") + '"';

        assertThat(media(viewer, piece).body()).isEqualTo(file);
        assertThat(media(viewer, piece, "Accept-Encoding", "gzip").body()).isEqualTo(file);
        HttpResponse<byte[]> head = media(viewer, piece, "Range", "bytes=0-" + (piece.getInteger("head_bytes") - 1));
        assertThat(head.statusCode()).isEqualTo(206);
        assertThat(DigestUtils.sha256Hex(head.body())).isEqualTo(piece.getString("head_sha256"));
        assertThat(head.headers().firstValue("Content-Range"))
                .contains("bytes 0-" + (head.body().length - 1) + "/" + file.length);
        assertThat(media(viewer, piece, "Range", "bytes=-100").body())
                .isEqualTo(Arrays.copyOfRange(file, file.length - 100, file.length));
        assertThat(media(viewer, piece, "Range", "bytes=500-", "If-Range", tag).body())
                .isEqualTo(Arrays.copyOfRange(file, 500, file.length));
        assertThat(media(viewer, piece, "Range", "bytes=500-", "If-Range", "\"other\"")
                        .statusCode())
                .isEqualTo(200);
        assertThat(media(viewer, piece, "Range", "bytes=5-2").statusCode()).isEqualTo(200);
        assertThat(media(viewer, piece, "If-None-Match", tag).statusCode()).isEqualTo(304);
        HttpResponse<byte[]> behind = media(viewer, piece, "Range", "bytes=" + file.length + "-");
        assertThat(behind.statusCode()).isEqualTo(416);
        assertThat(behind.headers().firstValue("Content-Range")).contains("bytes */" + file.length);
    }

    @Test
    void shouldAskAgainAtEachCallWhoMaySeeIt() throws Exception {
        Running.Browser other = running.person("play-other", "viewer", "[\"farm-a\"]");
        JsonObject piece = pieces(other).get(0);
        assertThat(media(other, piece).statusCode()).isEqualTo(200);

        assertThat(media(viewer, piece).statusCode()).as("of another session").isEqualTo(404);
        assertThat(media(running.browser(), piece).statusCode()).as("of nobody").isEqualTo(401);
        running.sql(
                "UPDATE scope SET key = 'farm-b' WHERE person_id = (SELECT id FROM person WHERE name = 'play-other')");
        assertThat(media(other, piece).statusCode()).as("farm taken away").isEqualTo(404);
        running.sql(
                "UPDATE scope SET key = 'farm-a' WHERE person_id = (SELECT id FROM person WHERE name = 'play-other')");
        assertThat(media(other, piece).statusCode()).isEqualTo(200);
        other.send("DELETE", "/api/v1/session", null);
        assertThat(media(other, piece).statusCode()).as("session over").isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({
        "..%2F..%2Fkeys%2Fsite.key",
        "%2e%2e%2fkeys%2fsite.key",
        "%252e%252e%252fkeys",
        "20261130%2Fplay-A_1.mp4",
        "AAAA",
        "%00",
        "a.b"
    })
    void shouldKnowNoLinkThatItDidNotMake(String token) throws Exception {
        HttpResponse<String> answer = viewer.send("GET", "/api/v1/media/" + token, null);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("NOT_FOUND");
    }

    @Test
    void shouldKnowNoLinkOfWhichOneCharacterIsAnother() throws Exception {
        String link = pieces(viewer).get(0).getString("media");
        for (int i = link.length() - 1; i > link.lastIndexOf('/'); i -= 7) {
            char changed = link.charAt(i) == 'A' ? 'Q' : 'A';
            String other = link.substring(0, i) + changed + link.substring(i + 1);

            assertThat(viewer.send("GET", other, null).statusCode()).as(other).isEqualTo(404);
        }
    }

    @Test
    void shouldSayThatAndWhyARecordingWasDeletedOrIsNotWhatItWas() throws Exception {
        RecordedSegment last = segments.get(segments.size() - 1);
        List<JsonObject> pieces = pieces(viewer);
        JsonObject piece = pieces.get(pieces.size() - 1);
        Path file = folder().resolve(last.path());
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 1));
        assertThat(new String(media(viewer, piece).body(), UTF_8)).contains("MEDIA_DAMAGED");
        Files.write(file, whole);
        running.farm().put(last.deleted(SegmentCause.KEPT_DAYS_OVER, "kept 90 days", BEGIN_MICROS + 99_000_000));
        try {
            Awaitility.await()
                    .atMost(Running.PATIENCE)
                    .until(() -> media(viewer, piece).statusCode() == 410);
            assertThat(new String(media(viewer, piece).body(), UTF_8)).contains("MEDIA_DELETED_DAYS");
            String only = "from=" + time(last.startMicros()) + "&to=" + time(last.endMicros());
            HttpResponse<String> answer = viewer.send("GET", "/api/v1/cameras/play-A/playlist.m3u8?" + only, null);
            assertThat(answer.statusCode()).isEqualTo(410);
            String place = "/api/v1/cameras/play-A/recorded-frames/42/" + last.seqFrom();
            assertThat(viewer.send("GET", place, null).statusCode()).isEqualTo(410);
        } finally {
            running.sql(
                    "UPDATE recorded_segment SET state = 'CLOSED', cause = 'NONE' WHERE path = '" + last.path() + "'");
        }
    }

    @Test
    void shouldTellOfEachNumberedPictureWhereItIsAndWhatWasFoundInIt() throws Exception {
        JsonObject answer =
                new JsonObject(viewer.send("GET", "/api/v1/cameras/play-A/recorded-frames?" + range(0, 24), null)
                        .body());

        assertThat(answer.getString("detections")).isEqualTo("kept");
        List<JsonObject> frames = objects(answer, "frames");
        assertThat(frames).hasSize(120);
        for (JsonObject frame : frames) {
            int picture = frame.getInteger("seq") * TestRecording.NUMBERED;
            assertThat(frame.getLong("event_us")).isEqualTo(BEGIN_MICROS + picture * TestRecording.STEP_MICROS);
            boolean recorded = picture < HOLE_FROM || picture >= HOLE_TO;
            assertThat(frame.getBoolean("exact")).isEqualTo(recorded);
            if (recorded) {
                long shown = frame.getLong("piece_us") + frame.getLong("offset_us");
                assertThat(shown - frame.getLong("event_us")).isBetween(0L, 20L);
            } else {
                assertThat(frame.getLong("piece_us")).isNull();
            }
            assertThat(objects(frame, "objects").get(0).getJsonArray("b").getInteger(0))
                    .isEqualTo(picture % 300);
        }
    }

    @Test
    void shouldFindAPictureByItsNumber() throws Exception {
        JsonObject place = new JsonObject(viewer.send("GET", "/api/v1/cameras/play-A/recorded-frames/42/31", null)
                .body());

        assertThat(place.getBoolean("exact")).isTrue();
        assertThat(place.getLong("event_us")).isEqualTo(BEGIN_MICROS + 155 * TestRecording.STEP_MICROS);
        assertThat(place.getJsonObject("piece").getLong("start_us")).isEqualTo(BEGIN_MICROS + 6_000_000);
        assertThat(place.getLong("offset_us")).isEqualTo(200_000);
        assertThat(viewer.send("GET", "/api/v1/cameras/play-A/recorded-frames/42/70", null)
                        .body())
                .contains("FRAME_NOT_RECORDED");
    }

    @Test
    void shouldNotTellAForeignCameraFromOneThatDoesNotExist() throws Exception {
        for (String route : List.of("recording", "playlist.m3u8", "recorded-frames")) {
            String foreign = viewer.send("GET", "/api/v1/cameras/play-B/" + route + "?" + range(0, 24), null)
                    .body();
            String missing = viewer.send("GET", "/api/v1/cameras/none/" + route + "?" + range(0, 24), null)
                    .body();

            assertThat(foreign).contains("NOT_FOUND");
            assertThat(foreign.replaceAll("\"trace_id\":\"\\w+\"", ""))
                    .isEqualTo(missing.replaceAll("\"trace_id\":\"\\w+\"", ""));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "from=2026-11-29T10:00:00&to=2026-11-29T02:01:00Z, RANGE_ZONE",
        "from=2026-11-29T02:01:00Z&to=2026-11-29T02:00:00Z, RANGE_INVERTED",
        "from=2026-11-29T02:00:00Z&to=2026-11-30T02:00:01Z, RANGE_TOO_LONG"
    })
    void shouldRefuseARangeThatIsNone(String range, String code) throws Exception {
        for (String route : List.of("recording", "playlist.m3u8", "recorded-frames")) {
            HttpResponse<String> answer = viewer.send("GET", "/api/v1/cameras/play-A/" + route + "?" + range, null);

            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(answer.body()).contains(code);
        }
    }

    private static List<JsonObject> pieces(Running.Browser person) throws Exception {
        HttpResponse<String> answer = person.send("GET", "/api/v1/cameras/play-A/recording?" + range(0, 24), null);
        return answer.statusCode() == 200 ? objects(new JsonObject(answer.body()), "pieces") : List.of();
    }

    private static List<JsonObject> objects(JsonObject body, String field) {
        return body.getJsonArray(field).stream().map(JsonObject.class::cast).toList();
    }

    private static HttpResponse<byte[]> media(Running.Browser person, JsonObject piece, String... headers)
            throws Exception {
        var request = person.request(piece.getString("media")).GET();
        if (headers.length > 0) {
            request.headers(headers);
        }
        return person.client().send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static String range(int fromSecond, int toSecond) {
        return "from=" + BEGIN.plusSeconds(fromSecond) + "&to=" + BEGIN.plusSeconds(toSecond);
    }

    private static String time(long micros) {
        return EpochMicros.toInstant(micros).toString();
    }
}
