package dev.drover.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.drover.ingest.address.CameraNetworks;
import dev.drover.ingest.camera.TestCamera;
import dev.drover.ingest.media.GstRuntime;
import dev.drover.ingest.testkit.EmbeddedKafka;
import dev.drover.ingest.wire.Camera;
import dev.drover.ingest.wire.CameraJson;
import dev.drover.ingest.wire.CameraRole;
import dev.drover.ingest.wire.Frame;
import dev.drover.ingest.wire.FrameRead;
import dev.drover.ingest.wire.FrameWire;
import dev.drover.ingest.wire.GapCause;
import dev.drover.ingest.wire.KeepJson;
import dev.drover.ingest.wire.RecordKind;
import dev.drover.ingest.wire.RecordedSegment;
import dev.drover.ingest.wire.RecordingKeep;
import dev.drover.ingest.wire.RetentionClass;
import dev.drover.ingest.wire.SegmentCause;
import dev.drover.ingest.wire.SegmentJson;
import dev.drover.ingest.wire.SegmentState;
import dev.drover.ingest.wire.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole ingest: a real broker, real RTSP cameras in processes of their own, decoders in processes of theirs. */
class IngestTest {

    /** Pictures that are further apart than this are declared as a gap by the feed. */
    private static final long UNDECLARED_MICROS = 2_000_000;

    private static final Duration PATIENCE = Duration.ofSeconds(150);

    @TempDir
    static Path folder;

    private static final List<NewTopic> TOPICS = List.of(
            EmbeddedKafka.topic(Topics.FRAMES, 4, Map.of("max.message.bytes", "5242880")),
            EmbeddedKafka.topic(Topics.CAMERAS, 4, Map.of("cleanup.policy", "compact")),
            EmbeddedKafka.topic(Topics.SESSIONS, 1, Map.of("cleanup.policy", "compact")),
            EmbeddedKafka.topic(Topics.SEGMENTS, 4),
            EmbeddedKafka.topic(Topics.KEEPS, 4, Map.of("cleanup.policy", "compact")),
            EmbeddedKafka.topic(Topics.REJECTED, 4));

    private static final String RECORDINGS = "recordings";

    private static EmbeddedKafka kafka;

    private TestCamera server;
    private Ingest ingest;
    private Process child;
    private Path spool;

    @BeforeAll
    static void startKafka() throws Exception {
        assumeTrue(GstRuntime.available(), "GStreamer is not installed here");
        assumeTrue(Files.exists(Path.of("/usr/lib/x86_64-linux-gnu/libgstrtspserver-1.0.so.0")), "no RTSP server here");
        kafka = EmbeddedKafka.start(folder.resolve("kafka"), TOPICS);
    }

    @AfterAll
    static void stopKafka() {
        if (kafka != null) {
            kafka.close();
        }
    }

    @BeforeEach
    void startCamera() throws Exception {
        server = TestCamera.start(0, "/cam", TestCamera.H264);
        spool = Files.createTempDirectory(folder, "spool");
    }

    @AfterEach
    void stopAll() throws Exception {
        if (ingest != null) {
            ingest.close();
        }
        if (child != null) {
            child.destroyForcibly().waitFor();
        }
        kafka.start();
        for (var record : kafka.readAll(Topics.CAMERAS)) {
            if (record.value() != null) {
                kafka.put(Topics.CAMERAS, new String(record.key(), StandardCharsets.UTF_8), null);
            }
        }
        server.close();
    }

    @Test
    void shouldBringPicturesOfACameraToKafkaInADenseSequence() throws Exception {
        addCamera("dense", server.uri("/cam"));
        startIngest();
        await().atMost(PATIENCE).until(() -> pictures("dense").size() >= 10);
        assertDense("dense");
        assertThat(pictures("dense"))
                .allSatisfy(frame -> assertThat(frame.width()).isEqualTo(320));
    }

