package dev.drover.pipeline.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drover.ingest.testkit.EmbeddedKafka;
import dev.drover.ingest.wire.Camera;
import dev.drover.ingest.wire.CameraJson;
import dev.drover.ingest.wire.CameraRole;
import dev.drover.ingest.wire.Frame;
import dev.drover.ingest.wire.FrameWire;
import dev.drover.ingest.wire.Topics;
import dev.drover.pipeline.RedisServer;
import dev.drover.pipeline.SquareScorer;
import dev.drover.pipeline.WalkingSquare;
import dev.drover.pipeline.wire.JudgementTopics;
import dev.drover.pipeline.wire.LedgerEntry;
import dev.drover.pipeline.wire.LedgerJson;
import dev.drover.pipeline.wire.LedgerValues;
import dev.drover.pipeline.wire.RulesJson;
import dev.drover.pipeline.wire.ViewKeys;
import dev.drover.pipeline.wire.WireExamples;
import io.prometheus.client.CollectorRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/** Both live jobs as they run in production, over a real broker and a real Redis. */
class JobsTest {

    private static final Duration LIMIT = Duration.ofMinutes(5);

    @TempDir
    private Path folder;

    private EmbeddedKafka kafka;
    private RedisServer redis;
    private JobsConfig config;

    @BeforeEach
    void startTheWorld() throws Exception {
        kafka = EmbeddedKafka.start(
                folder.resolve("kafka"),
                Stream.concat(Topics.ALL.stream(), JudgementTopics.ALL.stream())
                        .map(topic -> EmbeddedKafka.topic(topic, 2))
                        .toList());
        redis = RedisServer.start(folder);
        config = new JobsConfig(
                kafka.bootstrap(), redis.server(), folder.resolve("chk").toString(), 2, 0, "", "", "", "");
    }

    @AfterEach
    void stopTheWorld() throws Exception {
        if (redis != null) {
            redis.close();
        }
        if (kafka != null) {
            kafka.close();
        }
    }

    @Test
    void shouldJudgeOnAfterARestartAndSetBadRecordsAside() throws Exception {
        register("ramp-1", "ramp-2");
        send(new WalkingSquare("ramp-1", 3).pig(10, 110).frames());
        kafka.send(garbage());
        send(new WalkingSquare("ramp-2", 4).pig(110, 10).frames());

        try (Jobs jobs = Jobs.start(config, SquareScorer.FACTORY)) {
            await().atMost(LIMIT).until(jobs::running);
            await().atMost(LIMIT).untilAsserted(() -> assertThat(ledger())
                    .extracting(LedgerEntry::key, LedgerEntry::seq, LedgerEntry::in, LedgerEntry::out)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple("ramp-1/ramp", 1L, 1L, 0L),
                            org.assertj.core.groups.Tuple.tuple("ramp-2/ramp", 1L, 0L, 1L)));
            assertThat(givenUp())
                    .as("shown to the auditor, and none")
                    .isNotEmpty()
                    .containsOnly(0.0);
            await().atMost(LIMIT).untilAsserted(() -> {
                // The cameras topic may lag behind, so a stranger is let in for a moment; then no more.
                send(new WalkingSquare("stranger", 1).pig(10, 10).frames());
                assertThat(rejectedReasons())
                        .contains(
                                "SCHEMA_UNSUPPORTED",
                                "FRAME_UNKNOWN_CAMERA",
                                "FRAME_TIME",
                                "FRAME_TRUNCATED",
                                "FRAME_BOMB");
            });
            await().atMost(LIMIT).untilAsserted(() -> assertThat(shown("ramp-1/ramp", ViewKeys.IN))
                    .isEqualTo("1"));
        }

