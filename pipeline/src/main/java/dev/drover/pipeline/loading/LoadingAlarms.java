package dev.drover.pipeline.loading;

import dev.drover.ingest.wire.CameraRole;
import dev.drover.pipeline.alarm.AlarmPolicy;
import dev.drover.pipeline.alarm.AlarmReason;
import dev.drover.pipeline.alarm.AlarmRegister;
import dev.drover.pipeline.alarm.Condition;
import dev.drover.pipeline.loading.GateState.Gate;
import dev.drover.pipeline.loading.GateState.State;
import dev.drover.pipeline.loading.ReadingState.Outcome;
import dev.drover.pipeline.wire.Alarm;
import dev.drover.pipeline.wire.AlarmRule;
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
            Map.of("PLATE_UNREAD", CameraRole.GATE, "SEAL_UNREAD", CameraRole.REAR_DOOR);

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
        book.set(
                "UNSEALED_DEPART",
                loading.sealing.departed(),
                micros,
                AlarmReason.of("gate", "车辆未施封驶离", "the vehicle left before it was sealed", Map.of()));
    }

    private void plan(AlarmRegister book, long micros) {
        day(book, micros, "ISOLATION_SHORT", loading.plan.isolationUntil());
        day(book, micros, "WITHDRAWAL", loading.plan.withdrawalUntil());
    }

    private void day(AlarmRegister book, long micros, String code, String until) {
        LocalDate planned = Instant.EPOCH
                .plus(loading.plan.fromMicros(), ChronoUnit.MICROS)
                .atOffset(BEIJING)
                .toLocalDate();
        boolean early = !until.isEmpty() && planned.isBefore(LocalDate.parse(until));
        book.set(
                code,
                early,
                micros,
                AlarmReason.of(
                        "plan",
                        "计划装运日 " + planned + " 早于 " + until,
                        "loading is planned for " + planned + ", before " + until,
                        Map.of("planned", planned.toString(), "until", until)));
    }

    private void gates(AlarmRegister book, long micros) {
        boolean begun = !loading.waiting();
        GateState disinfection = loading.gates.get(Gate.DISINFECTION);
        GateState clinical = loading.gates.get(Gate.CLINICAL);
        book.set(
                "DISINFECT_MISSING",
                begun && disinfection.state() != State.PASSED,
                micros,
                gateWhy(disinfection, "未通过消毒即开始装猪", "loading began without a passed disinfection"));
        book.set(
                "CLINICAL_UNSIGNED",
                begun && clinical.state() != State.PASSED,
                micros,
                gateWhy(clinical, "临床检疫未签字即开始装猪", "loading began without a signed clinical check"));
        long need = loading.thresholds().disinfectionDwellMicros() / 1_000_000;
        long stood = loading.bay.stoodMicros() / 1_000_000;
        book.set(
                "DISINFECT_SHORT",
                disinfection.state() == State.FAILED && disinfection.by().equals(GateState.MACHINE),
                micros,
                new AlarmReason(
                        loading.plan.camera(CameraRole.DISINFECTION).orElse(""),
                        "disinfection",
                        "车辆停留消毒 " + stood + " 秒,应不少于 " + need + " 秒",
                        "the vehicle stood " + stood + " s, " + need + " s are wanted",
                        Map.of("stood_s", Long.toString(stood), "wanted_s", Long.toString(need)),
                        loading.bay.frames()));
    }

    private static AlarmReason gateWhy(GateState gate, String zh, String en) {
        return AlarmReason.of(
                "gate",
                zh,
                en,
                Map.of("gate", gate.gate().name(), "state", gate.state().name()));
    }

    private void counts(AlarmRegister book, long micros) {
        int machine = loading.count.machine();
        int declared = loading.plan.declaredHead();
        Map<String, String> compared = loading.count.compared(loading.plan);
        AlarmReason why = AlarmReason.of(
                "count",
                "申报 " + declared + ",机器计数 " + machine + ",手工清点 " + spoken(compared.get("tally")),
                "declared " + declared + ", machine " + machine + ", hand tally " + spoken(compared.get("tally")),
                compared);
        book.set(
                "COUNT_MISMATCH",
                loading.reconciling() && loading.count.compare(loading.plan) == HeadCount.Result.MISMATCH,
                micros,
                why);
        book.set("COUNT_OVER", loading.armed() && machine > declared, micros, why);
        book.set("COUNT_UNCERTAIN", loading.count.open() > 0, micros, why);
    }

    private static String spoken(String tally) {
        return tally.isEmpty() ? "-" : tally;
    }

    private void readings(AlarmRegister book, long micros) {
        Optional<ReadingState> wrong = plates(Outcome.MISMATCH).findFirst();
        book.set(
                "PLATE_MISMATCH",
                wrong.isPresent(),
                micros,
                wrong.map(this::why).orElse(null));
        Optional<ReadingState> unread = Stream.concat(plates(Outcome.UNREAD), plates(Outcome.NEEDS_CONFIRMATION))
                .findFirst();
        book.set(
                "PLATE_UNREAD",
                unread.isPresent(),
                micros,
                unread.map(this::why).orElse(null));
        ReadingState seal = loading.readings.get(ReadingSlot.SEAL);
        boolean mismatch = seal != null && seal.outcome() == Outcome.MISMATCH;
        book.set("SEAL_MISMATCH", mismatch, micros, mismatch ? why(seal) : null);
        boolean read = mismatch || (seal != null && seal.outcome() == Outcome.MATCH);
        book.set(
                "SEAL_UNREAD",
                loading.sealing.closed() && !read,
                micros,
                AlarmReason.of("seal", "关门后未识别封识号", "no seal was read since the doors were shut", Map.of()));
    }

    private Stream<ReadingState> plates(Outcome outcome) {
        return loading.readings.values().stream()
                .filter(reading -> reading.slot() != ReadingSlot.SEAL && reading.outcome() == outcome);
    }

    private AlarmReason why(ReadingState reading) {
        String expected = loading.readingJudge().expected(reading.slot());
        return new AlarmReason(
                reading.cameraId(),
                reading.slot().name(),
                "识别 " + reading.text() + ",应为 " + expected,
                "read " + reading.text() + ", expected " + expected,
                Map.of(
                        "text", reading.text(),
                        "raw", reading.raw(),
                        "expected", expected,
                        "confidence", Double.toString(reading.confidence()),
                        "votes", Integer.toString(reading.votes()),
                        "by", reading.by()),
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