    @Test
    void shouldDeclareTheGapAndComeBackWhenACameraIsKilled() throws Exception {
        addCamera("killed", server.uri("/cam"));
        startIngest();
        await().atMost(PATIENCE).until(() -> pictures("killed").size() >= 5);
        int port = server.port();
        server.kill();
        await().atMost(PATIENCE).until(() -> last("killed").cause() == GapCause.CAMERA_LOST);
        server = TestCamera.start(port, "/cam", TestCamera.H264);
        int before = pictures("killed").size();
        await().atMost(PATIENCE).until(() -> pictures("killed").size() >= before + 5);
        assertNoHole("killed");
    }

    @Test
    void shouldTakeAFrozenCameraForDeadAndDeclareIt() throws Exception {
        addCamera("frozen", server.uri("/cam"));
        startIngest();
        await().atMost(PATIENCE).until(() -> pictures("frozen").size() >= 5);
        server.freeze();
        await().atMost(PATIENCE).until(() -> last("frozen").cause() == GapCause.STALLED);
        server.thaw();
        int before = pictures("frozen").size();
        await().atMost(PATIENCE).until(() -> pictures("frozen").size() >= before + 5);
        assertNoHole("frozen");
    }

    @Test
    void shouldSayWhyAWrongCameraFailsWhileTheRightOneGoesOn() throws Exception {
        addCamera("right", server.uri("/cam"));
        addCamera("wrong", server.uri("/nothing"));
        startIngest();
        await().atMost(PATIENCE)
                .until(() -> frames("wrong").stream().anyMatch(f -> f.detail().contains("CAM_NOT_FOUND")));
        await().atMost(PATIENCE).until(() -> pictures("right").size() >= 5);
        assertThat(pictures("wrong")).isEmpty();
    }

    @Test
    void shouldLetCamerasComeAndGoByTheirTopic() throws Exception {
        startIngest();
        addCamera("comes", server.uri("/cam"));
        await().atMost(PATIENCE).until(() -> pictures("comes").size() >= 3);
        kafka.put(Topics.CAMERAS, "comes", null);
        await().atMost(PATIENCE).until(() -> frames("comes").stream().anyMatch(f -> f.cause() == GapCause.DISABLED));
        Frame end = last("comes");
        addCamera("other", server.uri("/cam"));
        await().atMost(PATIENCE).until(() -> pictures("other").size() >= 5);
        assertThat(last("comes").id()).isEqualTo(end.id());
    }

    @Test
    void shouldRestartADeadDecoderAndDeclareWhatWasMissed() throws Exception {
        addCamera("crash", server.uri("/cam"));
        startIngest();
        await().atMost(PATIENCE).until(() -> pictures("crash").size() >= 5);
        long victim = ingest.decoderPids().get(0);
        new ProcessBuilder("kill", "-SEGV", Long.toString(victim)).start().waitFor();
        await().atMost(PATIENCE)
                .until(() -> frames("crash").stream().anyMatch(f -> f.cause() == GapCause.DECODE_FAILED));
        int before = pictures("crash").size();
        await().atMost(PATIENCE).until(() -> pictures("crash").size() >= before + 5);
        assertThat(ingest.decoderPids()).doesNotContain(victim);
        assertNoHole("crash");
    }

    @Test
    void shouldLoseNoFrameWhileTheBrokerIsAway() throws Exception {
        addCamera("patient", server.uri("/cam"));
        startIngest();
        await().atMost(PATIENCE).until(() -> pictures("patient").size() >= 5);
        kafka.stop();
        long from = System.currentTimeMillis() * 1000;
        await().atMost(PATIENCE).until(() -> System.currentTimeMillis() * 1000 - from > 5_000_000);
        kafka.start();
        await().atMost(PATIENCE).until(() -> last("patient").ingestMicros() > from + 6_000_000);
        assertDense("patient");
        assertNoHole("patient");
        assertThat(pictures("patient").stream()
                        .filter(f -> f.ingestMicros() > from)
                        .limit(20))
                .hasSize(20);
    }

