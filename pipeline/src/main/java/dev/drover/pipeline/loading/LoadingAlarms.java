package dev.drover.pipeline.loading;

import dev.drover.ingest.wire.CameraRole;
import dev.drover.pipeline.alarm.AlarmPolicy;
import dev.drover.pipeline.alarm.AlarmReason;
import dev.drover.pipeline.alarm.AlarmRegister;
import dev.drover.pipeline.alarm.Condition;
import dev.drover.pipeline.wire.Alarm;
import dev.drover.pipeline.wire.AlarmCode;
import dev.drover.pipeline.wire.AlarmRule;
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

/** Which conditions of the alarm table the loading itself fulfils, and which are kept back while a camera cannot be believed. */
final class LoadingAlarms implements AlarmPolicy {

    private static final ZoneOffset BEIJING = ZoneOffset.ofHours(8);
    /** What is not read because its camera sees nothing is the camera's alarm. */
    private static final Map<String, CameraRole> DEPENDS =
            Map.of(AlarmCode.PLATE_UNREAD.name(), CameraRole.GATE, AlarmCode.SEAL_UNREAD.name(), CameraRole.REAR_DOOR);

    /** What judges by the gates, and the value that names one. */
    private static final String GATE = "gate";

    private final Loading loading;

    LoadingAlarms(Loading loading) {
        this.loading = loading;
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
        return !condition.sources().isEmpty() && condition.sources().stream().allMatch(loading::faulted);
    }

    /** Tells the book what holds now. */
    void judge(AlarmRegister book, long micros) {
        plan(book, micros);
        gates(book, micros);
        counts(book, micros);
        readings(book, micros);
        book.set(AlarmCode.UNSEALED_DEPART, loading.sealing.departed(), micros, AlarmReason.of(GATE, Map.of()));
    }

    private void plan(AlarmRegister book, long micros) {
        day(book, micros, AlarmCode.ISOLATION_SHORT, loading.plan.isolationUntil());
        day(book, micros, AlarmCode.WITHDRAWAL, loading.plan.withdrawalUntil());
    }

    private void day(AlarmRegister book, long micros, AlarmCode code, String until) {
        LocalDate planned = Instant.EPOCH
                .plus(loading.plan.fromMicros(), ChronoUnit.MICROS)
                .atOffset(BEIJING)
                .toLocalDate();
        boolean early = !until.isEmpty() && planned.isBefore(LocalDate.parse(until));
        book.set(
                code,
                early,
                micros,
                AlarmReason.of(LedgerValues.PLAN_RULE, Map.of("planned", planned.toString(), "until", until)));
    }

    private void gates(AlarmRegister book, long micros) {
        boolean begun = !loading.waiting();
        GateState disinfection = loading.gates.get(Gate.DISINFECTION);
        GateState clinical = loading.gates.get(Gate.CLINICAL);
        book.set(
                AlarmCode.DISINFECT_MISSING,
                begun && disinfection.state() != State.PASSED,
                micros,
                gateWhy(disinfection));
        book.set(AlarmCode.CLINICAL_UNSIGNED, begun && clinical.state() != State.PASSED, micros, gateWhy(clinical));
        long need = loading.thresholds().disinfectionDwellMicros() / 1_000_000;
        long stood = loading.bay.stoodMicros() / 1_000_000;
        book.set(
                AlarmCode.DISINFECT_SHORT,
                disinfection.state() == State.FAILED && disinfection.by().equals(LedgerValues.BY_MACHINE),
                micros,
                new AlarmReason(
                        loading.plan.camera(CameraRole.DISINFECTION).orElse(""),
                        "disinfection",
                        Map.of("stood_s", Long.toString(stood), "wanted_s", Long.toString(need)),
                        loading.bay.frames()));
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

    private void counts(AlarmRegister book, long micros) {
        int machine = loading.count.machine();
        int declared = loading.plan.declaredHead();
        AlarmReason why = AlarmReason.of(LedgerValues.COUNT_RULE, loading.count.compared(loading.plan));
        book.set(
                AlarmCode.COUNT_MISMATCH,
                loading.reconciling() && loading.count.compare(loading.plan) == Comparison.MISMATCH,
                micros,
                why);
        book.set(AlarmCode.COUNT_OVER, loading.armed() && machine > declared, micros, why);
        book.set(AlarmCode.COUNT_UNCERTAIN, loading.count.open() > 0, micros, why);
    }

    private void readings(AlarmRegister book, long micros) {
        Optional<ReadingState> wrong = plates(ReadingOutcome.MISMATCH).findFirst();
        book.set(
                AlarmCode.PLATE_MISMATCH,
                wrong.isPresent(),
                micros,
                wrong.map(this::why).orElse(null));
        Optional<ReadingState> unread = Stream.concat(
                        plates(ReadingOutcome.UNREAD), plates(ReadingOutcome.NEEDS_CONFIRMATION))
                .findFirst();
        book.set(
                AlarmCode.PLATE_UNREAD,
                unread.isPresent(),
                micros,
                unread.map(this::why).orElse(null));
        ReadingState seal = loading.readings.get(ReadingSlot.SEAL);
        boolean mismatch = seal != null && seal.outcome() == ReadingOutcome.MISMATCH;
        book.set(AlarmCode.SEAL_MISMATCH, mismatch, micros, mismatch ? why(seal) : null);
        boolean read = mismatch || (seal != null && seal.outcome() == ReadingOutcome.MATCH);
        book.set(AlarmCode.SEAL_UNREAD, loading.sealing.closed() && !read, micros, AlarmReason.of("seal", Map.of()));
    }

    private Stream<ReadingState> plates(ReadingOutcome outcome) {
        return loading.readings.values().stream()
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

    /** Alarms that stand in the way of a release. */
    List<String> stopping(AlarmRegister book) {
        return Stream.concat(book.open().stream(), loading.cameraAlarms.values().stream())
                .filter(alarm -> alarm.severity() == 1 && alarm.open())
                .map(Alarm::code)
                .distinct()
                .sorted()
                .toList();
    }
}
