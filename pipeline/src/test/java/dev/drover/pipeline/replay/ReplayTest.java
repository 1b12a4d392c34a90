package dev.drover.pipeline.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.inference.ObjectClass;
import dev.drover.ingest.testkit.EmbeddedKafka;
import dev.drover.pipeline.arrival.DetectionsArrival;
import dev.drover.pipeline.audit.LedgerVerifier;
import dev.drover.pipeline.audit.Violation;
import dev.drover.pipeline.supervise.WalkingPigs;
import dev.drover.pipeline.wire.CameraRules;
import dev.drover.pipeline.wire.CountingLine;
import dev.drover.pipeline.wire.Detections;
import dev.drover.pipeline.wire.DetectionsJson;
import dev.drover.pipeline.wire.JudgementTopics;
import dev.drover.pipeline.wire.LedgerEntry;
import dev.drover.pipeline.wire.LedgerEntry.Type;
import dev.drover.pipeline.wire.LedgerJson;
import dev.drover.pipeline.wire.LinePoint;
import dev.drover.pipeline.wire.WireExamples;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three cameras for 150 s, recorded on a real broker. */
class ReplayTest {

    private static final int CAMERAS = 3;
    private static final int RECORDS = 900;
    private static final long SECOND = 1_000_000;
    private static final long END = WireExamples.T0 + 150 * SECOND;
    /** Long enough after the beginning that there is a minute before it. */
    private static final ReplayRange RANGE = new ReplayRange(WireExamples.T0 + 70 * SECOND, END);

    @TempDir
    static Path folder;

    private static EmbeddedKafka kafka;