    @Test
    void shouldDeclareARestartInANewEpoch() throws Exception {
        addCamera("again", server.uri("/cam"));
        startIngest();
        await().atMost(PATIENCE).until(() -> pictures("again").size() >= 5);
        ingest.close();
        long oldEpoch = last("again").id().epoch();
        startIngest();
        await().atMost(PATIENCE)
                .until(() ->
                        last("again").id().epoch() > oldEpoch && last("again").cause() == GapCause.NONE);
        assertThat(frames("again")).anySatisfy(frame -> {
            assertThat(frame.id().epoch()).isGreaterThan(oldEpoch);
            assertThat(frame.kind()).isEqualTo(RecordKind.GAP);
            assertThat(frame.cause()).isEqualTo(GapCause.INGEST_RESTART);
        });
        assertNoHole("again");
    }

    @Test
    void shouldLoseNothingThatWasSpooledWhenItIsKilled() throws Exception {
        addCamera("victim", server.uri("/cam"));
        child = startProcess();
        await().atMost(PATIENCE).until(() -> pictures("victim").size() >= 10);
        kafka.stop();
        long from = System.currentTimeMillis();
        await().atMost(PATIENCE).until(() -> System.currentTimeMillis() - from > 3_000);
        child.destroyForcibly().waitFor();
        long killedMicros = System.currentTimeMillis() * 1000;
        kafka.start();
        child = startProcess();
        await().atMost(PATIENCE)
                .until(() -> pictures("victim").stream().anyMatch(f -> f.ingestMicros() > killedMicros));
        assertThat(pictures("victim").stream()
                        .filter(f -> f.ingestMicros() > from * 1000 && f.ingestMicros() < killedMicros))
                .as("spooled while the broker was away")
                .hasSizeGreaterThan(5);
        assertThat(frames("victim")).anySatisfy(f -> {
            assertThat(f.cause()).isEqualTo(GapCause.INGEST_RESTART);
            assertThat(f.gapFromMicros()).isLessThan(killedMicros);
            assertThat(f.gapToMicros()).isGreaterThan(killedMicros);
        });
        assertNoHole("victim");
    }

    @Test
    void shouldFinishTheRecordingThatAKillToreAndTellOfIt() throws Exception {
        addCamera("torn", server.uri("/cam"));
        child = startProcess();
        await().atMost(PATIENCE)
                .until(() -> !segments("torn", SegmentState.OPEN).isEmpty());
        RecordedSegment open = segments("torn", SegmentState.OPEN).get(0);
        await().atMost(PATIENCE).until(() -> pictures("torn").stream()
                .anyMatch(f -> f.ingestMicros() > open.startMicros() + 2_500_000));
        child.destroyForcibly().waitFor();
        child = startProcess();
        await().atMost(PATIENCE)
                .until(() -> !segments("torn", SegmentState.CLOSED).isEmpty());
        RecordedSegment torn = segments("torn", SegmentState.CLOSED).get(0);
        assertThat(torn.path()).isEqualTo(open.path());
        assertThat(torn.cause()).isEqualTo(SegmentCause.TORN);
        assertThat(torn.endMicros() - torn.startMicros()).isGreaterThanOrEqualTo(1_000_000);
        assertThat(torn.epoch()).isEqualTo(pictures("torn").get(0).id().epoch());
        assertThat(torn.seqTo()).isGreaterThanOrEqualTo(torn.seqFrom()).isNotNegative();
        assertThat(Files.size(folder.resolve(RECORDINGS).resolve(torn.path()))).isEqualTo(torn.bytes());
        await().atMost(PATIENCE).until(() -> segments("torn", SegmentState.OPEN).stream()
                .anyMatch(next -> next.startMicros() > torn.endMicros()));
    }

    @Test
    void shouldHearWhichRecordingsAreNeededAndRememberIt() throws Exception {
        RecordingKeep needed = new RecordingKeep("loading|b1|gate", "gate", 5, 9, RetentionClass.EVIDENCE, "b1");
        RecordingKeep lifted = new RecordingKeep("hold|1|gate", "gate", 1, 2, RetentionClass.HELD, "");
        kafka.put(Topics.KEEPS, needed.id(), KeepJson.write(needed));
        kafka.put(Topics.KEEPS, lifted.id(), KeepJson.write(lifted));
        child = startProcess();
        Path heard = folder.resolve(RECORDINGS).resolve("keeps.jsonl");
        await().atMost(PATIENCE).until(() -> said(heard).equals(Set.of(needed, lifted)));
        kafka.put(Topics.KEEPS, lifted.id(), null);
        await().atMost(PATIENCE).until(() -> said(heard).equals(Set.of(needed)));
    }

