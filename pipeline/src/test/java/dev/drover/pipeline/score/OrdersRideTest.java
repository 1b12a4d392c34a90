package dev.drover.pipeline.score;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.ingest.wire.CameraRole;
import dev.drover.ingest.wire.Frame;
import dev.drover.ingest.wire.FrameId;
import dev.drover.ingest.wire.GapCause;
import dev.drover.pipeline.arrival.FrameArrival;
import dev.drover.pipeline.plan.ShippedRules;
import dev.drover.pipeline.wire.Command;
import dev.drover.pipeline.wire.JudgementRules;
import dev.drover.pipeline.wire.Leg;
import dev.drover.pipeline.wire.LoadingPlan;
import dev.drover.pipeline.wire.Orders;
import dev.drover.pipeline.wire.PlanCamera;
import dev.drover.pipeline.wire.Seal;
import dev.drover.pipeline.wire.WireExamples;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.streaming.util.BroadcastOperatorTestHarness;
import org.apache.flink.streaming.util.ProcessFunctionTestHarnesses;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people laid down, written into the frames of the cameras concerned. */
class OrdersRideTest {

    private static final long S = 1_000_000;
    private static final JudgementRules RULES = ShippedRules.judgement();

    private BroadcastOperatorTestHarness<FrameArrival, Setting, AdmittedFrame> harness;
    private long seq;

    private static LoadingPlan plan(int version) {
        return new LoadingPlan(
                "b1",
                version,
                "f",
                Leg.FARM_TO_TRANSFER,
                WireExamples.T0 + 10 * S,
                WireExamples.T0 + 1000 * S,
                34,
                "",
                "",
                "",
                List.of("SEAL001"),
                List.of(new PlanCamera("ramp-1", CameraRole.RAMP), new PlanCamera("gate-1", CameraRole.GATE)),
                "ramp",
                "",
                List.of(),
                "",
                "");
    }

    private static Command command(String id, String target) {
        return new Command(id, target, Command.Kind.ARM, "li", WireExamples.T0, Map.of());
    }

