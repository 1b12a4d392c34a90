package dev.drover.pipeline.loading;

import dev.drover.ingest.wire.CameraRole;
import dev.drover.pipeline.alarm.AlarmPolicy;
import dev.drover.pipeline.alarm.AlarmReason;
import dev.drover.pipeline.alarm.AlarmRegister;
import dev.drover.pipeline.alarm.AlarmSubject;
import dev.drover.pipeline.alarm.Condition;
import dev.drover.pipeline.alarm.RegisterState;
import dev.drover.pipeline.flow.Sighting;
import dev.drover.pipeline.wire.Alarm;
import dev.drover.pipeline.wire.AlarmCode;
import dev.drover.pipeline.wire.AlarmRule;
import dev.drover.pipeline.wire.Command;
import dev.drover.pipeline.wire.CommandKeys;
import dev.drover.pipeline.wire.Comparison;
import dev.drover.pipeline.wire.Gate;
import dev.drover.pipeline.wire.Gate.State;
import dev.drover.pipeline.wire.LedgerValues;
import dev.drover.pipeline.wire.ReadingOutcome;
import dev.drover.pipeline.wire.ReadingSlot;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The alarms of one loading: which conditions of the table it fulfils itself, which its cameras report, and which are
 * kept back while a camera cannot be believed.
 */
final class LoadingAlarms implements AlarmPolicy {

    private static final ZoneOffset BEIJING = ZoneOffset.ofHours(8);
    /** What is not read because its camera sees nothing is the camera's alarm. */
    private static final Map<String, CameraRole> DEPENDS =
            Map.of(AlarmCode.PLATE_UNREAD.name(), CameraRole.GATE, AlarmCode.SEAL_UNREAD.name(), CameraRole.REAR_DOOR);

    /** What judges by the gates, and the value that names one. */
    private static final String GATE = "gate";

    private final Loading loading;
    private AlarmRegister register;

    LoadingAlarms(Loading loading, RegisterState state) {
        this.loading = loading;
        register = open(state);
    }

    private AlarmRegister open(RegisterState state) {
        return new AlarmRegister(
                () -> new AlarmSubject(
                        loading.batch(), loading.batch(), loading.plan().farm()),
                state,
                loading.rules(),
                this);
    }

    /** The rules of the loading are others now. */
    void reopen() {
        register = open(register.state());
    }

    RegisterState state() {
        return register.state();
    }

    /** When something will change by itself. */
    long nextDue() {
        return register.nextDue();
    }

    /** A camera says that {@code code} holds before it. */
    void on(String code, Sighting seen) {
        register.on(
                code,
                seen.cameraId(),
                seen.micros(),
                AlarmReason.measured(seen.cameraId(), code, seen.values(), seen.frames()));
    }

    /** A camera that said so before is asked again, for another reason than what it sees. */
    void on(String code, String cameraId, long micros) {
        register.on(code, cameraId, micros, AlarmReason.measured(cameraId, code, Map.of(), List.of()));
    }

    void off(String code, Sighting seen) {
        register.off(code, seen.cameraId(), seen.micros());
    }

    /**
     * Alarms of the cameras are kept with the camera, which obeys by itself; here only whether it can.
     *
     * @return why it is refused, empty if it was done
     */
    Optional<String> obey(Command command, long micros) {
        Optional<Alarm> ofCamera = loading.cameras().alarm(command.value(CommandKeys.ALARM));
        return ofCamera.isPresent() && !register.knows(command)
                ? AlarmRegister.refusal(ofCamera.get(), command)
                : register.obey(command, micros);
    }

    /** Lets happen what is due. */
    void fire(long micros) {
        while (register.nextDue() <= micros) {
            register.fire(micros);
        }
    }

    /** The steps taken since this was asked last. */
    List<Alarm> takeSteps() {
        return register.takeSteps();
    }

    @Override
    public int severity(AlarmRule rule, Condition condition) {
        return rule.severity();
    }

    @Override
    public boolean keptBack(Condition condition) {
        CameraRole role = DEPENDS.get(condition.code());
        if (role != null && loading.faulted(role)) {
            return true;
        }
        return !condition.sources().isEmpty() && condition.sources().stream().allMatch(loading.cameras()::faulted);
    }

    /** Tells the register what holds now. */
    void judge(long micros) {
        plan(micros);
        gates(micros);
        counts(micros);
        readings(micros);
        register.set(AlarmCode.UNSEALED_DEPART, loading.sealing().departed(), micros, AlarmReason.of(GATE, Map.of()));
    }

    private void plan(long micros) {
        day(micros, AlarmCode.ISOLATION_SHORT, loading.plan().isolationUntil());
        day(micros, AlarmCode.WITHDRAWAL, loading.plan().withdrawalUntil());
    }

    private void day(long micros, AlarmCode code, String until) {
        LocalDate planned = Instant.EPOCH
                .plus(loading.plan().fromMicros(), ChronoUnit.MICROS)
                .atOffset(BEIJING)
                .toLocalDate();
        boolean early = !until.isEmpty() && planned.isBefore(LocalDate.parse(until));
        register.set(
                code,
                early,
                micros,
                AlarmReason.of(LedgerValues.PLAN_RULE, Map.of("planned", planned.toString(), "until", until)));
    }

