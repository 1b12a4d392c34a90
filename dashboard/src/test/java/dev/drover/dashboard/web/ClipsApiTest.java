package dev.drover.dashboard.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.drover.dashboard.Running;
import dev.drover.dashboard.proof.BundleVerifier;
import dev.drover.dashboard.proof.SiteKey;
import dev.drover.dashboard.world.PlayedLoading;
import dev.drover.dashboard.world.TestFarm;
import dev.drover.dashboard.world.TestRecording;
import dev.drover.ingest.wire.CameraRole;
import dev.drover.ingest.wire.RecordedSegment;
import dev.drover.pipeline.wire.LedgerEntry.Type;
import dev.drover.pipeline.wire.LoadingPlan;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clips cut from recordings that ingest's own recorder made, and read by a player that is not ours. */
class ClipsApiTest {

    private static final long SECOND = 1_000_000;
    /** Longer ago than anybody waits for what is still to be recorded. */
    private static final long BEGIN = (System.currentTimeMillis() / 1000 - 900) * SECOND;

    @TempDir
    static Path taken;

    private static Running running;
    private static Running.Browser li;
    private static List<RecordedSegment> segments;

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/ffmpeg")), "ffmpeg is not installed here");
        running = new Running();
        running.farm().put(TestFarm.camera("clip-A", "Dock A", "farm-a", CameraRole.RAMP));
        await().atMost(Running.PATIENCE)
                .until(() -> running.site().camera("clip-A").isPresent());
        li = running.person("clip-Li", "operator", "[\"farm-a\"]");
        segments = record(0, 60);
    }

    private static List<RecordedSegment> record(int fromSecond, int toSecond) throws Exception {
        try (TestRecording recording = new TestRecording(recordings(), toSecond - fromSecond)) {
            recording.stream("clip-A", BEGIN + fromSecond * SECOND, 0, recording.size());
            List<RecordedSegment> all = recording.finish();
            all.forEach(running.farm()::put);
            return all;
        }
    }

    private static Path recordings() {
        return running.config().evidence().recordings();
    }

    @AfterAll
    static void stop() {
        if (running != null) {
            running.close();
        }
    }

    @Test
    void shouldCutWhatWasSeenBeforeAndAfterAndKeepItWhateverBecomesOfTheRecording() throws Exception {
        PlayedLoading loading = loading("clip-1");
        loading.dated(BEGIN + 30 * SECOND).row(Type.CROSSING_UNCERTAIN, "loading", List.of(), "reason", "x");
        running.farm()
                .put(TestFarm.alarm("clip-alarm", "farm-a", "COUNT_MISMATCH", 1, "clip-1", "", BEGIN + 33 * SECOND));

        List<JsonObject> clips = kept("/api/v1/loadings/clip-1/clips", 2);

        assertThat(clips).extracting(clip -> clip.getString("about")).containsExactly("uncertain", "alarm");
        // One picture in two seconds stands alone: a clip begins with the last before what is wanted.
        assertThat(clips)
                .extracting(clip -> (clip.getLong("from_us") - BEGIN) / SECOND)
                .containsExactly(20L, 22L);
        assertThat(clips)
                .extracting(clip -> (clip.getLong("to_us") - BEGIN) / SECOND)
                .containsExactly(50L, 53L);
        assertThat(pictures(clips.get(0))).isEqualTo(30 * 25);
        assertThat(pictures(clips.get(1))).isEqualTo(31 * 25);
        assertThat(kept("/api/v1/alarms/clip-alarm/clips", 1).get(0).getString("sha256"))
                .isEqualTo(clips.get(1).getString("sha256"));
        Running.Browser foreign = running.person("clip-foreign", "operator", "[\"farm-b\"]");
        assertThat(foreign.send("GET", "/api/v1/loadings/clip-1/clips", null).statusCode())
                .isEqualTo(404);
        assertThat(foreign.send("GET", "/api/v1/alarms/clip-alarm/clips", null).statusCode())
                .isEqualTo(404);
    }

    @Test
    void shouldPutClipsAndRecordingsIntoTheBundleAndNameWhatIsNotThere() throws Exception {
        PlayedLoading loading = loading("clip-2");
        loading.dated(BEGIN + 15 * SECOND).row(Type.READING, "PLATE_TRUCK", List.of(), "text", "x");
        loading.dated(BEGIN + 18 * SECOND).row(Type.GATE, "COUNTING", List.of(), "state", "PASSED");
        RecordedSegment broken = segments.get(segments.size() - 1);
        Path file = recordings().resolve(broken.path());
        byte[] whole = Files.readAllBytes(file);
        kept("/api/v1/loadings/clip-2/clips", 2);
        byte[] changed = whole.clone();
        changed[changed.length / 2] ^= 1;
        Files.write(file, changed);
        loading.dated(BEGIN + 59 * SECOND)
                .row(Type.OUTCOME, "outcome", List.of(), Map.of("outcome", "RELEASED", "actor", "Li", "reason", ""));

        JsonObject bundle = await().atMost(Running.PATIENCE)
                .until(
                        () -> items("/api/v1/loadings/clip-2/bundles").stream()
                                .filter(one -> one.getString("state").equals("ready"))
                                .findFirst()
                                .orElse(new JsonObject()),
                        one -> one.containsKey("id"));
        Files.write(file, whole);

        Path zip = taken.resolve("clip-2.zip");
        Files.write(zip, bytes("/api/v1/bundles/" + bundle.getLong("id") + "/file"));
        Path key = running.config().evidence().keys().resolve("site.pub");
        assertThat(BundleVerifier.verify(zip, SiteKey.read(key)).findings()).isEmpty();
        List<JsonObject> media =
                text(zip, "media.jsonl").lines().map(JsonObject::new).toList();
        assertThat(media.get(0).getString("about")).startsWith("reading ");
        assertThat(media.get(0).getJsonArray("cut_from")).hasSizeGreaterThan(3);
        assertThat(media.get(1).getString("about")).startsWith("gate ");
        assertThat(media.get(1).getString("file")).isEqualTo(media.get(0).getString("file"));
        assertThat(media.get(0).getLong("offset_us")).isZero();
        assertThat(media.get(1).getLong("offset_us"))
                .isEqualTo(media.get(1).getLong("from_us") - media.get(0).getLong("from_us"))
                .isPositive();
        assertThat(media.get(1).getString("rule")).isEqualTo("COUNTING");
        assertThat(media.get(1).getInteger("rule_version")).isPositive();
        assertThat(media.get(1).getJsonObject("values").getString("state")).isEqualTo("PASSED");
        assertThat(names(zip))
                .filteredOn(name -> name.startsWith("media/clips/"))
                .hasSize(1);
        assertThat(picturesIn(entry(zip, media.get(0).getString("file")))).isEqualTo(34 * 25);
        assertThat(media)
                .filteredOn(one -> one.getString("about").equals("recording"))
                .hasSize(8);
        assertThat(media.get(media.size() - 1).getString("state")).isEqualTo("DAMAGED");
        assertThat(media.get(media.size() - 1).getString("file")).isEmpty();
        for (JsonObject one : media.subList(0, media.size() - 1)) {
            assertThat(DigestUtils.sha256Hex(entry(zip, one.getString("file")))).isEqualTo(one.getString("sha256"));
        }
        assertThat(text(zip, "index.html")).contains("全程录像", "文件与其校验值不符", "media/clips/clip-A_");
    }

    @Test
    void shouldSayThatNothingWasRecordedAndCutTheClipOnceItIsHeardOf() throws Exception {
        PlayedLoading loading = loading("clip-3");
        loading.dated(BEGIN + 300 * SECOND).row(Type.GATE, "COUNTING", List.of(), "state", "PASSED");
        await().atMost(Running.PATIENCE).until(() -> items("/api/v1/loadings/clip-3/clips").stream()
                .anyMatch(one -> one.getString("cause").equals("absent")));

        record(296, 320);

        JsonObject clip = kept("/api/v1/loadings/clip-3/clips", 1).get(0);
        assertThat(clip.getLong("wanted_from_us")).isEqualTo(BEGIN + 290 * SECOND);
        assertThat(clip.getLong("from_us")).isEqualTo(BEGIN + 296 * SECOND);
        assertThat(clip.getLong("to_us")).isEqualTo(BEGIN + 320 * SECOND);
        assertThat(pictures(clip)).isEqualTo(24 * 25);
    }

    private static PlayedLoading loading(String batch) {
        LoadingPlan plan = TestFarm.plan(batch, "farm-a", "clip-A", 34);
        running.farm().put(plan);
        await().atMost(Running.PATIENCE).until(() -> running.site().plan(batch).isPresent());
        return new PlayedLoading(running.farm(), plan);
    }

    private static List<JsonObject> kept(String path, int count) {
        return await().atMost(Running.PATIENCE)
                .until(
                        () -> items(path),
                        found -> found.size() == count
                                && found.stream()
                                        .allMatch(one -> one.getString("state").equals("kept")));
    }

    private static List<JsonObject> items(String path) throws Exception {
        HttpResponse<String> answer = li.send("GET", path, null);
        return answer.statusCode() == 200
                ? new JsonObject(answer.body())
                        .getJsonArray("items").stream()
                                .map(JsonObject.class::cast)
                                .toList()
                : List.of();
    }

    /** How many a clip has, each of them decoded. */
    private static int pictures(JsonObject clip) throws Exception {
        byte[] film = bytes(clip.getString("media"));
        assertThat(DigestUtils.sha256Hex(film)).isEqualTo(clip.getString("sha256"));
        return picturesIn(film);
    }

    private static int picturesIn(byte[] film) throws Exception {
        Path file = Files.createTempFile(taken, "film", ".mp4");
        Files.write(file, film);
        Process player = new ProcessBuilder(Arrays.asList(
                        "ffprobe",
                        "-v",
                        "error",
                        "-count_packets",
                        "-count_frames",
                        "-select_streams",
                        "v",
                        "-show_entries",
                        "stream=nb_read_frames,nb_read_packets",
                        "-of",
                        "csv=p=0",
                        file.toString()))
                .redirectErrorStream(true)
                .start();
        String[] read = new String(player.getInputStream().readAllBytes(), UTF_8)
                .strip()
                .split(",");
        assertThat(read[0]).isEqualTo(read[1]);
        return Integer.parseInt(read[0]);
    }

    private static byte[] bytes(String path) throws Exception {
        HttpResponse<byte[]> answer =
                li.client().send(li.request(path).build(), HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    private static String text(Path zip, String name) throws Exception {
        return new String(entry(zip, name), UTF_8);
    }

    private static List<String> names(Path zip) throws Exception {
        try (ZipFile file = new ZipFile(zip.toFile())) {
            return file.stream().map(ZipEntry::getName).toList();
        }
    }

    private static byte[] entry(Path zip, String name) throws Exception {
        try (ZipFile file = new ZipFile(zip.toFile())) {
            return file.getInputStream(file.getEntry(name)).readAllBytes();
        }
    }
}