    @BeforeEach
    void open() throws Exception {
        ScoreSettings settings = new ScoreSettings(
                Set.of("ramp-1", "pen-1", "gate-1"),
                Map.of(),
                new Orders(List.of(RULES), List.of(plan(1)), List.of()),
                3_000,
                4,
                5);
        harness = ProcessFunctionTestHarnesses.forBroadcastProcessFunction(
                new AdmitFrames(settings), AdmitFrames.states());
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    /** Orders of the heartbeat of {@code camera} at {@code second}. */
    private Orders at(String camera, long second) throws Exception {
        Frame beat = Frame.heartbeat(new FrameId(camera, 1, seq++), WireExamples.T0 + second * S, GapCause.NONE, "");
        harness.processElement(FrameArrival.of("frames", 1, 2, beat), 0);
        List<AdmittedFrame> all = harness.extractOutputValues();
        return all.get(all.size() - 1).orders();
    }

    @Test
    void shouldLookForNumbersOnContainersOnlyWhereAPlanSaysThatTheCameraWatchesAGate() throws Exception {
        assertThat(gate("gate-1", 7, 5)).as("before the plan begins").isFalse();
        assertThat(gate("gate-1", 47, 20)).isTrue();
        assertThat(gate("gate-1", 48, 20)).as("another frame").isFalse();
        assertThat(gate("ramp-1", 47, 20)).as("another role").isFalse();
    }

    private boolean gate(String camera, long number, long second) throws Exception {
        Frame beat = Frame.heartbeat(new FrameId(camera, 1, number), WireExamples.T0 + second * S, GapCause.NONE, "");
        harness.processElement(FrameArrival.of("frames", 1, 2, beat), 0);
        List<AdmittedFrame> all = harness.extractOutputValues();
        return all.get(all.size() - 1).gate();
    }

    @Test
    void shouldRideFirstThenWhereTheyChangeAndOnceAMinute() throws Exception {
        assertThat(at("ramp-1", 20).plans()).containsExactly(plan(1));
        assertThat(at("ramp-1", 20).none()).isTrue();

        harness.processBroadcastElement(Setting.command(command("c1", "b1")), 0);
        assertThat(at("ramp-1", 20)).isEqualTo(new Orders(List.of(), List.of(), List.of(command("c1", "b1"))));
        assertThat(at("ramp-1", 20).none()).isTrue();

        // All of it again after 1, 2, 4 ... seconds, at last every 60: what rode in a repeated record is dropped with
        // it.
        int said = 0;
        for (long second = 21; second < 321; second++) {
            Orders orders = at("ramp-1", second);
            assertThat(orders.none()
                            || orders.commands().size() == 1
                                    && orders.judgement().size() == 1)
                    .isTrue();
            said += orders.none() ? 0 : 1;
        }
        assertThat(said).isBetween(8, 11);
    }

    @Test
    void shouldSayWhoseTheCameraIsAtFirstWhereItChangesAndOnceAMinute() throws Exception {
        harness.processBroadcastElement(Setting.camera("pen-1", "farm-a"), 0);
        assertThat(at("pen-1", 20).farm()).isEqualTo("farm-a");
        assertThat(at("pen-1", 20).farm()).isEmpty();

        harness.processBroadcastElement(Setting.camera("pen-1", "farm-b"), 0);
        assertThat(at("pen-1", 20)).isEqualTo(new Orders(List.of(), List.of(), List.of()).ofFarm("farm-b"));
        harness.processBroadcastElement(Setting.camera("pen-1", ""), 0);
        assertThat(at("pen-1", 20).none()).as("a record that cannot be read").isTrue();

        assertThat(at("pen-1", 100).farm()).isEqualTo("farm-b");
    }

    @Test
    void shouldKnowWhoseACameraIsThatStoodThereAtTheStart() throws Exception {
        harness.close();
        harness = ProcessFunctionTestHarnesses.forBroadcastProcessFunction(
                new AdmitFrames(new ScoreSettings(Map.of("pen-1", "farm-a"), Map.of(), Orders.NONE, 3_000, 4, 5)),
                AdmitFrames.states());

        assertThat(at("pen-1", 20).farm()).isEqualTo("farm-a");
    }

    @Test
    void shouldRideOnlyInCamerasConcernedAndOnlyInTheirTime() throws Exception {
        harness.processBroadcastElement(Setting.command(command("c1", "b1")), 0);
        harness.processBroadcastElement(Setting.command(command("c2", "pen-1")), 0);

        assertThat(at("ramp-1", 5).plans()).isEmpty();
        assertThat(at("ramp-1", 10).plans()).containsExactly(plan(1));
        assertThat(at("pen-1", 10)).isEqualTo(new Orders(List.of(RULES), List.of(), List.of(command("c2", "pen-1"))));
        assertThat(at("ramp-1", 1000 + 3601).plans()).isEmpty();
    }

    @Test
    void shouldTakeTheNewerPlanAndTheSealsOfIt() throws Exception {
        at("ramp-1", 20);
        Seal used = new Seal("SEAL001", Seal.State.USED, "b0");
        harness.processBroadcastElement(Setting.plan(plan(2)), 0);
        harness.processBroadcastElement(Setting.seal(used), 0);
        harness.processBroadcastElement(Setting.seal(new Seal("OTHER1", Seal.State.FROZEN, "")), 0);

        Orders orders = at("ramp-1", 20);

        assertThat(orders.plans()).containsExactly(plan(2));
        assertThat(orders.seals()).containsExactly(used);
    }

    @Test
    void shouldTakeTheHighestRulesWhoseDayHasCome() throws Exception {
        JudgementRules tomorrow = new JudgementRules(7, WireExamples.T0 + 30 * S, RULES.thresholds(), RULES.alarms());
        at("ramp-1", 20);
        harness.processBroadcastElement(Setting.judgement(tomorrow), 0);

        assertThat(at("ramp-1", 20).judgement()).isEmpty();
        assertThat(at("ramp-1", 30).judgement()).containsExactly(tomorrow);
    }

    @Test
    void shouldGoOnWithWhatItKnewAfterARestartAndForgetWhatIsPast() throws Exception {
        harness.processBroadcastElement(Setting.command(command("c1", "b1")), 0);
        at("ramp-1", 20);
        var snapshot = harness.snapshot(1, 1);
        harness.close();
        open0(snapshot);
        assertThat(at("ramp-1", 21).commands()).containsExactly(command("c1", "b1"));

        harness.processBroadcastElement(Setting.plan(plan(2)), 0);
        at("ramp-1", 1000 + 3601);
        harness.processBroadcastElement(Setting.command(command("c9", "ramp-1")), 0);

        assertThat(at("ramp-1", 1000 + 3602).commands()).containsExactly(command("c9", "ramp-1"));
        assertThat(harness.getBroadcastState(plans()).immutableEntries()).isEmpty();
    }

    @SuppressWarnings("unchecked") // the second of them keeps the plans
    private static MapStateDescriptor<String, KnownPlan> plans() {
        return (MapStateDescriptor<String, KnownPlan>) AdmitFrames.states()[1];
    }

    private void open0(org.apache.flink.runtime.checkpoint.OperatorSubtaskState from) throws Exception {
        var operator = new org.apache.flink.streaming.api.operators.co.CoBroadcastWithNonKeyedOperator<>(
                new AdmitFrames(
                        new ScoreSettings(Set.of("ramp-1", "pen-1", "gate-1"), Map.of(), Orders.NONE, 3_000, 4, 5)),
                List.of(AdmitFrames.states()));
        harness = new BroadcastOperatorTestHarness<>(operator, 1, 1, 0);
        harness.setup();
        harness.initializeState(from);
        harness.open();
        harness.processBroadcastElement(Setting.plan(plan(1)), 0);
    }
}
