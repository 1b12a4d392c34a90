package dev.drover.dashboard.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.dashboard.Running;
import dev.drover.pipeline.wire.Alarm;
import dev.drover.pipeline.wire.JudgementTopics;
import dev.drover.pipeline.wire.LedgerEntry;
import dev.drover.pipeline.wire.LedgerEntry.Type;
import dev.drover.pipeline.wire.LedgerJson;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a real broker and a real database, which are stopped and started for real. */
class ApplierTest {

    @TempDir
    static Path folder;

    private static LedgerWorld world;

    private final List<Applier> appliers = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void startWorld() throws Exception {
        world = new LedgerWorld(folder);
    }

    @AfterAll
    static void stopWorld() throws Exception {
        world.close();
    }

    @AfterEach
    void stopAppliers() {
        appliers.forEach(Applier::close);
    }

    @Test
    void shouldApplyCommittedRowsOnceAndAbortedOnesNever() throws Exception {
        LedgerEntry first = world.crossing("tx/a");
        LedgerEntry second = world.crossing("tx/a");
        LedgerEntry never = LedgerJson.sealed(first("tx/never"));
        try (KafkaProducer<byte[], byte[]> producer = world.producer(Map.of("transactional.id", "test"))) {
            producer.initTransactions();
            inTransaction(producer, first, true);
            inTransaction(producer, never, false);
            inTransaction(producer, second, true);
        }

        start((transaction, step, before) -> {});

        awaitRows("tx/a", 2);
        assertThat(rows("tx/never")).isZero();
        assertThat(world.number("SELECT count(*) FROM applied_offset")).isPositive();
    }

    @Test
    void shouldKeepEachRowAndStepOnceHoweverOftenTheyCome() throws Exception {
        LedgerEntry row = world.crossing("twice/a");
        Alarm step = LedgerWorld.alarm("twice", 1, Alarm.State.RAISED);
        world.send(row, row);
        world.send(step, step);
        List<Alarm> heard = new CopyOnWriteArrayList<>();
        Applier applier = start((transaction, one, before) -> heard.add(one));
        awaitRows("twice/a", 1);
        awaitNumber("SELECT count(*) FROM alarm_step WHERE id = 'twice'", 1);
        applier.close();
        // All of Kafka comes again.
        world.execute("DELETE FROM applied_offset");

        Applier again = start((transaction, one, before) -> heard.add(one));
        LedgerEntry last = world.crossing("twice/a");
        world.send(last);

        awaitRows("twice/a", 2);
        Awaitility.await()
                .atMost(Running.PATIENCE)
                .until(() -> again.status().leading() && again.status().lag() == 0);
        assertThat(world.number("SELECT count(*) FROM alarm_step WHERE id = 'twice'"))
                .isEqualTo(1);
        assertThat(world.number("SELECT count(*) FROM refusal WHERE reason = 'CONFLICT' AND detail LIKE '%twice%'"))
                .isZero();
        assertThat(heard.stream().filter(one -> one.id().equals("twice"))).hasSize(1);
    }

    @Test
    void shouldKeepOneFactOfALoadingThatIsOverHoweverOftenItsRowsCome() throws Exception {
        world.execute("INSERT INTO loading_fact (batch, farm, head, outcome, ended_us, sample) VALUES"
                + " ('over', 'made-up', 9, 'RETURNED', 1, true)");
        String key = "loading/over";
        LedgerEntry plan = world.row(key, Type.PLAN, "plan", Map.of("farm", "farm-a", "declared", "3"));
        LedgerEntry[] crossings = {world.crossing(key), world.crossing(key), world.crossing(key)};
        LedgerEntry outcome =
                world.row(key, Type.OUTCOME, "outcome", Map.of("outcome", "RELEASED", "machine", "4", "declared", "3"));
        world.send(plan);
        world.send(crossings);
        world.send(outcome, outcome);

        start((transaction, step, before) -> {});

        awaitRows(key, 5);
        awaitNumber("SELECT count(*) FROM loading_fact WHERE batch = 'over' AND NOT sample AND farm = 'farm-a'", 1);
        // What people resolved counts: three crossings, and one that they gave.
        assertThat(world.number("SELECT head FROM loading_fact WHERE batch = 'over'"))
                .isEqualTo(4);
        assertThat(world.number("SELECT last_us - first_us FROM loading_fact WHERE batch = 'over'"))
                .isEqualTo(2_000_000);
    }

    @Test
    void shouldGoOnAfterARestartWhereItStood() throws Exception {
        world.send(world.crossing("restart/a"), world.crossing("restart/a"));
        start((transaction, step, before) -> {}).close();
        awaitAppliedBy("restart/a", 2);
        world.send(world.crossing("restart/a"), world.crossing("restart/a"));

        start((transaction, step, before) -> {});

        awaitRows("restart/a", 4);
        assertThat(world.number("SELECT max(seq) FROM ledger_row WHERE key = 'restart/a'"))
                .isEqualTo(4);
    }

    @Test
    void shouldWriteDownWhatItCannotApplyAndGoOn() throws Exception {
        LedgerEntry row = world.crossing("bad/a");
        LedgerEntry other = LedgerJson.sealed(new LedgerEntry(
                "bad/a",
                1,
                "bad/other",
                Type.CROSSING_OUT,
                1,
                "bad",
                "line",
                1,
                0,
                1,
                1,
                List.of(),
                "",
                LedgerJson.FIRST,
                ""));
        world.send(row, other);
        world.send(JudgementTopics.LEDGER, "bad/a", "{\"not\":\"a row\"}".getBytes(UTF_8));
        world.send(JudgementTopics.LEDGER, "bad/a", null);
        world.send(JudgementTopics.ALARMS, "bad", new byte[] {1, 2, 3});
        world.send(world.crossing("bad/a"));

        start((transaction, step, before) -> {});

        awaitRows("bad/a", 2);
        awaitNumber("SELECT count(*) FROM refusal WHERE reason = 'CONFLICT' AND detail LIKE '%bad/a%'", 1);
        awaitNumber("SELECT count(*) FROM refusal WHERE reason = 'LEDGER_INVALID'", 2);
        awaitNumber("SELECT count(*) FROM refusal WHERE reason = 'ALARM_INVALID' AND value = '\\x010203'", 1);
    }

