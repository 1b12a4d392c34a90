package dev.drover.ingest.recording;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.drover.ingest.camera.TestCamera;
import dev.drover.ingest.decode.DecoderPool;
import dev.drover.ingest.feed.CameraFeed;
import dev.drover.ingest.feed.FeedListener;
import dev.drover.ingest.feed.FeedTools;
import dev.drover.ingest.feed.SteadyClock;
import dev.drover.ingest.media.GstRuntime;
import dev.drover.ingest.media.MediaSize;
import dev.drover.ingest.media.MediaSource;
import dev.drover.ingest.media.Secret;
import dev.drover.ingest.spool.Spool;
import dev.drover.ingest.wire.Camera;
import dev.drover.ingest.wire.CameraRole;
import dev.drover.ingest.wire.GapCause;
import dev.drover.ingest.wire.RecordedSegment;
import dev.drover.ingest.wire.SegmentCause;
import dev.drover.ingest.wire.SegmentState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real RTSP cameras recorded, and read by a player that is not ours. */
class RecordedCameraTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String SOURCE =
            "( videotestsrc is-live=true pattern=ball ! video/x-raw,width=320,height=240,framerate=25/1 ! ";
    /** Pictures that are decoded in another order than they are shown. */
    private static final String REORDERED =
            SOURCE + "x264enc bframes=3 b-adapt=false speed-preset=ultrafast key-int-max=25 threads=1 rc-lookahead=0 "
                    + "! video/x-h264,profile=main ! rtph264pay name=pay0 pt=96 )";

    private static final String H265 =
            SOURCE + "x265enc speed-preset=ultrafast tune=zerolatency key-int-max=25 ! rtph265pay name=pay0 pt=96 )";

    @TempDir
    Path folder;

    private final Map<String, CameraFeed> feeds = new HashMap<>();
    private final SteadyClock clock = new SteadyClock();
    private final Map<String, TestCamera> servers = new HashMap<>();
    private Spool spool;
    private DecoderPool decoders;
    private VideoRecorder recorder;

    @BeforeEach
    void open() throws IOException {
        assumeTrue(GstRuntime.available(), "GStreamer is not installed here");
        assumeTrue(Files.exists(Path.of("/usr/lib/x86_64-linux-gnu/libgstrtspserver-1.0.so.0")), "no RTSP server here");
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/ffprobe")), "ffprobe is not installed here");
        spool = Spool.open(folder.resolve("spool"), 64 << 20);
        decoders = new DecoderPool(4);
        recorder = VideoRecorder.open(
                new RecordingSettings(folder.resolve("rec"), 1 << 30, 90, Set.of(), false),
                (camera, session) -> session,
                clock::micros);
    }

    @AfterEach
    void close() throws Exception {
        if (spool != null) {
            decoders.close();
            recorder.finishAll();
            recorder.close();
            spool.close();
        }
        for (TestCamera server : servers.values()) {
            server.close();
        }
    }

    @Test
    void shouldRecordWhatCamerasSendSoThatAPlayerReadsAllOfIt() throws Exception {
        boolean h265 = hasElement("x265enc");
        List<String> cameras = h265 ? List.of("plain", "reordered", "h265") : List.of("plain", "reordered");
        watch("plain", TestCamera.H264);
        watch("reordered", REORDERED);
        if (h265) {
            watch("h265", H265);
        }
        awaitSaid(() -> cameras.stream()
                .allMatch(camera -> of(camera, SegmentState.CLOSED).size() >= 1));
        stopAll();
        for (String camera : cameras) {
            List<RecordedSegment> closed = of(camera, SegmentState.CLOSED);
            for (RecordedSegment segment : closed) {
                assertReadsWhole(segment);
            }
            assertThat(closed.get(0).width()).isEqualTo(320);
            assertThat(closed.get(0).codec()).isEqualTo(camera.equals("h265") ? "H265" : "H264");
            assertThat(closed.get(0).endMicros() - closed.get(0).startMicros()).isBetween(6_000_000L, 10_000_000L);
            assertThat(closed.get(0).endMicros()).isEqualTo(closed.get(1).startMicros());
            assertThat(closed.get(0).seqTo()).isGreaterThan(closed.get(0).seqFrom());
        }
        for (String camera : cameras) {
            assertExportsWhole(camera, of(camera, SegmentState.CLOSED));
        }
    }

    @Test
    void shouldKeepWhatCameBeforeADecoderDiedAndRecordOn() throws Exception {
        watch("cam", TestCamera.H264);
        awaitSaid(() -> of("cam", SegmentState.OPEN).size() == 1);
        long opened = of("cam", SegmentState.OPEN).get(0).startMicros();
        awaitSaid(() -> clock.micros() - opened > 2_500_000);
        new ProcessBuilder("kill", "-9", Long.toString(decoders.pids().get(0)))
                .start()
                .waitFor();
        awaitSaid(() -> of("cam", SegmentState.OPEN).size() == 2);
        stopAll();
        List<RecordedSegment> closed = of("cam", SegmentState.CLOSED);
        assertThat(closed.get(0).cause()).isEqualTo(SegmentCause.STREAM_ENDED);
        assertThat(closed.get(0).endMicros() - opened).isGreaterThan(2_000_000);
        for (RecordedSegment segment : closed) {
            assertReadsWhole(segment);
        }
    }

    /** As many pictures as its time holds, each of them decoded, and nothing that a player complains of. */
    private void assertReadsWhole(RecordedSegment segment) throws Exception {
        int packets = packets(folder.resolve("rec").resolve(segment.path()));
        // A camera may begin in a hurry: its first pictures come closer together than they were taken.
        long expected = Math.round((segment.endMicros() - segment.startMicros()) / 40_000.0);
        assertThat(packets).isBetween((int) expected - 10, (int) expected + 10);
    }

    private void assertExportsWhole(String camera, List<RecordedSegment> closed) throws Exception {
        Path film = folder.resolve(camera + ".mp4");
        List<FilmJoiner.Film> written = RecordingExport.write(folder.resolve("rec"), camera, 0, Long.MAX_VALUE, film);
        assertThat(written).singleElement().satisfies(one -> assertThat(one.segments())
                .isEqualTo(closed));
        int packets = 0;
        for (RecordedSegment segment : closed) {
            packets += packets(folder.resolve("rec").resolve(segment.path()));
        }
        assertThat(packets(film)).isEqualTo(packets);
    }

    /** How many a file has, each of them decoded. */
    private static int packets(Path film) throws Exception {
        String read = run(
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
                film.toString());
        assertThat(read.strip()).matches("\\d+,\\d+");
        String[] facts = read.strip().split(",");
        assertThat(facts[0]).as("decoded, of %s", film).isEqualTo(facts[1]);
        return Integer.parseInt(facts[1]);
    }

    private static String run(String... command) throws Exception {
        Process process = new ProcessBuilder(Arrays.asList(command))
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        process.waitFor();
        return said;
    }

    private static boolean hasElement(String name) throws Exception {
        return new ProcessBuilder("gst-inspect-1.0", "--exists", name).start().waitFor() == 0;
    }

    /** A server for each: one that is slow to begin would hold up the others. */
    private void watch(String camera, String launch) throws IOException {
        servers.put(camera, TestCamera.start(0, "/cam", launch));
        FeedTools tools = new FeedTools(
                decoders,
                spool,
                its -> new MediaSource(its.uri(), "tcp", new MediaSize(5, 160, 120, 80), Secret.NONE),
                Runnable::run,
                new Silent(),
                clock,
                new Random(7),
                recorder);
        feeds.put(camera, new CameraFeed(Camera.of(camera, servers.get(camera).uri("/cam"), CameraRole.PEN), tools));
    }

    private interface Condition {
        boolean holds();
    }

    private void awaitSaid(Condition condition) {
        await().atMost(PATIENCE).until(() -> {
            feeds.values().forEach(CameraFeed::tick);
            return condition.holds();
        });
    }

    private void stopAll() {
        feeds.values().forEach(feed -> feed.stop(GapCause.DISABLED, "the test is over"));
        recorder.finishAll();
    }

    private List<RecordedSegment> of(String camera, SegmentState state) {
        List<RecordedSegment> all = new ArrayList<>();
        try (Stream<String> lines = Files.lines(folder.resolve("rec/journal"))) {
            lines.map(line -> JournalEntry.read(line).segment())
                    .filter(said -> said.camera().equals(camera) && said.state() == state)
                    .forEach(all::add);
        } catch (IOException | IllegalArgumentException halfWritten) {
            return List.of();
        }
        return all;
    }

    private static final class Silent implements FeedListener {
        @Override
        public void pictureWritten(String cameraId, boolean tainted, long ageMicros) {}

        @Override
        public void pictureDropped(String cameraId, String reason) {}

        @Override
        public void reconnecting(String cameraId) {}

        @Override
        public void up(String cameraId, boolean up) {}
    }
}
