package dev.drover.dashboard.pins;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drover.dashboard.Running;
import dev.drover.dashboard.frames.DetectionArchive;
import dev.drover.dashboard.frames.DetectionStore;
import dev.drover.dashboard.frames.FoundDetections;
import dev.drover.dashboard.frames.FoundDetections.Reach;
import dev.drover.dashboard.frames.KeptDetections;
import dev.drover.dashboard.metrics.DashboardMetrics;
import dev.drover.dashboard.people.Database;
import dev.drover.dashboard.store.LedgerWorld;
import dev.drover.inference.Findings;
import dev.drover.inference.PictureStats;
import dev.drover.ingest.wire.Frame;
import dev.drover.ingest.wire.FrameId;
import dev.drover.pipeline.wire.Detections;
import dev.drover.pipeline.wire.DetectionsJson;
import dev.drover.pipeline.wire.JudgementTopics;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a real broker and a real database; what was found leaves the topic as it does when its time is over. */
class FoundKeeperTest {

    private static final long BEGIN = 1_700_000_000_000_000L;
    private static final long STEP = 200_000;

    @TempDir
    static Path folder;

    private static LedgerWorld world;
    private static Vertx vertx;
    private static Pool pool;

    /** Each camera has an hour of its own, so that what one test lets go is not missed by another. */
    private static long begin(String camera) {
        return BEGIN + List.of("gate", "slow", "old").indexOf(camera) * 3_600_000_000L;
    }

    private FoundKeeper keeper;

    @BeforeAll
    static void startWorld() throws Exception {
        world = new LedgerWorld(folder);
        vertx = Vertx.vertx();
        pool = Database.open(vertx, world.dashboardConfig());
    }

    @AfterAll
    static void stopWorld() throws Exception {
        pool.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
        vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
        world.close();
    }

    @AfterEach
    void stop() {
        keeper.close();
    }

    @Test
    void shouldStillKnowWhatWasFoundInAClipWhenKafkaHasForgottenIt() throws Exception {
        publish("gate", 0, 100);
        clip("gate", BEGIN + 10 * STEP, BEGIN + 60 * STEP, "a".repeat(64));
        start(Clock.systemUTC());
        awaitFound("gate", "KEPT");
        letGo();
        publish("gate", 200, 210);

        FoundDetections whole = between("gate", BEGIN + 10 * STEP, BEGIN + 60 * STEP);
        FoundDetections wider = between("gate", BEGIN, BEGIN + 100 * STEP);

        assertThat(whole.reach()).isEqualTo(Reach.KEPT);
        assertThat(whole.frames())
                .extracting(one -> one.id().seq())
                .startsWith(10L)
                .endsWith(59L)
                .hasSize(50);
        assertThat(wider.reach()).isEqualTo(Reach.PARTLY);
        assertThat(wider.frames()).hasSize(51);
        assertThat(whole.frames().get(0).model()).isEqualTo("f".repeat(64));
    }

    @Test
    void shouldWaitForWhatIsNotJudgedYetButNotForEver() throws Exception {
        publish("slow", 0, 20);
        clip("slow", begin("slow"), begin("slow") + 60 * STEP, "b".repeat(64));
        start(Clock.fixed(Instant.ofEpochSecond(begin("slow") / 1_000_000 + 60), ZoneOffset.UTC));
        await().during(Duration.ofSeconds(3)).atMost(Running.PATIENCE).until(() -> found("slow")
                .isEmpty());
        keeper.close();

        start(Clock.fixed(Instant.ofEpochSecond(begin("slow") / 1_000_000 + 3_600), ZoneOffset.UTC));

        awaitFound("slow", "KEPT");
        assertThat(world.number("SELECT count(*) FROM kept_detections WHERE camera = 'slow'"))
                .isEqualTo(20);
    }