        send(new WalkingSquare("ramp-1", 5).pig(10, 110).frames());
        try (Jobs jobs = Jobs.start(config, SquareScorer.FACTORY)) {
            await().atMost(LIMIT).until(jobs::running);
            await().atMost(LIMIT).untilAsserted(() -> assertThat(ledger())
                    .filteredOn(row -> row.key().equals("ramp-1/ramp"))
                    .extracting(LedgerEntry::seq, LedgerEntry::in)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple(1L, 1L), org.assertj.core.groups.Tuple.tuple(2L, 2L)));

            redis.kill();
            redis.startAgain();
            await().atMost(LIMIT).untilAsserted(() -> assertThat(shown("ramp-1/ramp", ViewKeys.IN))
                    .isEqualTo("2"));
        }
    }

    private void register(String... cameras) {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (String id : cameras) {
            Camera camera = Camera.of(id, "rtsp://127.0.0.1/" + id, CameraRole.RAMP);
            records.add(new ProducerRecord<>(Topics.CAMERAS, id.getBytes(UTF_8), CameraJson.write(camera)));
            records.add(new ProducerRecord<>(
                    JudgementTopics.RULES, id.getBytes(UTF_8), RulesJson.write(WireExamples.rules(id, 2))));
        }
        kafka.send(records);
    }

    private void send(List<Frame> frames) {
        kafka.send(frames.stream().map(FrameWire::write).toList());
    }

    /** What must not stop anybody: random bytes, a frame of 1970, a cut picture, a bomb. */
    private static List<ProducerRecord<byte[], byte[]>> garbage() {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        Random random = new Random(1);
        for (int i = 0; i < 20; i++) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            records.add(new ProducerRecord<>(Topics.FRAMES, bytes.clone(), bytes));
        }
        records.add(new ProducerRecord<>(Topics.FRAMES, null, null));
        Frame good = new WalkingSquare("ramp-1", 3).pig(10, 10).frames().get(0);
        records.add(changed(good, "ingest-us", "1000"));
        records.add(changed(good, "w", "20000"));
        records.add(changed(good, "schema", "9"));
        ProducerRecord<byte[], byte[]> whole = FrameWire.write(good);
        byte[] half = java.util.Arrays.copyOf(whole.value(), whole.value().length / 2);
        records.add(new ProducerRecord<>(Topics.FRAMES, null, null, whole.key(), half, whole.headers()));
        return records;
    }

    private static ProducerRecord<byte[], byte[]> changed(Frame frame, String header, String value) {
        ProducerRecord<byte[], byte[]> record = FrameWire.write(frame);
        record.headers().remove(header).add(header, value.getBytes(UTF_8));
        return record;
    }

    private List<LedgerEntry> ledger() throws Exception {
        List<LedgerEntry> rows = new ArrayList<>();
        for (var record : kafka.readAll(JudgementTopics.LEDGER)) {
            rows.add(LedgerJson.read(record.value()));
        }
        rows.removeIf(row -> row.key().startsWith("stranger") || row.key().startsWith(LedgerValues.CAMERA));
        rows.sort(Comparator.comparing(LedgerEntry::key).thenComparing(LedgerEntry::seq));
        return rows;
    }

    private List<String> rejectedReasons() {
        return kafka.readAll(Topics.REJECTED).stream()
                .map(record -> new String(record.headers().lastHeader("reason").value(), UTF_8))
                .distinct()
                .toList();
    }

    /** Transactions of finished checkpoints that were given up, as this process's page of metrics tells. */
    private static List<Double> givenUp() {
        return Collections.list(CollectorRegistry.defaultRegistry.metricFamilySamples()).stream()
                .flatMap(family -> family.samples.stream())
                .filter(sample -> sample.name.equals("drover_sink_committables_failed_total"))
                .map(sample -> sample.value)
                .toList();
    }

    private String shown(String key, String field) {
        try (Jedis jedis = redis.client()) {
            String generation = jedis.hget(ViewKeys.META, ViewKeys.GENERATION);
            return generation == null ? null : jedis.hget(ViewKeys.count(generation, key), field);
        }
    }
}
