package dev.drover.dashboard.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.dashboard.Running;
import dev.drover.dashboard.health.Figures.Figure;
import dev.drover.dashboard.health.Figures.Kind;
import dev.drover.dashboard.health.ProcessHealth.ProcessNow;
import dev.drover.dashboard.people.Database;
import dev.drover.dashboard.world.TestFarm;
import dev.drover.ingest.wire.CameraRole;
import dev.drover.ingest.wire.Topics;
import dev.drover.pipeline.audit.LedgerVerifier;
import dev.drover.pipeline.wire.JudgementTopics;
import dev.drover.pipeline.wire.LedgerEntry;
import dev.drover.pipeline.wire.LedgerJson;
import dev.drover.pipeline.wire.LedgerValues;
import dev.drover.pipeline.wire.ViewKeys;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** In a running dashboard, over the topic that all tests share: each test looks for what it did itself. */
class AuditorTest {

    private static Running running;
    private static Running.Browser admin;

    @BeforeAll
    static void start() throws Exception {
        running = new Running();
        admin = running.admin();
        running.farm().put(TestFarm.camera("audited", "Audited", "farm-a", CameraRole.RAMP));
    }

    @AfterAll
    static void stop() {
        if (running != null) {
            running.close();
        }
    }

    @Test
    void shouldShowRedWhereARowIsMissingAndSayForWhichCameraAndWhen() throws Exception {
        LedgerEntry first = row("audited/hole", 1, LedgerJson.FIRST);
        LedgerEntry second = row("audited/hole", 2, first.hash());
        LedgerEntry third = row("audited/hole", 3, second.hash());
        send(first);
        send(third);

        JsonObject finding = await(one -> one.getString("kind").equals("seq_missing")
                && one.getString("key").equals("audited/hole"));

        assertThat(finding.getString("camera")).isEqualTo("audited");
        assertThat(finding.getString("from")).isEqualTo("2026-11-25T02:00:01Z");
        assertThat(finding.getString("to")).isEqualTo("2026-11-25T02:00:03Z");
        JsonObject audit = audit(admin);
        assertThat(audit.getString("state")).isEqualTo("red");
        assertThat(running.metrics().auditViolations.get()).isPositive();
    }

    @Test
    void shouldListDeclaredGapsApart() throws Exception {
        long now = TestFarm.nowMicros();
        LedgerEntry gap = LedgerJson.sealed(new LedgerEntry(
                "audited",
                1,
                "audited|gap|1",
                LedgerEntry.Type.GAP,
                now,
                "audited",
                "CAMERA_LOST",
                0,
                0,
                0,
                0,
                List.of(),
                (now - 60_000_000) + ".." + now + " connection refused",
                LedgerJson.FIRST,
                ""));
        send(gap);

        Awaitility.await().atMost(Running.PATIENCE).untilAsserted(() -> {
            JsonArray gaps = audit(admin).getJsonArray("declared_gaps");
            assertThat(gaps.stream().map(JsonObject.class::cast)).anySatisfy(one -> {
                assertThat(one.getString("camera")).isEqualTo("audited");
                assertThat(one.getString("cause")).isEqualTo("CAMERA_LOST");
                assertThat(one.getString("detail")).isEqualTo("connection refused");
                assertThat(one.getString("from")).isNotNull();
            });
        });
    }

    @Test
    void shouldTellTheGapsOfAFarmHoweverManyAnotherHas() throws Exception {
        running.farm().put(TestFarm.camera("gaps-few", "Few", "farm-gaps", CameraRole.RAMP));
        Running.Browser few = running.person("gaps-few", "analyst", "[\"farm-gaps\"]");
        send(gap("gaps-few", 1, LedgerJson.FIRST));
        LedgerEntry last = gap("audited-many", 1, LedgerJson.FIRST);
        send(last);
        for (int seq = 2; seq <= 201; seq++) {
            last = gap("audited-many", seq, last.hash());
            send(last);
        }
        String newest = last.eventId();
        Awaitility.await().atMost(Running.PATIENCE).until(() -> gaps(admin).stream()
                .anyMatch(one -> one.getString("event_id").equals(newest)));
        Awaitility.await().atMost(Running.PATIENCE).until(() -> !gaps(few).isEmpty());

        assertThat(gaps(few)).extracting(one -> one.getString("camera")).containsExactly("gaps-few");
        assertThat(audit(few).getLong("declared_gaps_total")).isEqualTo(1);
        assertThat(gaps(admin)).hasSize(200);
        assertThat(audit(admin).getLong("declared_gaps_total")).isGreaterThanOrEqualTo(202);
    }