    @Test
    void shouldForgetItWithTheLastThatShowsIt() throws Exception {
        publish("old", 0, 100);
        clip("old", begin("old"), begin("old") + 40 * STEP, "c".repeat(64));
        clip("old", begin("old") + 30 * STEP, begin("old") + 70 * STEP, "d".repeat(64));
        start(Clock.systemUTC());
        awaitFound("old", "KEPT");
        world.execute("UPDATE evidence_item SET expires_at = now() + interval '9 years' WHERE sha256 = '"
                + "d".repeat(64) + "'");
        EvidenceStore store = new EvidenceStore(folder.resolve("store"));
        Clock later = Clock.fixed(Instant.now().plus(Duration.ofDays(400)), ZoneOffset.UTC);
        Retention retention =
                new Retention(() -> Database.connect(world.dashboardConfig()), store, later, new DashboardMetrics());

        try (Connection db = world.connect()) {
            while (retention.sweepOne(db)) {
                assertThat(db.isClosed()).isFalse();
            }
        }

        assertThat(world.number("SELECT count(*) FROM kept_detections WHERE camera = 'old'"))
                .isEqualTo(41);
        assertThat(world.number("SELECT min(seq) FROM kept_detections WHERE camera = 'old'"))
                .isEqualTo(30);
        retention.close();
    }

    private void start(Clock clock) {
        keeper = new FoundKeeper(
                () -> Database.connect(world.dashboardConfig()),
                world.dashboardConfig().bootstrap(),
                clock);
        keeper.start();
    }

    private static FoundDetections between(String camera, long from, long to) throws Exception {
        DetectionStore topic = new DetectionStore(vertx, world.dashboardConfig().bootstrap());
        try {
            return new DetectionArchive(topic, new KeptDetections(pool))
                    .between(camera, from, to, 1_000)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(60, TimeUnit.SECONDS);
        } finally {
            topic.stop().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
        }
    }

    private static void awaitFound(String camera, String reach) {
        await().atMost(Running.PATIENCE).until(() -> found(camera).equals(reach));
    }

    /** Of all of its clips, where they agree. */
    private static String found(String camera) throws Exception {
        try (Connection db = world.connect();
                var statement = db.createStatement();
                var rows = statement.executeQuery(
                        "SELECT min(found), max(found) FROM evidence_item WHERE camera = '" + camera + "'")) {
            rows.next();
            return rows.getString(1).equals(rows.getString(2)) ? rows.getString(1) : "";
        }
    }

    private static void clip(String camera, long from, long to, String sha256) throws Exception {
        world.execute("INSERT INTO evidence_item (kind, subject, subject_id, about, about_id, part, camera, epoch, seq,"
                + " at_us, wanted_from_us, wanted_to_us, from_us, to_us, state, wanted_at, made_at, expires_at, sha256)"
                + " VALUES ('CLIP', 'loading', 'b1', 'gate', '" + sha256 + "', 1, '" + camera + "', 0, 0, " + from
                + ", "
                + from + ", " + to + ", " + from + ", " + to + ", 'KEPT', now(), now(), now() + interval '365 days', '"
                + sha256 + "')");
    }

    /** Pictures 200 ms apart, as the score job dates them. */
    private static void publish(String camera, int from, int to) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = world.producer(Map.of())) {
            for (int seq = from; seq < to; seq++) {
                Frame frame = Frame.picture(
                        new FrameId(camera, 1, seq), begin(camera) + seq * STEP, -1, 64, 36, false, new byte[] {1});
                Detections found = Detections.of(
                        frame, "0".repeat(64), "f".repeat(64), new Findings(List.of(), List.of(), PictureStats.NONE));
                producer.send(new ProducerRecord<>(
                                JudgementTopics.DETECTIONS,
                                null,
                                frame.ingestMicros() / 1000,
                                camera.getBytes(UTF_8),
                                DetectionsJson.write(found)))
                        .get(30, TimeUnit.SECONDS);
            }
        }
    }

    /** All that stands on the topic now is gone. */
    private static void letGo() throws Exception {
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", world.dashboardConfig().bootstrap()))) {
            Map<TopicPartition, OffsetSpec> all = admin
                    .describeTopics(List.of(JudgementTopics.DETECTIONS))
                    .allTopicNames()
                    .get(30, TimeUnit.SECONDS)
                    .get(JudgementTopics.DETECTIONS)
                    .partitions()
                    .stream()
                    .collect(Collectors.toMap(
                            one -> new TopicPartition(JudgementTopics.DETECTIONS, one.partition()),
                            one -> OffsetSpec.latest()));
            Map<TopicPartition, RecordsToDelete> before =
                    admin.listOffsets(all).all().get(30, TimeUnit.SECONDS).entrySet().stream()
                            .collect(Collectors.toMap(
                                    Map.Entry::getKey,
                                    end -> RecordsToDelete.beforeOffset(
                                            end.getValue().offset())));
            admin.deleteRecords(before).all().get(30, TimeUnit.SECONDS);
        }
    }
}
