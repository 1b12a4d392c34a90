package dev.drover.deploy.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drover.deploy.lab.chaos.CrossingMatch;
import dev.drover.deploy.lab.chaos.LedgerOracle;
import dev.drover.deploy.lab.chaos.LedgerReplay;
import dev.drover.deploy.lab.chaos.SceneTimeline;
import dev.drover.deploy.lab.farm.FarmCameras;
import dev.drover.deploy.plant.roles.Deployment;
import dev.drover.inference.paint.scene.RampScene;
import dev.drover.inference.paint.scene.SceneSpec;
import dev.drover.ingest.media.GstRuntime;
import dev.drover.ingest.wire.Camera;
import dev.drover.ingest.wire.CameraRole;
import dev.drover.ingest.wire.RecordKind;
import dev.drover.ingest.wire.Topics;
import dev.drover.pipeline.wire.CountingLine;
import dev.drover.pipeline.wire.Detections;
import dev.drover.pipeline.wire.DetectionsJson;
import dev.drover.pipeline.wire.JudgementTopics;
import dev.drover.pipeline.wire.LedgerEntry;
import dev.drover.pipeline.wire.LedgerJson;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A herd is loaded over a ramp, seeded, while every role is killed with SIGKILL, one after the other. The plant is one
 * and the same over all tests: what one fault leaves behind must not trouble the next.
 */
@Tag("whole")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(900)
class KillEachRoleTest {

    private static final String CAMERA = "ramp";
    private static final SceneSpec SCENE = SceneSpec.ramp(7, 40);
    private static final Map<String, List<CountingLine>> LINES =
            Map.of(CAMERA, List.of(FarmCameras.line(RampScene.lineOf(SCENE))));
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    /** Three seconds of pictures. */
    private static final int SOME_PICTURES = 15;

    private WholePlant plant;

    @BeforeAll
    void start(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder) throws Exception {
        Assumptions.assumeTrue(GstRuntime.available(), "GStreamer is not installed");
        plant = WholePlant.start(
                folder,
                Set.of(),
                List.of(Map.of(
                        "id",
                        CAMERA,
                        "scene",
                        "ramp",
                        "seed",
                        SCENE.seed(),
                        "head",
                        SCENE.head(),
                        "place",
                        SCENE.place())),
                this::watch);
        awaitPictures(SOME_PICTURES);
    }

    private void watch(Deployment to) throws Exception {
        to.publish(
                List.of(Camera.of(CAMERA, "rtsp://127.0.0.1:" + to.ports().of("rtsp") + "/" + CAMERA, CameraRole.RAMP)),
                LINES,
                false);
    }

    @AfterAll
    void stop() throws Exception {
        if (plant != null) {
            plant.close();
        }
    }

    @ParameterizedTest
    @Order(1)
    @ValueSource(strings = {"jobs", "ingest", "kafka", "redis", "cameras", "postgres", "dashboard"})
    void shouldGoOnJudgingPicturesWhenARoleWasKilled(String role) throws Exception {
        plant.killAndAwaitReturn(role);

        awaitPictures(SOME_PICTURES);
        assertThat(plant.restarts(role)).as("the fault really happened").isPositive();
    }

    @Test
    @Order(2)
    void shouldHaveCountedWhatTheSceneDidAndDeclaredWhatWasMissing() throws Exception {
        comeToRest();
        List<LedgerEntry> rows = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : plant.records(JudgementTopics.LEDGER)) {
            rows.add(LedgerJson.read(record.value()));
        }

        SceneTimeline timeline = new SceneTimeline(new RampScene(SCENE).story(), framesOfTheRamp());
        CrossingMatch match = timeline.match(rows);

        System.err.println("whole: " + timeline.stretches().size() + " stretches, " + match.matched()
                + " crossings counted, " + match.excused().size() + " excused, missed " + match.missed() + ", invented "
                + match.invented());
        assertThat(match.matched()).as("crossings counted").isPositive();
        assertThat(match.missed()).as("missed").isEmpty();
        assertThat(match.invented()).as("invented").isEmpty();
        assertEveryBreakIsDeclared(timeline, rows);
    }

    @Test
    @Order(3)
    void shouldHaveWrittenByteForByteWhatOneUndisturbedRunWrites() throws Exception {
        List<byte[]> ledger = plant.records(JudgementTopics.LEDGER).stream()
                .map(ConsumerRecord::value)
                .toList();

        assertThat(ledger).isNotEmpty();
        try (LedgerReplay replay = new LedgerReplay()) {
            LedgerOracle.Verdict verdict = LedgerOracle.compare(
                    replay.run(plant.records(JudgementTopics.DETECTIONS)).lines(), LedgerOracle.byKey(ledger));
            assertThat(verdict.clean()).as(verdict.toString()).isTrue();
        }
    }

    private static void assertEveryBreakIsDeclared(SceneTimeline timeline, List<LedgerEntry> rows) {
        List<SceneTimeline.Stretch> stretches = timeline.stretches();
        for (int i = 1; i < stretches.size(); i++) {
            long from = stretches.get(i - 1).toMicros();
            long to = stretches.get(i).fromMicros();
            assertThat(rows)
                    .as("a gap row for the break of " + (to - from) / 1000 + " ms before stretch " + i)
                    .anyMatch(row -> row.type() == LedgerEntry.Type.GAP
                            && row.cameraId().equals(CAMERA)
                            && row.eventMicros() >= from - 1_000_000
                            && row.eventMicros() <= to + 6_000_000);
        }
    }

    private List<ConsumerRecord<byte[], byte[]>> framesOfTheRamp() {
        return plant.records(Topics.FRAMES);
    }

    /** Takes the camera away and waits until nothing is under way any more. */
    private void comeToRest() throws Exception {
        // Its lines stay: pictures that are not scored yet would be judged without them.
        plant.deployment().publish(List.of(), LINES, false);
        List<Integer> sizes = new ArrayList<>();
        await("the logs come to rest")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(12))
                .until(() -> {
                    sizes.add(plant.records(JudgementTopics.DETECTIONS).size()
                            + plant.records(JudgementTopics.LEDGER).size());
                    int n = sizes.size();
                    // Twice alike, longer apart than a checkpoint: the ledger is committed with checkpoints.
                    return n > 2
                            && sizes.get(n - 1).equals(sizes.get(n - 2))
                            && sizes.get(n - 2).equals(sizes.get(n - 3));
                });
    }

    private void awaitPictures(int more) throws Exception {
        long before = pictures();
        await(more + " more pictures judged")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> pictures() >= before + more);
    }

    private long pictures() throws Exception {
        long pictures = 0;
        for (ConsumerRecord<byte[], byte[]> record : plant.records(JudgementTopics.DETECTIONS)) {
            Detections found = DetectionsJson.read(record.value());
            pictures += found.kind() == RecordKind.FRAME ? 1 : 0;
        }
        return pictures;
    }
}
