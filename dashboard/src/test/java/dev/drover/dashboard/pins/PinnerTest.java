package dev.drover.dashboard.pins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drover.dashboard.Running;
import dev.drover.dashboard.metrics.DashboardMetrics;
import dev.drover.dashboard.people.Database;
import dev.drover.dashboard.store.Applier;
import dev.drover.dashboard.store.LedgerWorld;
import dev.drover.dashboard.store.Listeners;
import dev.drover.ingest.wire.Frame;
import dev.drover.ingest.wire.FrameId;
import dev.drover.ingest.wire.FrameWire;
import dev.drover.ingest.wire.Topics;
import dev.drover.pipeline.wire.LedgerEntry;
import dev.drover.pipeline.wire.LedgerJson;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a real broker and a real database; pictures leave the topic as they do when their time is over. */
class PinnerTest {

    private static final int WIDTH = 64;
    private static final int HEIGHT = 36;

    @TempDir
    static Path folder;

    private static LedgerWorld world;
    private static long seq;

    private final List<AutoCloseable> running = new ArrayList<>();
    private final DashboardMetrics metrics = new DashboardMetrics();

    @BeforeAll
    static void startWorld() throws Exception {
        world = new LedgerWorld(folder);
    }

    @AfterAll
    static void stopWorld() throws Exception {
        world.close();
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable one : running) {
            one.close();
        }
    }

    @Test
    void shouldKeepThePictureThatARowNamesThoughKafkaLetsItGoAfterwards() throws Exception {
        Frame frame = publish("kept");
        startPinner(folder.resolve("kept"));
        startApplier();

        name("kept/line", frame.id());
        awaitState(frame.id(), "KEPT");
        letGo();

        EvidenceStore store = new EvidenceStore(folder.resolve("kept"));
        assertThat(store.read(text("SELECT sha256 FROM evidence_item WHERE camera = 'kept'")))
                .isEqualTo(frame.jpeg());
        assertThat(text("SELECT model FROM evidence_item WHERE camera = 'kept'"))
                .isEqualTo("model of kept");
        assertThat(metrics.pinned.labels("kept").get()).isEqualTo(1);
    }

    @Test
    void shouldKeepLaterWhatWasWantedWhileNobodyCopied() throws Exception {
        Frame frame = publish("later");
        startApplier();
        name("later/line", frame.id());
        awaitState(frame.id(), "WANTED");

        startPinner(folder.resolve("later"));

        awaitState(frame.id(), "KEPT");
    }

    @Test
    void shouldSayThatAPictureWasGoneBeforeItCouldBeCopied() throws Exception {
        Frame frame = publish("gone");
        letGo();
        startPinner(folder.resolve("gone"));
        startApplier();

        name("gone/line", frame.id());

        awaitState(frame.id(), "MISSED");
        assertThat(cause(frame.id())).isEqualTo(MissedCause.EXPIRED.name());
    }

    @Test
    void shouldWaitForAStoreThatCannotBeWrittenAndKeepThen() throws Exception {
        Path blocked = Files.writeString(folder.resolve("blocked"), "no folder");
        Frame frame = publish("full");
        Pinner pinner = startPinner(blocked);
        startApplier();
        name("full/line", frame.id());
        await().atMost(Running.PATIENCE).until(() -> cause(frame.id()).equals(MissedCause.STORE_FULL.name()));
        await().atMost(Running.PATIENCE).until(() -> pinner.trouble().contains("cannot be written"));
        await().atMost(Running.PATIENCE).until(() -> metrics.pinTrouble.get() == 1);

        Files.delete(blocked);

        awaitState(frame.id(), "KEPT");
        await().atMost(Running.PATIENCE).until(() -> pinner.trouble().isEmpty());
    }

    @Test
    void shouldSayThatTheStoreWasInTheWayUntilThePictureWasGone() throws Exception {
        Path blocked = Files.writeString(folder.resolve("blocked-long"), "no folder");
        Frame frame = publish("late");
        startPinner(blocked);
        startApplier();
        name("late/line", frame.id());
        await().atMost(Running.PATIENCE).until(() -> cause(frame.id()).equals(MissedCause.STORE_FULL.name()));

        letGo();

        awaitState(frame.id(), "MISSED");
        assertThat(cause(frame.id())).isEqualTo(MissedCause.STORE_FULL.name());
    }

    @Test
    void shouldTakeOutWhatIsOverUnlessACaseHoldsIt() throws Exception {
        EvidenceStore store = new EvidenceStore(folder.resolve("old"));
        String held = store.put(new byte[] {1, 2, 3});
        String over = store.put(new byte[] {4, 5, 6});
        item("held-batch", held);
        item("over-batch", over);
        world.execute("INSERT INTO hold (case_no, reason, subject, subject_id, made_by, made_at)"
                + " VALUES ('2026-1', 'a quarrel', 'loading', 'held-batch', 'li', now())");
        Clock later = Clock.fixed(Instant.now().plus(Duration.ofDays(400)), ZoneOffset.UTC);
        Retention retention = new Retention(() -> Database.connect(world.dashboardConfig()), store, later, metrics);

        try (Connection db = world.connect()) {
            assertThat(retention.sweepOne(db)).isTrue();
            assertThat(retention.sweepOne(db)).isFalse();
        }

        assertThat(store.path(held)).exists();
        assertThat(store.path(over)).doesNotExist();
        assertThat(text("SELECT why || ' ' || object FROM deletion WHERE sha256 = '" + over + "'"))
                .isEqualTo("RETENTION FRAME old/1/1 of loading over-batch");
        retention.close();
    }

    private static void item(String batch, String sha256) throws Exception {
        world.execute("INSERT INTO evidence_item (kind, subject, subject_id, camera, epoch, seq, at_us, sha256, bytes,"
                + " state, wanted_at, made_at, expires_at) VALUES ('FRAME', 'loading', '" + batch
                + "', 'old', 1, 1, 1, '"
                + sha256 + "', 3, 'KEPT', now(), now(), now() + interval '365 days')");
    }

    private Pinner startPinner(Path store) {
        Pinner pinner = new Pinner(
                new Pinner.World(
                        () -> Database.connect(world.dashboardConfig()),
                        world.dashboardConfig().bootstrap(),
                        new EvidenceStore(store),
                        camera -> "model of " + camera,
                        Duration.ofDays(365),
                        Clock.systemUTC()),
                metrics);
        running.add(pinner);
        pinner.start();
        return pinner;
    }

    private void startApplier() {
        PinQueue queue = new PinQueue(Clock.systemUTC());
        Applier applier = world.applier(new Listeners(List.of(queue), List.of(queue)));
        running.add(applier);
        applier.start();
    }

    /** A picture on the topic, and one before it, so that the camera is known there. */
    private static Frame publish(String camera) throws Exception {
        Frame frame = null;
        try (KafkaProducer<byte[], byte[]> producer = world.producer(Map.of())) {
            for (int i = 0; i < 3; i++) {
                frame = Frame.picture(
                        new FrameId(camera, 1, ++seq),
                        1_700_000_000_000_000L + seq,
                        -1,
                        WIDTH,
                        HEIGHT,
                        false,
                        jpeg(seq));
                producer.send(FrameWire.write(frame)).get(30, TimeUnit.SECONDS);
            }
        }
        return frame;
    }

    private static byte[] jpeg(long number) throws Exception {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
        image.createGraphics().drawString("picture " + number, 2, 20);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "jpeg", out);
        return out.toByteArray();
    }

    /** All that stands on the topic now is gone. */
    private static void letGo() throws Exception {
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", world.dashboardConfig().bootstrap()))) {
            Map<TopicPartition, OffsetSpec> all = admin
                    .describeTopics(List.of(Topics.FRAMES))
                    .allTopicNames()
                    .get(30, TimeUnit.SECONDS)
                    .get(Topics.FRAMES)
                    .partitions()
                    .stream()
                    .collect(Collectors.toMap(
                            one -> new TopicPartition(Topics.FRAMES, one.partition()), one -> OffsetSpec.latest()));
            Map<TopicPartition, RecordsToDelete> before =
                    admin.listOffsets(all).all().get(30, TimeUnit.SECONDS).entrySet().stream()
                            .collect(Collectors.toMap(
                                    Map.Entry::getKey,
                                    end -> RecordsToDelete.beforeOffset(
                                            end.getValue().offset())));
            admin.deleteRecords(before).all().get(30, TimeUnit.SECONDS);
        }
    }

    private static void name(String key, FrameId frame) {
        world.send(LedgerJson.sealed(new LedgerEntry(
                key,
                1,
                key + "|1",
                LedgerEntry.Type.CROSSING_IN,
                1_700_000_000_000_000L,
                frame.cameraId(),
                "line",
                1,
                1,
                0,
                1,
                List.of(frame.toString()),
                "",
                LedgerJson.FIRST,
                "")));
    }

    private static String cause(FrameId id) throws Exception {
        return text("SELECT coalesce(max(cause), '') FROM evidence_item WHERE camera = '" + id.cameraId() + "'");
    }

    private static void awaitState(FrameId id, String state) {
        await().atMost(Running.PATIENCE)
                .until(() -> text("SELECT coalesce(max(state), '') FROM evidence_item WHERE camera = '" + id.cameraId()
                                + "'")
                        .equals(state));
    }

    private static String text(String sql) throws Exception {
        try (Connection db = world.connect();
                var statement = db.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