    private static Set<RecordingKeep> said(Path heard) throws IOException {
        Set<RecordingKeep> said = new HashSet<>();
        if (Files.exists(heard)) {
            for (String line : Files.readAllLines(heard)) {
                said.add(KeepJson.read(line.getBytes(StandardCharsets.UTF_8)));
            }
        }
        return said;
    }

    private static List<RecordedSegment> segments(String cameraId, SegmentState state) {
        return kafka.readAll(Topics.SEGMENTS).stream()
                .map(record -> SegmentJson.read(record.value()))
                .filter(said -> said.camera().equals(cameraId) && said.state() == state)
                .toList();
    }

    /** The program itself, as the launcher starts it. */
    private Process startProcess() throws Exception {
        Path config = Files.writeString(
                folder.resolve("ingest.yaml"),
                "bootstrap: " + kafka.bootstrap() + "\ngroupId: killed\nworkerId: w1\nallowLoopback: true\nspoolDir: "
                        + spool + "\nrecordingDir: " + folder.resolve(RECORDINGS) + "\n");
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        IngestMain.class.getName(),
                        "--config",
                        config.toString())
                .inheritIO()
                .start();
    }

    private void startIngest() throws Exception {
        ingest = new Ingest(new IngestConfig(
                kafka.bootstrap(),
                "test-" + spool.getFileName(),
                "w1",
                spool.toString(),
                64L << 20,
                0,
                "",
                4,
                CameraNetworks.usual(true),
                true,
                Optional.empty()));
        ingest.start();
        ingest.awaitReady();
    }

    private static void addCamera(String id, String uri) throws Exception {
        kafka.put(Topics.CAMERAS, id, CameraJson.write(Camera.of(id, uri, CameraRole.PEN)));
    }

    /** A camera's records in the order of their ids, each once. */
    private static List<Frame> frames(String cameraId) {
        List<Frame> frames = new ArrayList<>();
        Set<Object> ids = new HashSet<>();
        for (var record : kafka.readAll(Topics.FRAMES)) {
            if (FrameWire.read(record) instanceof FrameRead.Read read
                    && read.frame().id().cameraId().equals(cameraId)
                    && ids.add(read.frame().id())) {
                frames.add(read.frame());
            }
        }
        frames.sort(Comparator.comparing(Frame::id));
        return frames;
    }

    private static List<Frame> pictures(String cameraId) {
        return frames(cameraId).stream()
                .filter(f -> f.kind() == RecordKind.FRAME)
                .toList();
    }

    private static Frame last(String cameraId) {
        List<Frame> frames = frames(cameraId);
        return frames.get(frames.size() - 1);
    }

    private static void assertDense(String cameraId) {
        List<Frame> frames = frames(cameraId);
        long epoch = frames.get(0).id().epoch();
        for (int i = 0; i < frames.size(); i++) {
            assertThat(frames.get(i).id().epoch()).isEqualTo(epoch);
            assertThat(frames.get(i).id().seq()).isEqualTo(i);
        }
    }

    /** From the first picture to the last every moment lies between two pictures or inside a declared gap. */
    private static void assertNoHole(String cameraId) {
        long covered = pictures(cameraId).get(0).ingestMicros();
        long event = 0;
        for (Frame frame : frames(cameraId)) {
            assertThat(frame.ingestMicros()).as("time never goes back").isGreaterThanOrEqualTo(event);
            event = frame.ingestMicros();
            if (frame.kind() == RecordKind.FRAME) {
                assertThat(frame.ingestMicros() - covered)
                        .as("hole before %s", frame.id())
                        .isLessThan(UNDECLARED_MICROS);
                covered = Math.max(covered, frame.ingestMicros());
            } else if (frame.kind() == RecordKind.GAP) {
                assertThat(frame.gapFromMicros() - covered)
                        .as("hole before %s", frame.id())
                        .isLessThan(UNDECLARED_MICROS);
                covered = Math.max(covered, frame.gapToMicros());
            }
        }
    }
}