    @Test
    void shouldGoOnOnceKafkaIsBack() throws Exception {
        world.send(world.crossing("kafka/a"));
        start((transaction, step, before) -> {});
        awaitRows("kafka/a", 1);
        world.stopKafka();
        world.startKafka();
        world.send(world.crossing("kafka/a"));

        awaitRows("kafka/a", 2);
    }

    @Test
    void shouldGoOnOncePostgresIsBack() throws Exception {
        world.send(world.crossing("postgres/a"));
        Applier applier = start((transaction, step, before) -> {});
        awaitRows("postgres/a", 1);
        world.stopPostgres();
        world.send(world.crossing("postgres/a"));
        Awaitility.await()
                .atMost(Running.PATIENCE)
                .until(() -> !applier.status().trouble().isEmpty());
        world.startPostgres();
        world.send(world.crossing("postgres/a"));

        awaitRows("postgres/a", 3);
    }

    @Test
    void shouldUndoAStepWhoseMessagesCannotBeWrittenAndTakeItAgain() throws Exception {
        AtomicInteger told = new AtomicInteger();
        world.send(LedgerWorld.alarm("undone", 1, Alarm.State.RAISED));
        start((transaction, step, before) -> {
            if (step.id().equals("undone") && told.incrementAndGet() == 1) {
                throw new SQLException("the outbox is full");
            }
        });

        awaitNumber("SELECT count(*) FROM alarm_step WHERE id = 'undone'", 1);
        assertThat(told).hasValue(2);
    }

    @Test
    void shouldKeepTheNewestStepOfAnAlarmWhateverComesLast() throws Exception {
        List<Long> befores = new CopyOnWriteArrayList<>();
        world.send(
                LedgerWorld.alarm("order", 1, Alarm.State.RAISED),
                LedgerWorld.alarm("order", 3, Alarm.State.RESOLVED),
                LedgerWorld.alarm("order", 2, Alarm.State.ACKED));

        start((transaction, step, before) -> {
            if (step.id().equals("order")) {
                befores.add(before.map(Alarm::seq).orElse(0L));
            }
        });

        awaitNumber("SELECT count(*) FROM alarm_step WHERE id = 'order'", 3);
        assertThat(world.number("SELECT seq FROM alarm WHERE id = 'order' AND state = 'RESOLVED'"))
                .isEqualTo(3);
        assertThat(befores).containsExactly(0L, 1L, 1L);
    }

    @Test
    void shouldLetOneOfSeveralApplyAndTheNextWhenThatOneEnds() throws Exception {
        Applier first = start((transaction, step, before) -> {});
        Awaitility.await().atMost(Running.PATIENCE).until(() -> first.status().leading());
        Applier second = start((transaction, step, before) -> {});
        world.send(world.crossing("two/a"));
        awaitRows("two/a", 1);
        assertThat(second.status().leading()).isFalse();

        first.close();

        Awaitility.await().atMost(Running.PATIENCE).until(() -> second.status().leading());
    }

    @Test
    void shouldNotLetTheLedgerBeChanged() throws Exception {
        world.send(world.crossing("fixed/a"));
        start((transaction, step, before) -> {});
        awaitRows("fixed/a", 1);

        assertThatThrownBy(() -> world.execute("UPDATE ledger_row SET seq = 7 WHERE key = 'fixed/a'"))
                .hasMessageContaining("append only");
        assertThatThrownBy(() -> world.execute("DELETE FROM ledger_row")).hasMessageContaining("append only");
    }

    private Applier start(StepListener listener) {
        Applier applier = world.applier(listener);
        appliers.add(applier);
        applier.start();
        return applier;
    }

    /** Applied by this test's applier or by a later one: what is asserted is that it is there once. */
    private void awaitAppliedBy(String key, long count) throws Exception {
        start((transaction, step, before) -> {});
        awaitRows(key, count);
        appliers.forEach(Applier::close);
    }

    private static LedgerEntry first(String key) {
        return new LedgerEntry(
                key, 1, key + "|1", Type.CROSSING_IN, 1, "tx", "line", 1, 1, 0, 1, List.of(), "", LedgerJson.FIRST, "");
    }

    private static void inTransaction(KafkaProducer<byte[], byte[]> producer, LedgerEntry row, boolean commit) {
        producer.beginTransaction();
        producer.send(new ProducerRecord<>(JudgementTopics.LEDGER, row.key().getBytes(UTF_8), LedgerJson.write(row)));
        producer.flush();
        if (commit) {
            producer.commitTransaction();
        } else {
            producer.abortTransaction();
        }
    }

    private static long rows(String key) throws Exception {
        return world.number("SELECT count(*) FROM ledger_row WHERE key = '" + key + "'");
    }

    private static void awaitRows(String key, long count) {
        Awaitility.await().atMost(Running.PATIENCE).ignoreExceptions().untilAsserted(() -> assertThat(rows(key))
                .isEqualTo(count));
    }

    private static void awaitNumber(String sql, long expected) {
        Awaitility.await().atMost(Running.PATIENCE).ignoreExceptions().untilAsserted(() -> assertThat(world.number(sql))
                .isEqualTo(expected));
    }
}