    @Test
    void shouldTellWhatIsOfNoKnownCameraOnlyToThoseWhoSeeEveryFarm() throws Exception {
        Running.Browser some = running.person("nobodys", "analyst", "[\"farm-a\"]");
        LedgerEntry first = row("removed/hole", 1, LedgerJson.FIRST);
        send(gap("removed", 1, LedgerJson.FIRST));
        send(first);
        send(row("removed/hole", 3, first.hash()));

        await(one -> one.getString("key").equals("removed/hole"));

        assertThat(audit(some).getJsonArray("findings").stream().map(JsonObject.class::cast))
                .noneMatch(one -> one.getString("key").equals("removed/hole"));
        Awaitility.await().atMost(Running.PATIENCE).until(() -> gaps(admin).stream()
                .anyMatch(one -> one.getString("event_id").equals("removed|gap|1")));
        assertThat(gaps(some)).noneMatch(one -> one.getString("camera").equals("removed"));
    }

    private static List<JsonObject> gaps(Running.Browser reader) throws Exception {
        return audit(reader).getJsonArray("declared_gaps").stream()
                .map(JsonObject.class::cast)
                .toList();
    }

    private static LedgerEntry gap(String camera, long seq, String prev) {
        long now = TestFarm.nowMicros();
        return LedgerJson.sealed(new LedgerEntry(
                camera,
                seq,
                camera + "|gap|" + seq,
                LedgerEntry.Type.GAP,
                now,
                camera,
                "CAMERA_LOST",
                0,
                0,
                0,
                0,
                List.of(),
                (now - 60_000_000) + ".." + now + " connection refused",
                prev,
                ""));
    }

    @Test
    void shouldShowRowsThatCouldNotBeApplied() throws Exception {
        send("audited/none", "nonsense".getBytes(UTF_8));

        JsonObject finding = await(one -> one.getString("kind").equals("refused"));

        assertThat(finding.getString("detail")).contains("LEDGER_INVALID");
    }

    @Test
    void shouldShowWhereRedisShowsAnotherRowThanTheLedgerHas() throws Exception {
        running.farm().view("audited");
        LedgerEntry row = row("audited/shown", 1, LedgerJson.FIRST);
        running.farm().redis("HSET", ViewKeys.count("g1", row.key()), ViewKeys.SEQ, "1", ViewKeys.HASH, "f".repeat(64));
        send(row);

        JsonObject finding = await(one ->
                one.getString("kind").equals("view") && one.getString("key").equals("audited/shown"));

        assertThat(finding.getString("detail")).isEqualTo("Redis shows another row 1 than the ledger has");
        running.farm().redis("HSET", ViewKeys.count("g1", row.key()), ViewKeys.HASH, row.hash());
        Awaitility.await().atMost(Running.PATIENCE).until(() -> audit(admin).getJsonArray("findings").stream()
                .map(JsonObject.class::cast)
                .noneMatch(one -> one.getString("kind").equals("view")
                        && one.getString("key").equals("audited/shown")));
    }

    @Test
    void shouldTellAnAlarmOfTheLedgerThatIsNotAmongTheAlarms() throws Exception {
        LedgerEntry row = alarm("audited-alarm-" + TestFarm.nowMicros());
        LedgerVerifier verifier = new LedgerVerifier(violation -> {});
        verifier.take(null, LedgerJson.write(row), "test");
        CopyCheck copies = new CopyCheck();
        Instant now = Instant.parse("2026-11-25T02:00:00Z");
        Instant later = now.plus(CopyCheck.GRACE).plusSeconds(1);
        copies.expect(row, verifier.tails().get(row.key()), now);

        try (Connection db = Database.connect(running.config())) {
            assertThat(copies.check(db, now)).noneMatch(finding -> finding.key().equals(row.key()));
            assertThat(copies.check(db, later))
                    .filteredOn(finding -> finding.key().equals(row.key()))
                    .extracting(Finding::kind)
                    .containsExactly(Finding.COPY, Finding.ALARM);
        }
    }