    private void gates(long micros) {
        boolean begun = !loading.waiting();
        GateState disinfection = loading.gate(Gate.DISINFECTION);
        GateState clinical = loading.gate(Gate.CLINICAL);
        register.set(
                AlarmCode.DISINFECT_MISSING,
                begun && disinfection.state() != State.PASSED,
                micros,
                gateWhy(disinfection));
        register.set(AlarmCode.CLINICAL_UNSIGNED, begun && clinical.state() != State.PASSED, micros, gateWhy(clinical));
        long need = loading.thresholds().disinfectionDwellMicros() / 1_000_000;
        long stood = loading.bay().stoodMicros() / 1_000_000;
        register.set(
                AlarmCode.DISINFECT_SHORT,
                disinfection.state() == State.FAILED && disinfection.by().equals(LedgerValues.BY_MACHINE),
                micros,
                new AlarmReason(
                        loading.plan().camera(CameraRole.DISINFECTION).orElse(""),
                        "disinfection",
                        Map.of("stood_s", Long.toString(stood), "wanted_s", Long.toString(need)),
                        loading.bay().frames()));
    }

    private static AlarmReason gateWhy(GateState gate) {
        return AlarmReason.of(
                GATE,
                Map.of(
                        GATE,
                        gate.gate().name(),
                        LedgerValues.STATE,
                        gate.state().name()));
    }

    private void counts(long micros) {
        int machine = loading.count().machine();
        int declared = loading.plan().declaredHead();
        AlarmReason why =
                AlarmReason.of(LedgerValues.COUNT_RULE, loading.count().compared(loading.plan()));
        register.set(
                AlarmCode.COUNT_MISMATCH,
                loading.reconciling() && loading.count().compare(loading.plan()) == Comparison.MISMATCH,
                micros,
                why);
        register.set(AlarmCode.COUNT_OVER, loading.armed() && machine > declared, micros, why);
        register.set(AlarmCode.COUNT_UNCERTAIN, loading.count().open() > 0, micros, why);
    }

    private void readings(long micros) {
        Optional<ReadingState> wrong = plates(ReadingOutcome.MISMATCH).findFirst();
        register.set(
                AlarmCode.PLATE_MISMATCH,
                wrong.isPresent(),
                micros,
                wrong.map(this::why).orElse(null));
        Optional<ReadingState> unread = Stream.concat(
                        plates(ReadingOutcome.UNREAD), plates(ReadingOutcome.NEEDS_CONFIRMATION))
                .findFirst();
        register.set(
                AlarmCode.PLATE_UNREAD,
                unread.isPresent(),
                micros,
                unread.map(this::why).orElse(null));
        Optional<ReadingState> seal = loading.readings().of(ReadingSlot.SEAL);
        Optional<ReadingState> mismatch = seal.filter(read -> read.outcome() == ReadingOutcome.MISMATCH);
        register.set(
                AlarmCode.SEAL_MISMATCH,
                mismatch.isPresent(),
                micros,
                mismatch.map(this::why).orElse(null));
        boolean read = mismatch.isPresent()
                || seal.filter(right -> right.outcome() == ReadingOutcome.MATCH).isPresent();
        register.set(
                AlarmCode.SEAL_UNREAD, loading.sealing().closed() && !read, micros, AlarmReason.of("seal", Map.of()));
    }

    private Stream<ReadingState> plates(ReadingOutcome outcome) {
        return loading.readings().standing().stream()
                .filter(reading -> reading.slot() != ReadingSlot.SEAL && reading.outcome() == outcome);
    }

    private AlarmReason why(ReadingState reading) {
        String expected = loading.readingJudge().expected(reading.slot());
        return new AlarmReason(
                reading.cameraId(),
                reading.slot().name(),
                Map.of(
                        LedgerValues.TEXT, reading.text(),
                        LedgerValues.RAW, reading.raw(),
                        LedgerValues.EXPECTED, expected,
                        LedgerValues.CONFIDENCE, Double.toString(reading.confidence()),
                        LedgerValues.VOTES, Integer.toString(reading.votes()),
                        LedgerValues.BY, reading.by()),
                reading.frames());
    }

    /**
     * Codes of severity 1 that stand in the way of a release: while it holds it does, whatever verdict it got but that
     * it was nothing.
     */
    List<String> stopping() {
        Stream<Alarm> own = register.unsettled().stream().filter(alarm -> alarm.severity() == 1);
        return sorted(Stream.concat(own, loading.cameras().stopping().stream()).map(Alarm::code));
    }

    /** Which of {@code codes} hold now, or would as soon as counting began. */
    List<String> holding(List<String> codes, long micros) {
        if (codes.isEmpty()) {
            return List.of();
        }
        judge(micros);
        List<String> unsettled = Stream.concat(register.unsettled().stream(), loading.cameras().unsettled().stream())
                .map(Alarm::code)
                .toList();
        return sorted(
                codes.stream().filter(code -> unsettled.contains(code) || register.holds(code) || onceBegun(code)));
    }

    /** These wait for counting to begin before they hold. */
    private boolean onceBegun(String code) {
        return (AlarmCode.CLINICAL_UNSIGNED.is(code) && !passed(Gate.CLINICAL))
                || (AlarmCode.DISINFECT_MISSING.is(code) && !passed(Gate.DISINFECTION));
    }

    private boolean passed(Gate gate) {
        return loading.gate(gate).state() == State.PASSED;
    }

    private static List<String> sorted(Stream<String> codes) {
        return codes.distinct().sorted().toList();
    }

    /** Who found that {@code code}, which holds, is nothing. */
    Optional<String> dismissedBy(String code) {
        return register.dismissedBy(code);
    }

    /** Whether an alarm of severity 1 was ever raised, of the loading or of a camera while it was armed. */
    boolean wereGrave() {
        return register.raised(1) || loading.cameras().alarms().stream().anyMatch(alarm -> alarm.severity() == 1);
    }

    /** An alarm of the loading or of one of its cameras. */
    Optional<Alarm> alarm(String id) {
        return loading.cameras().alarm(id).or(() -> register.alarm(id));
    }
}
