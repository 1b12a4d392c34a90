package dev.drover.pipeline.loading;

import dev.drover.ingest.wire.CameraRole;
import dev.drover.pipeline.alarm.RegisterState;
import dev.drover.pipeline.camera.CameraHealth;
import dev.drover.pipeline.plan.ShippedRules;
import dev.drover.pipeline.wire.Alarm;
import dev.drover.pipeline.wire.Gate;
import dev.drover.pipeline.wire.JudgementRules;
import dev.drover.pipeline.wire.LedgerValues;
import dev.drover.pipeline.wire.LoadingPlan;
import dev.drover.pipeline.wire.ReadingSlot;
import dev.drover.pipeline.wire.Seal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** One loading while it is being judged: {@link LoadingState} taken apart, so that its judges can change a piece of it. */
final class Loading {

    final String batch;
    LoadingPlan plan;
    JudgementRules rules;
    LifeCycle life;
    final Map<Gate, GateState> gates = new EnumMap<>(Gate.class);
    final HeadCount count;
    BayState bay;
    GateState clinical;
    final Map<ReadingSlot, ReadingState> readings = new EnumMap<>(ReadingSlot.class);
    final Map<ReadingSlot, ReadingState> shown = new EnumMap<>(ReadingSlot.class);
    SealingState sealing;
    final Map<String, Seal> seals = new TreeMap<>();
    final Map<String, Alarm> cameraAlarms = new LinkedHashMap<>();
    final Map<String, CameraHealth> cameras = new TreeMap<>();
    final Set<String> taken;
    String compared;

    Loading(String batch, LoadingState state) {
        this.batch = batch;
        plan = state.plan();
        rules = state.rules();
        life = state.life().life();
        for (Gate gate : Gate.values()) {
            gates.put(gate, GateState.waiting(gate));
        }
        state.gates().forEach(gate -> gates.put(gate.gate(), gate));
        count = new HeadCount(state.count());
        bay = state.bay();
        clinical = state.clinical();
        state.readings().forEach(reading -> readings.put(reading.slot(), reading));
        state.shown().forEach(reading -> shown.put(reading.slot(), reading));
        sealing = state.sealing();
        state.seals().forEach(seal -> seals.put(seal.number(), seal));
        state.cameraAlarms().forEach(alarm -> cameraAlarms.put(alarm.id(), alarm));
        state.cameras().forEach(camera -> cameras.put(camera.cameraId(), camera));
        taken = new LinkedHashSet<>(state.taken());
        compared = state.compared();
    }

    LoadingState state(RegisterState book, long dueMicros) {
        return new LoadingState(
                plan,
                rules,
                LifeState.of(life),
                List.copyOf(gates.values()),
                count.state(),
                bay,
                clinical,
                List.copyOf(readings.values()),
                List.copyOf(shown.values()),
                sealing,
                List.copyOf(seals.values()),
                book,
                List.copyOf(cameraAlarms.values()),
                List.copyOf(cameras.values()),
                List.copyOf(taken),
                compared,
                dueMicros);
    }

    JudgementRules rules() {
        return rules == null ? ShippedRules.judgement() : rules;
    }

    Thresholds thresholds() {
        return Thresholds.of(rules());
    }

    boolean waiting() {
        return life instanceof LifeCycle.Waiting;
    }

    boolean armed() {
        return life instanceof LifeCycle.Armed;
    }

    boolean reconciling() {
        return life instanceof LifeCycle.Reconciling;
    }

    boolean concluded() {
        return life instanceof LifeCycle.Concluded;
    }

    CameraHealth health(String cameraId) {
        return cameras.getOrDefault(cameraId, new CameraHealth(cameraId, List.of(), List.of()));
    }

    /** Whether {@code cameraId} cannot be believed now. */
    boolean faulted(String cameraId) {
        return !health(cameraId).faults().isEmpty();
    }

    /** Whether the camera that proves {@code role} cannot be believed now. */
    boolean faulted(CameraRole role) {
        return plan.camera(role).filter(this::faulted).isPresent();
    }

    /** The camera of the second counter, empty if there is none. */
    String secondCamera() {
        String line = plan.secondCountingLine();
        return line.contains("/") ? line.substring(0, line.lastIndexOf('/')) : "";
    }

    boolean counts(String cameraId, String line) {
        return line.equals(plan.countingLine())
                && plan.role(cameraId).filter(CameraRole.RAMP::equals).isPresent();
    }

    ReadingJudge readingJudge() {
        return new ReadingJudge(plan, new ArrayList<>(seals.values()), thresholds());
    }

    /** What every row of this loading says beside its own. */
    Map<String, String> common() {
        return Map.of(
                LedgerValues.PHASE, life.phase().name(),
                LedgerValues.DECLARED, Integer.toString(plan.declaredHead()),
                LedgerValues.MACHINE, Integer.toString(count.machine()),
                LedgerValues.UNCERTAIN, Integer.toString(count.open()));
    }
}
