package dev.drover.dashboard.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.dashboard.Running;
import dev.drover.dashboard.lists.ListPlace;
import dev.drover.dashboard.lists.Some;
import dev.drover.dashboard.people.Database;
import dev.drover.dashboard.people.Farms;
import dev.drover.pipeline.wire.Alarm;
import dev.drover.pipeline.wire.LedgerEntry;
import dev.drover.pipeline.wire.LedgerEntry.Type;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JudgementsTest {

    private static final String KEY = "loading/F1-20261125-01";
    private static final String BATCH = "F1-20261125-01";

    @TempDir
    static Path folder;

    private static LedgerWorld world;
    private static Vertx vertx;
    private static Pool pool;
    private static Applier applier;
    private static Judgements judgements;

    @BeforeAll
    static void applyOneLoading() throws Exception {
        world = new LedgerWorld(folder);
        vertx = Vertx.vertx();
        pool = Database.open(vertx, world.dashboardConfig());
        judgements = new Judgements(pool);
        world.send(
                world.row(KEY, Type.PLAN, "plan", Map.of("version", "1", "declared", "108", "farm", "farm-a")),
                world.row(KEY, Type.COMMAND, "ARM", Map.of("actor", "li", "refused", "yes", "phase", "WAITING")),
                world.row(KEY, Type.COMMAND, "ARM", Map.of("actor", "li", "phase", "ARMED")),
                world.row(KEY, Type.CROSSING_IN, "line", Map.of("phase", "ARMED")),
                world.row(KEY, Type.CROSSING_UNCERTAIN, "line", Map.of("reason", "MERGED")),
                world.row(KEY, Type.CROSSING_UNCERTAIN, "line", Map.of("reason", "LOST_INSIDE")),
                world.row(KEY, Type.COMMAND, "RESOLVE_UNCERTAIN", Map.of("uncertain", "1", "phase", "ARMED")),
                world.row(KEY, Type.GATE, "SEALING", Map.of("state", "RUNNING")),
                world.row(KEY, Type.GATE, "SEALING", Map.of("state", "PASSED", "by", "li")));
        world.send(world.crossing("ramp-1/line"));
        world.send(
                LedgerWorld.alarm("open", 1, Alarm.State.RAISED),
                LedgerWorld.alarm("open", 2, Alarm.State.ACKED),
                LedgerWorld.alarm("over", 1, Alarm.State.RESOLVED),
                LedgerWorld.alarm("closed-a", 1, Alarm.State.CLOSED),
                LedgerWorld.alarm("closed-b", 1, Alarm.State.CLOSED),
                LedgerWorld.alarm("closed-c", 1, Alarm.State.CLOSED));
        applier = world.applier((transaction, step, before) -> {});
        applier.start();
        Awaitility.await().atMost(Running.PATIENCE).ignoreExceptions().untilAsserted(() -> {
            assertThat(world.number("SELECT count(*) FROM ledger_row")).isEqualTo(10);
            assertThat(world.number("SELECT count(*) FROM alarm_step")).isEqualTo(6);
        });
    }

    @AfterAll
    static void stop() throws Exception {
        applier.close();
        await(pool.close());
        await(vertx.close());
        world.close();
    }

    @Test
    void shouldAddUpALoading() throws Exception {
        Judgements.Loading loading = await(judgements.loading(BATCH)).orElseThrow();

        assertThat(loading.farm()).isEqualTo("farm-a");
        assertThat(loading.phase()).isEqualTo("ARMED");
        assertThat(loading.in()).isEqualTo(1);
        assertThat(loading.uncertain()).isEqualTo(1);
        assertThat(loading.declared()).isEqualTo(108);
        assertThat(loading.lastSeq()).isEqualTo(9);
        assertThat(loading.state()
                        .getJsonObject("GATE/SEALING")
                        .getJsonObject("values")
                        .getString("state"))
                .isEqualTo("PASSED");
    }

    @Test
    void shouldGiveTheRowsOfALoadingThatAreNews() throws Exception {
        List<LedgerEntry> rows = await(judgements.rowsOfLoading(BATCH, 6, 100));

        assertThat(rows).extracting(LedgerEntry::seq).containsExactly(7L, 8L, 9L);
        assertThat(await(judgements.rowsOfLoading(BATCH, 0, 2))).hasSize(2);
        assertThat(await(judgements.rowsOfLoading(BATCH, 9, 100))).isEmpty();
    }

    @Test
    void shouldFindARowByItsEvent() throws Exception {
        LedgerEntry row = await(judgements.row("ramp-1/line|1")).orElseThrow();

        assertThat(row.key()).isEqualTo("ramp-1/line");
        assertThat(await(judgements.row("nobody's"))).isEqualTo(Optional.empty());
    }

    @Test
    void shouldShowALoadingOnlyToThoseOfItsFarm() throws Exception {
        assertThat(await(judgements.loadings(Farms.of(Set.of("farm-a")), Long.MAX_VALUE, 10)))
                .hasSize(1);
        assertThat(await(judgements.loadings(Farms.ALL, Long.MAX_VALUE, 10))).hasSize(1);
        assertThat(await(judgements.loadings(Farms.of(Set.of("farm-b")), Long.MAX_VALUE, 10)))
                .isEmpty();
    }

    @Test
    void shouldTellClosedAlarmsOnlyToThoseOfTheirFarm() throws Exception {
        assertThat(closed(reach("farm-a"), "", ListPlace.FIRST).items()).hasSize(2);
        assertThat(closed(new Reach(Farms.ALL, Set.of()), "batch-1", ListPlace.FIRST)
                        .total())
                .isEqualTo(3);
        assertThat(closed(reach("farm-b"), "", ListPlace.FIRST)).isEqualTo(new Some<>(List.of(), 0));
        assertThat(closed(reach("farm-a"), "batch-2", ListPlace.FIRST).total()).isZero();
    }

    @Test
    void shouldGoOnBehindTheLastAlarmThoughOthersWereRaisedAtTheSameTime() throws Exception {
        Some<Alarm> first = closed(reach("farm-a"), "", ListPlace.FIRST);
        Alarm last = first.items().get(1);

        Some<Alarm> second = closed(reach("farm-a"), "", new ListPlace(last.raisedMicros(), last.id()));

        assertThat(first.items()).extracting(Alarm::id).containsExactly("closed-a", "closed-b");
        assertThat(second.items()).extracting(Alarm::id).containsExactly("closed-c");
        assertThat(second.total()).isEqualTo(3);
    }

    private static Reach reach(String farm) {
        return new Reach(Farms.of(Set.of(farm)), Set.of());
    }

    private static Some<Alarm> closed(Reach reach, String batch, ListPlace after) throws Exception {
        return await(judgements.closedAlarms(reach, batch, after, 2));
    }

    @Test
    void shouldTellTheHistoryOfAnAlarm() throws Exception {
        Judgements.History history = await(judgements.alarm("open")).orElseThrow();
        assertThat(history.now().state()).isEqualTo(Alarm.State.ACKED);
        assertThat(history.steps()).extracting(Alarm::seq).containsExactly(1L, 2L);
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }
}