    @BeforeAll
    static void record() throws Exception {
        kafka = EmbeddedKafka.start(folder.resolve("kafka"), topics(JudgementTopics.ALL.stream(), 2));
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int camera = 0; camera < CAMERAS; camera++) {
            WalkingPigs pigs = new WalkingPigs("ramp-" + camera, 8, camera);
            for (int i = 0; i < RECORDS; i++) {
                records.add(record(pigs.next()));
            }
        }
        kafka.send(records);
    }

    private static List<NewTopic> topics(Stream<String> names, int partitions) {
        return names.map(name -> EmbeddedKafka.topic(name, partitions)).toList();
    }

    @AfterAll
    static void stop() throws Exception {
        kafka.close();
    }

    @Test
    void shouldGiveTheSameBytesTwiceAndALedgerByItself() throws Exception {
        JudgedRecording first = replay(RANGE, ReplayChanges.NONE);
        JudgedRecording second = replay(RANGE, ReplayChanges.NONE);

        assertThat(first.rows()).hasSizeGreaterThan(30);
        assertThat(bytes(first)).isEqualTo(bytes(second));
        assertThat(first.rows())
                .allSatisfy(row -> assertThat(row.eventMicros()).isBetween(RANGE.fromMicros(), RANGE.toMicros() - 1));
        assertThat(violations(first.rows())).isEmpty();
    }

    @Test
    void shouldFindInThePartWhatTheWholeRunFoundThere() throws Exception {
        JudgedRecording whole = replay(new ReplayRange(0, END), ReplayChanges.NONE);
        JudgedRecording part = replay(RANGE, ReplayChanges.NONE);
        List<LedgerEntry> expected = whole.rows().stream()
                .filter(row -> RANGE.keeps(row.eventMicros()))
                .toList();

        ReplayDiff diff = ReplayDiff.between(expected, List.of(), part.rows(), List.of());

        assertThat(diff.counts()).isEmpty();
        assertThat(diff.same()).isTrue();
        assertThat(violations(whole.rows())).isEmpty();
    }

    @Test
    void shouldTellWhatOtherRulesMakeDifferent() throws Exception {
        CameraRules upper = new CameraRules(
                "ramp-1",
                2,
                List.of(new CountingLine(
                        "upper", new LinePoint(0, 0.3), new LinePoint(1, 0.3), 0.02, ObjectClass.PIG)));
        JudgedRecording before = replay(RANGE, ReplayChanges.NONE);
        JudgedRecording after = replay(RANGE, new ReplayChanges(List.of(upper), List.of(), List.of()));

        ReplayDiff diff = ReplayDiff.between(before.rows(), List.of(), after.rows(), List.of());

        assertThat(diff.counts()).extracting(ReplayDiff.Change::what).containsExactly("ramp-1/ramp", "ramp-1/upper");
        assertThat(diff.counts().get(0).after()).isEmpty();
        assertThat(diff.counts().get(1).before()).isEmpty();
        assertThat(diff.rowsInBoth()).isPositive();
        assertThat(diff.same()).isFalse();
    }

    @Test
    void shouldTouchNoLiveTopic() throws Exception {
        int before = kafka.readAll(JudgementTopics.LEDGER).size();
        int detections = kafka.readAll(JudgementTopics.DETECTIONS).size();

        replay(RANGE, ReplayChanges.NONE);

        assertThat(kafka.readAll(JudgementTopics.LEDGER)).hasSize(before);
        assertThat(kafka.readAll(JudgementTopics.DETECTIONS)).hasSize(detections);
    }

    @Test
    void shouldRefuseWhatIsNotRecordedYet() {
        assertThatThrownBy(() -> replay(new ReplayRange(WireExamples.T0, END + 60 * SECOND), ReplayChanges.NONE))
                .isInstanceOf(NotRecordedException.class)
                .hasMessageContaining("NOT_RECORDED")
                .hasMessageContaining("detections end at 2026-09-21T");
    }

    @Test
    void shouldRefuseWhatExpiredAndNameWhatIsKept(@TempDir Path other) throws Exception {
        try (EmbeddedKafka forgetful =
                EmbeddedKafka.start(other.resolve("kafka"), topics(Stream.of(JudgementTopics.DETECTIONS), 1))) {
            WalkingPigs pigs = new WalkingPigs("ramp-0", 2, 1);
            forgetful.send(
                    Stream.generate(() -> record(pigs.next())).limit(RECORDS).toList());
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", forgetful.bootstrap()))) {
                admin.deleteRecords(Map.of(
                                new TopicPartition(JudgementTopics.DETECTIONS, 0), RecordsToDelete.beforeOffset(120)))
                        .all()
                        .get(30, TimeUnit.SECONDS);
            }

            assertThatThrownBy(() -> replay(forgetful, RANGE, ReplayChanges.NONE))
                    .isInstanceOf(NotRecordedException.class)
                    .hasMessageContaining("FRAMES_EXPIRED")
                    .hasMessageContaining("detections are kept from")
                    .hasMessageContaining("the earliest --from is");
            ReplayRange kept = new ReplayRange(WireExamples.T0 + 100 * SECOND, END);
            assertThat(replay(forgetful, kept, ReplayChanges.NONE).records()).isPositive();
        }
    }

    @Test
    void shouldTellHowFarItIs() throws Exception {
        AtomicLong read = new AtomicLong();
        try (RecordedRange records = RecordedRange.open(kafka.bootstrap(), RANGE, read::set)) {
            while (records.hasNext()) {
                records.next();
            }

            assertThat(read.get()).isEqualTo(records.size()).isPositive();
        }
    }

    private static JudgedRecording replay(ReplayRange range, ReplayChanges changes) throws Exception {
        return replay(kafka, range, changes);
    }

    private static JudgedRecording replay(EmbeddedKafka from, ReplayRange range, ReplayChanges changes)
            throws Exception {
        try (RecordedRange records = RecordedRange.open(from.bootstrap(), range, read -> {})) {
            Iterator<DetectionsArrival> changed = changes.over(records);
            return Replay.run(changed, range);
        }
    }

    private static ProducerRecord<byte[], byte[]> record(Detections found) {
        return new ProducerRecord<>(
                JudgementTopics.DETECTIONS,
                null,
                found.ingestMicros() / 1000,
                found.id().cameraId().getBytes(UTF_8),
                DetectionsJson.write(found));
    }

    private static List<String> bytes(JudgedRecording judged) {
        return judged.rows().stream()
                .map(row -> new String(LedgerJson.write(row), UTF_8))
                .toList();
    }

    private static List<Violation> violations(List<LedgerEntry> rows) {
        List<Violation> found = new ArrayList<>();
        LedgerVerifier verifier = new LedgerVerifier(found::add);
        rows.forEach(row -> verifier.take(null, LedgerJson.write(row), "row"));
        assertThat(rows).extracting(LedgerEntry::type).contains(Type.CROSSING_IN, Type.CROSSING_OUT);
        return found;
    }
}