    @Test
    void shouldListRecordsThatCameTooLateAndCountThoseThatCouldNotBeRead() throws Exception {
        long before = audit(admin).getLong("rejected_records");
        LedgerEntry late = LedgerJson.sealed(new LedgerEntry(
                "audited-late",
                1,
                "audited|LATE|1",
                LedgerEntry.Type.LATE_FRAME,
                TestFarm.nowMicros(),
                "audited",
                "",
                1,
                0,
                0,
                0,
                List.of("audited/1/77"),
                "came after its place was declared missing; not judged",
                LedgerJson.FIRST,
                ""));
        send(late);
        running.farm().send(Topics.REJECTED, "audited", "nonsense".getBytes(UTF_8));

        Awaitility.await().atMost(Running.PATIENCE).untilAsserted(() -> {
            JsonObject audit = audit(admin);
            assertThat(audit.getJsonArray("late_frames").stream().map(JsonObject.class::cast))
                    .anySatisfy(one -> assertThat(one.getString("frame")).isEqualTo("audited/1/77"));
            assertThat(audit.getLong("rejected_records")).isGreaterThan(before);
        });
    }

    @Test
    void shouldRememberATransactionThatWasGivenUpThoughTheJobsBeganAgain() {
        CommitWatch watch = new CommitWatch();

        assertThat(watch.check(jobs(0))).isEmpty();
        watch.check(jobs(2));
        watch.check(List.of(new ProcessNow("jobs", false, Double.NaN, 0, List.of())));
        watch.check(jobs(0));
        List<Finding> findings = watch.check(jobs(1));

        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(Finding.COMMIT);
            assertThat(finding.detail()).contains("jobs").contains("3 transactions");
        });
    }

    private static List<ProcessNow> jobs(double failed) {
        Figure figure = new Figure(CommitWatch.FAILED, "job=supervise stage=ledger", Kind.DROP, 0, failed);
        return List.of(new ProcessNow("jobs", true, 0, 0, List.of(figure)));
    }

    /** The row of a step of an alarm that was never on the topic of alarms. */
    private static LedgerEntry alarm(String id) {
        return LedgerJson.sealed(new LedgerEntry(
                "camera/" + id,
                1,
                id + "|1",
                LedgerEntry.Type.ALARM,
                TestFarm.nowMicros(),
                "audited",
                "CAM_LOST",
                1,
                0,
                0,
                0,
                List.of(),
                "",
                "",
                Map.of(LedgerValues.ID, id, "seq", "1"),
                LedgerJson.FIRST,
                ""));
    }

    @Test
    void shouldNotShowTheFindingsOfAnotherFarm() throws Exception {
        send(row("audited/foreign", 7, LedgerJson.FIRST));
        await(one -> one.getString("key").equals("audited/foreign"));

        JsonObject foreign = audit(running.person("auditor-b", "operator", "[\"farm-b\"]"));

        assertThat(foreign.encode()).doesNotContain("audited/foreign");
    }

    @Test
    void shouldTellATransactionThatStaysOpen() {
        TransactionWatch watch = new TransactionWatch();
        TopicPartition partition = new TopicPartition(JudgementTopics.LEDGER, 0);
        Instant now = Instant.parse("2026-11-25T02:00:00Z");
        Instant later = now.plus(TransactionWatch.GRACE).plusSeconds(1);

        assertThat(watch.check(Map.of(partition, 5L), Map.of(partition, 9L), now))
                .isEmpty();
        assertThat(watch.check(Map.of(partition, 5L), Map.of(partition, 9L), later))
                .singleElement()
                .satisfies(finding -> assertThat(finding.detail()).contains("4 records cannot be read"));
        assertThat(watch.check(Map.of(partition, 9L), Map.of(partition, 9L), later))
                .isEmpty();
    }

    private static JsonObject await(Predicate<JsonObject> wanted) {
        return Awaitility.await()
                .atMost(Running.PATIENCE.multipliedBy(2))
                .until(
                        () -> audit(admin).getJsonArray("findings").stream()
                                .map(JsonObject.class::cast)
                                .filter(wanted)
                                .findFirst()
                                .orElse(null),
                        found -> found != null);
    }

    private static JsonObject audit(Running.Browser who) throws Exception {
        return new JsonObject(who.send("GET", "/api/v1/audit", null).body());
    }

    private static LedgerEntry row(String key, long seq, String previous) {
        long begin = Instant.parse("2026-11-25T02:00:00Z").getEpochSecond() * 1_000_000;
        return LedgerJson.sealed(new LedgerEntry(
                key,
                seq,
                key + "|" + seq,
                LedgerEntry.Type.CROSSING_IN,
                begin + seq * 1_000_000,
                key.substring(0, key.indexOf('/')),
                "line",
                1,
                seq,
                0,
                seq,
                List.of(),
                "",
                previous,
                ""));
    }

    private static void send(LedgerEntry row) {
        send(row.key(), LedgerJson.write(row));
    }

    private static void send(String key, byte[] value) {
        running.farm().send(JudgementTopics.LEDGER, key, value);
    }
}
