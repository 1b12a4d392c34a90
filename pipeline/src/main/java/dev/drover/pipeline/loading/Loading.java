package dev.drover.pipeline.loading;

import dev.drover.ingest.wire.CameraRole;
import dev.drover.pipeline.alarm.RegisterState;
import dev.drover.pipeline.flow.Sighting;
import dev.drover.pipeline.plan.ShippedRules;
import dev.drover.pipeline.wire.Gate;
import dev.drover.pipeline.wire.JudgementRules;
import dev.drover.pipeline.wire.LedgerValues;
import dev.drover.pipeline.wire.LoadingPlan;
import dev.drover.pipeline.wire.Outcome;
import dev.drover.pipeline.wire.Seal;
import dev.drover.pipeline.wire.TimeSpan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One loading while it is being judged: {@link LoadingState} taken apart, and what may happen to it. Writes nothing
 * down.
 */
final class Loading {

    private final String batch;
    private @Nullable LoadingPlan plan;
    private @Nullable JudgementRules rules;
    private LifeCycle life;
    private final Map<Gate, GateState> gates = new EnumMap<>(Gate.class);
    private final HeadCount count;
    private BayState bay;
    private GateState clinical;
    private final Readings readings;
    private SealingState sealing;
    private final Map<String, Seal> seals = new TreeMap<>();
    private final LoadingCameras cameras;
    private final Set<String> taken;
    private final PersonsSteps people;
    private String compared;

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
        readings = new Readings(state.readings(), state.shown());
        sealing = state.sealing();
        state.seals().forEach(seal -> seals.put(seal.number(), seal));
        cameras = new LoadingCameras(state.cameras(), state.cameraAlarms());
        taken = new LinkedHashSet<>(state.taken());
        people = new PersonsSteps(state.people());
        compared = state.compared();
    }

    LoadingState state(RegisterState register, long dueMicros) {
        return new LoadingState(
                plan,
                rules,
                LifeState.of(life),
                List.copyOf(gates.values()),
                count.state(),
                bay,
                clinical,
                List.copyOf(readings.standing()),
                List.copyOf(readings.shown()),
                sealing,
                List.copyOf(seals.values()),
                register,
                List.copyOf(cameras.alarms()),
                List.copyOf(cameras.health()),
                List.copyOf(taken),
                List.copyOf(people.all()),
                compared,
                dueMicros);
    }

    String batch() {
        return batch;
    }

    boolean planned() {
        return plan != null;
    }

    /** The plan in force; nothing is judged before there is one. */
    LoadingPlan plan() {
        return Objects.requireNonNull(plan, "no plan yet");
    }

    /** The plan in force, null before the first. */
    @Nullable
    LoadingPlan planOrNull() {
        return plan;
    }

    /** @return whether it is newer than the plan in force, and is in force now */
    boolean follow(LoadingPlan stated) {
        boolean newer = plan == null || stated.version() > plan.version();
        plan = newer ? stated : plan;
        return newer;
    }

    /** The rules in force, those that ship before the log names any. */
    JudgementRules rules() {
        return rules == null ? ShippedRules.judgement() : rules;
    }

    /** @return whether they are newer than the rules in force, and are in force now */
    boolean follow(JudgementRules stated) {
        boolean newer = rules == null || stated.version() > rules.version();
        rules = newer ? stated : rules;
        return newer;
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

    boolean released() {
        return life instanceof LifeCycle.Concluded over && over.outcome() == Outcome.RELEASED;
    }

    /** Since when animals are counted; empty unless they are now. */
    Optional<Long> armedSince() {
        return life instanceof LifeCycle.Armed armed ? Optional.of(armed.sinceMicros()) : Optional.empty();
    }

    /** The time in which animals were counted; empty before that has ended. */
    Optional<TimeSpan> counted() {
        return life instanceof LifeCycle.Reconciling ended
                ? Optional.of(new TimeSpan(ended.armedMicros(), ended.sinceMicros()))
                : Optional.empty();
    }

    /** @return false if it was not waiting for that */
    boolean arm(long micros) {
        if (!(life instanceof LifeCycle.Waiting waits)) {
            return false;
        }
        life = waits.arm(micros);
        return true;
    }

    /** @return false if nothing was counted */
    boolean endCounting(long micros) {
        if (!(life instanceof LifeCycle.Armed armed)) {
            return false;
        }
        life = armed.endCounting(micros);
        return true;
    }

    /** @return false if counting had not ended */
    boolean resumeCounting() {
        if (!(life instanceof LifeCycle.Reconciling ended)) {
            return false;
        }
        life = ended.resume();
        return true;
    }

    void conclude(Outcome outcome, long micros) {
        life = life.conclude(outcome, micros);
    }

    Collection<GateState> gates() {
        return gates.values();
    }

    GateState gate(Gate gate) {
        return Objects.requireNonNull(gates.get(gate), "every gate stands somehow");
    }

    /** @return how it stood before */
    GateState set(GateState gate) {
        return gates.put(gate.gate(), gate);
    }

    HeadCount count() {
        return count;
    }

    BayState bay() {
        return bay;
    }

    void enterBay(Sighting seen) {
        bay = Bay.entered(bay, seen, cameras.faulted(seen.cameraId()));
    }

    void leaveBay(Sighting seen) {
        bay = Bay.left(bay, seen, thresholds().disinfectionDwellMicros());
    }

    void loseSightOfBay() {
        bay = Bay.blind(bay);
    }

    void confirmDisinfection(boolean pass, String actor) {
        bay = Bay.confirmed(bay, pass, actor);
    }

    GateState clinical() {
        return clinical;
    }

    void signClinical(boolean pass, String actor) {
        clinical = new GateState(Gate.CLINICAL, pass ? Gate.State.PASSED : Gate.State.FAILED, "", actor);
    }

    Readings readings() {
        return readings;
    }

    ReadingJudge readingJudge() {
        return new ReadingJudge(plan(), new ArrayList<>(seals.values()), thresholds());
    }

    void take(Seal seal) {
        seals.put(seal.number(), seal);
    }

    SealingState sealing() {
        return sealing;
    }

    void closeDoors(long micros, String actor) {
        sealing = sealing.closedAt(micros, actor);
    }

    void seeSeal(long micros) {
        sealing = sealing.sealSeen(micros);
    }

    void seePlateAtTheDoors(long micros) {
        sealing = sealing.plateSeen(micros);
    }

    /** The vehicle is gone: too early, if it was loaded and nothing sealed it. */
    void leave() {
        boolean sealed = gate(Gate.SEALING).state() == Gate.State.PASSED;
        if (reconciling() && !sealed) {
            sealing = sealing.left();
        }
    }

    PersonsSteps people() {
        return people;
    }

    LoadingCameras cameras() {
        return cameras;
    }

    /** Whether {@code cameraId} proves {@code role} here. */
    boolean has(String cameraId, CameraRole role) {
        return plan().role(cameraId).filter(role::equals).isPresent();
    }

    /** Whether the camera that proves {@code role} cannot be believed now. */
    boolean faulted(CameraRole role) {
        return plan().camera(role).filter(cameras::faulted).isPresent();
    }

    /** The camera of the second counter, empty if there is none. */
    String secondCamera() {
        String line = plan().secondCountingLine();
        return line.contains("/") ? line.substring(0, line.lastIndexOf('/')) : "";
    }

    boolean counts(String cameraId, String line) {
        return line.equals(plan().countingLine()) && has(cameraId, CameraRole.RAMP);
    }

    /** @return false if it was obeyed or refused before */
    boolean takeOnce(String commandId) {
        return taken.add(commandId);
    }

    /** @return whether the newest row of the comparison said something else */
    boolean compareAnew(Map<String, String> values) {
        String before = compared;
        compared = new TreeMap<>(values).toString();
        return !compared.equals(before);
    }

    /** What every row of this loading says beside its own. */
    Map<String, String> common() {
        return Map.of(
                LedgerValues.PHASE, life.phase().name(),
                LedgerValues.DECLARED, Integer.toString(plan().declaredHead()),
                LedgerValues.MACHINE, Integer.toString(count.machine()),
                LedgerValues.UNCERTAIN, Integer.toString(count.open()));
    }
}
