package dev.drover.pipeline.camera;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.pipeline.flow.LedgerFact;
import dev.drover.pipeline.flow.Sighting;
import dev.drover.pipeline.flow.Sighting.Kind;
import dev.drover.pipeline.loading.Story;
import dev.drover.pipeline.wire.Alarm;
import dev.drover.pipeline.wire.Command;
import dev.drover.pipeline.wire.LedgerEntry;
import dev.drover.pipeline.wire.LoadingPlan;
import dev.drover.pipeline.wire.Orders;
import dev.drover.pipeline.wire.WireExamples;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The alarms of one camera, from its own sightings alone. */
class CameraJudgeTest {

    private final List<LedgerFact> facts = new ArrayList<>();
    private final List<Alarm> steps = new ArrayList<>();
    private final List<LoadingNews> news = new ArrayList<>();
    private CameraState state = CameraState.EMPTY;
    private long second = 1;
    private long seq;

    private void tell(Kind kind, String subject, Map<String, String> values, Orders orders) {
        // A judge of its own for each sighting: only what the state carries is known.
        CameraJudge judge = new CameraJudge(Story.RAMP, state);
        judge.take(new Sighting(
                Story.RAMP,
                WireExamples.T0 + second * 1_000_000,
                1,
                seq++,
                0,
                kind,
                subject,
                7,
                values,
                List.of("ramp-1/1/" + seq),
                orders));
        state = judge.state();
        facts.addAll(judge.facts());
        steps.addAll(judge.alarms());
        news.addAll(judge.news());
    }

    private void on(String code) {
        tell(Kind.CONDITION_ON, code, Map.of(), Orders.NONE);
    }

    private void off(String code) {
        tell(Kind.CONDITION_OFF, code, Map.of(), Orders.NONE);
    }

    private void wait(int seconds) {
        second += seconds;
        tell(Kind.PROGRESS, "", Map.of(), Orders.NONE);
    }

    private void plan() {
        tell(Kind.PROGRESS, "", Map.of(), new Orders(List.of(), List.of(Story.plan(34)), List.of()));
    }

    private void command(String target, Command.Kind kind, String... namesAndValues) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            values.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        Command command = new Command("c" + seq, target, kind, "li.wei", 0, values);
        tell(Kind.PROGRESS, "", Map.of(), new Orders(List.of(), List.of(), List.of(command)));
    }

    private List<String> told() {
        return steps.stream().map(step -> step.code() + " " + step.state()).toList();
    }

    private Alarm last() {
        return steps.get(steps.size() - 1);
    }

    @Test
    void shouldRaiseAfterTheOnDelayAndResolveAfterTheOffDelay() {
        on("CAM_LOST");
        wait(4);
        assertThat(told()).isEmpty();

        wait(2);
        assertThat(told()).containsExactly("CAM_LOST RAISED");
        assertThat(last().raisedMicros()).isEqualTo(WireExamples.T0 + 6_000_000);

        off("CAM_LOST");
        wait(11);
        assertThat(told()).containsExactly("CAM_LOST RAISED", "CAM_LOST RESOLVED");
        assertThat(steps).extracting(Alarm::id).containsOnly(last().id());
        assertThat(steps).extracting(Alarm::seq).containsExactly(1L, 2L);
    }

    private void belongsTo(String farm) {
        tell(Kind.PROGRESS, "", Map.of(), Orders.NONE.ofFarm(farm));
    }

    @Test
    void shouldSayWhoseACameraIsThatIsLostOutsideALoading() {
        belongsTo("farm-a");
        on("CAM_LOST");
        wait(6);

        assertThat(last().farm()).isEqualTo("farm-a");
        assertThat(last().batch()).isEmpty();
    }

    @Test
    void shouldLeaveAnAlarmWithTheFarmOfItsTimeThoughTheCameraMoves() {
        belongsTo("farm-a");
        on("CAM_LOST");
        wait(6);
        belongsTo("farm-b");
        off("CAM_LOST");
        wait(11);
        on("CAM_LOST");
        wait(6);

        assertThat(steps).extracting(Alarm::farm).containsExactly("farm-a", "farm-a", "farm-b");
    }

    @Test
    void shouldSayTheFarmOfThePlanWhileALoadingGoesOn() {
        belongsTo("farm-b");
        plan();
        on("CAM_LOST");
        wait(6);

        assertThat(last().farm()).isEqualTo("JXS712");
    }

    @Test
    void shouldRaiseNothingForWhatIsGoneBeforeItsDelay() {
        on("CAM_LOST");
        wait(3);
        off("CAM_LOST");
        wait(60);

        assertThat(told()).isEmpty();
        assertThat(facts).extracting(LedgerFact::type).containsOnly(LedgerEntry.Type.HEALTH);
    }

    @Test
    void shouldStayOneAlarmWhenTheConditionComesBackBeforeItIsResolved() {
        on("CAM_LOST");
        wait(6);
        off("CAM_LOST");
        wait(5);
        on("CAM_LOST");
        wait(20);
        off("CAM_LOST");
        wait(11);

        assertThat(told()).containsExactly("CAM_LOST RAISED", "CAM_LOST RESOLVED");
        assertThat(last().occurrences()).isEqualTo(2);
    }

    @Test
    void shouldKeepBackWhatAGraverFaultExplainsAndRaiseItWhenItOutlastsIt() {
        on("CAM_COVERED");
        on("CAM_DARK");
        on("PERSON_IN_AISLE");
        wait(30);
        assertThat(told()).containsExactly("CAM_COVERED RAISED");

        off("CAM_COVERED");
        wait(6);

        assertThat(told()).containsExactly("CAM_COVERED RAISED", "CAM_COVERED RESOLVED", "CAM_DARK RAISED");
    }

    @Test
    void shouldTellThatPicturesAreRefusedAsOldAndNotThatThereAreNone() {
        on("CAM_STALE");
        on("CAM_LOST");
        wait(30);

        assertThat(told()).containsExactly("CAM_STALE RAISED");
    }

    @Test
    void shouldBeOfSeverityOneOnlyWhileAnArmedLoadingDependsOnIt() {
        plan();
        on("CAM_FROZEN");
        wait(6);
        assertThat(last().severity()).isEqualTo(3);
        assertThat(last().batch()).isEqualTo(Story.BATCH);

        command(Story.BATCH, Command.Kind.ARM);

        assertThat(last().severity()).isEqualTo(1);
        assertThat(last().state()).isEqualTo(Alarm.State.RAISED);
        assertThat(news.get(news.size() - 1).unhealthy()).containsExactly("CAM_FROZEN");
    }

    @Test
    void shouldEscalateAfterOneMinuteAndThreeUnlessSomebodyAcknowledges() {
        plan();
        command(Story.BATCH, Command.Kind.ARM);
        on("CAM_FROZEN");
        wait(5);
        String id = last().id();
        // The table's own time for it is longer: what counts is that row's.
        wait(1801);
        assertThat(last().escalation()).isEqualTo(1);

        command(Story.RAMP, Command.Kind.ACK_ALARM, "alarm", id);
        wait(7200);

        assertThat(last().state()).isEqualTo(Alarm.State.ACKED);
        assertThat(last().owner()).isEqualTo("li.wei");
        assertThat(facts)
                .filteredOn(fact -> fact.type() == LedgerEntry.Type.COMMAND)
                .singleElement()
                .satisfies(row -> assertThat(row.key()).isEqualTo("camera/ramp-1"));
    }

    @Test
    void shouldShelveForAWhileWithAReasonAndComeBack() {
        on("CAM_DARK");
        wait(11);
        String id = last().id();
        command(Story.RAMP, Command.Kind.SHELVE_ALARM, "alarm", id, "minutes", "31", "reason", "lamp ordered");
        command(Story.RAMP, Command.Kind.SHELVE_ALARM, "alarm", id, "minutes", "20", "reason", "");
        assertThat(facts)
                .filteredOn(fact -> fact.type() == LedgerEntry.Type.COMMAND)
                .extracting(row -> row.values().get("refused"))
                .containsExactly("BAD_VALUE minutes", "REASON_MISSING");

        command(Story.RAMP, Command.Kind.SHELVE_ALARM, "alarm", id, "minutes", "20", "reason", "lamp ordered");
        assertThat(last().shelvedUntilMicros()).isPositive();

        wait(1300);
        assertThat(last().shelvedUntilMicros()).isZero();
        assertThat(last().state()).isEqualTo(Alarm.State.RAISED);
        assertThat(last().escalation()).isZero();
    }

    @Test
    void shouldCloseWithAVerdictAndNotRaiseAgainBeforeItWasGone() {
        on("CAM_MOVED");
        wait(11);
        command(Story.RAMP, Command.Kind.CLOSE_ALARM, "alarm", last().id(), "verdict", "FALSE");
        wait(600);
        assertThat(told()).containsExactly("CAM_MOVED RAISED", "CAM_MOVED CLOSED");
        assertThat(last().verdict()).isEqualTo("FALSE");
        assertThat(state.unhealthy()).isEmpty();

        off("CAM_MOVED");
        on("CAM_MOVED");
        wait(11);
        assertThat(told()).containsExactly("CAM_MOVED RAISED", "CAM_MOVED CLOSED", "CAM_MOVED RAISED");
    }

    @Test
    void shouldStayUnhealthyWhenAPersonOnlyConfirmedTheFault() {
        on("CAM_MOVED");
        wait(11);
        command(Story.RAMP, Command.Kind.CLOSE_ALARM, "alarm", last().id(), "verdict", "CONFIRMED");

        assertThat(state.unhealthy()).containsExactly("CAM_MOVED");
    }

    @Test
    void shouldRaiseAVehicleThatNoPlanIsFor() {
        Map<String, String> there = Map.of("class", "vehicle", "zone_kind", "PICTURE");
        tell(Kind.ZONE_ENTERED, "picture", there, Orders.NONE);
        wait(11);
        assertThat(told()).containsExactly("VEHICLE_UNPLANNED RAISED");

        tell(Kind.ZONE_LEFT, "picture", there, Orders.NONE);
        wait(31);
        assertThat(told()).containsExactly("VEHICLE_UNPLANNED RAISED", "VEHICLE_UNPLANNED RESOLVED");
    }

    @Test
    void shouldTellALoadingOnlyWhatIsItsOwnAndForgetItAfterItsGrace() {
        plan();
        command("another-batch", Command.Kind.ARM);
        assertThat(news).allSatisfy(each -> assertThat(each.batch()).isEqualTo(Story.BATCH));
        assertThat(news.get(1).sighting().orders().commands()).isEmpty();

        second = (Story.plan(34).forgottenMicros() - WireExamples.T0) / 1_000_000;
        wait(1);
        int told = news.size();
        wait(1);

        assertThat(state.plans()).isEmpty();
        assertThat(news).hasSize(told);
    }

    @Test
    void shouldRaiseForTheLoadingThatWasBegunLastAndNotForOneBeforeIt() {
        plan();
        command(Story.BATCH, Command.Kind.ARM);
        tell(Kind.PROGRESS, "", Map.of(), new Orders(List.of(), List.of(named("JXS712-20260921-02")), List.of()));
        command("JXS712-20260921-02", Command.Kind.ARM);

        on("CAM_LOST");
        wait(6);

        assertThat(last().batch()).isEqualTo("JXS712-20260921-02");
        assertThat(last().severity()).isEqualTo(1);
    }

    @Test
    void shouldRaiseNothingForALoadingThatWasOverBeforeTheCameraWasHeardAgain() {
        plan();
        command(Story.BATCH, Command.Kind.ARM);
        on("CAM_LOST");
        // Longer than plan and grace: no sighting between told it that the loading is over.
        wait(48 * 3_600);

        assertThat(last().code()).isEqualTo("CAM_LOST");
        assertThat(last().batch()).isEmpty();
        assertThat(last().severity()).isGreaterThan(1);
    }

    private static LoadingPlan named(String batch) {
        LoadingPlan like = Story.plan(34);
        return new LoadingPlan(
                batch,
                like.version(),
                like.farm(),
                like.leg(),
                like.fromMicros(),
                like.toMicros(),
                like.declaredHead(),
                like.truckPlate(),
                like.trailerPlate(),
                like.crossBorderPlate(),
                like.seals(),
                like.cameras(),
                like.countingLine(),
                like.secondCountingLine(),
                like.compartments(),
                like.isolationUntil(),
                like.withdrawalUntil());
    }
}
