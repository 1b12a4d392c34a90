package dev.drover.pipeline.loading;

import dev.drover.ingest.wire.CameraRole;
import dev.drover.ingest.wire.GapCause;
import dev.drover.pipeline.loading.ReadingState.Outcome;
import dev.drover.pipeline.supervise.LedgerFact;
import dev.drover.pipeline.supervise.Sighting;
import dev.drover.pipeline.wire.Alarm;
import dev.drover.pipeline.wire.Command;
import dev.drover.pipeline.wire.JudgementRules;
import dev.drover.pipeline.wire.LedgerEntry;
import dev.drover.pipeline.wire.LedgerValues;
import dev.drover.pipeline.wire.LoadingPlan;
import dev.drover.pipeline.wire.Orders;
import dev.drover.pipeline.wire.ReadingSlot;
import dev.drover.pipeline.wire.Seal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Judges one loading: takes what its cameras tell in the one order of {@link LoadingNews#ORDER}, and the times that are reached
 * between, and writes down what follows. A pure function of both; afterwards {@link #state()} is what to remember.
 *
 * <p>After each step everything that can be judged is judged anew from what is known ({@link GateJudge}, {@link LoadingAlarms}), and
 * what changed is written. So no step needs to know whom it concerns.
 */
final class LoadingJudge {

    static final String DOOR_OPEN = "DOOR_OPEN_AFTER";

    private static final int REMEMBERED_CAMERA_ALARMS = 64;
    private static final int MAX_HELD = 64;
    /** A vehicle that stood so long before the rear-door camera was there to be loaded. */
    private static final long LOADED_MICROS = 60_000_000;

    private final Loading loading;
    private final LoadingAlarms conditions;
    private final LoadingRows rows;
    private final List<Alarm> alarms = new ArrayList<>();
    private final List<Seal> used = new ArrayList<>();
    private AlarmBook book;

    LoadingJudge(String batch, LoadingState state) {
        loading = new Loading(batch, state);
        conditions = new LoadingAlarms(loading);
        rows = new LoadingRows(loading);
        book = open(state.book());
    }

    private AlarmBook open(BookState state) {
        return new AlarmBook(
                () -> new AlarmSubject(loading.batch, loading.batch, loading.plan.farm()),
                state,
                loading.rules(),
                conditions);
    }

    LoadingState state() {
        return loading.state(book.state(), nextDue());
    }

    /** The plan in force, null before the first. */
    LoadingPlan plan() {
        return loading.plan;
    }

    List<LedgerFact> facts() {
        return rows.facts();
    }

    List<Alarm> alarms() {
        return alarms;
    }

    /** Seals that are used up since a release. */
    List<Seal> used() {
        return used;
    }

    // ---------------------------------------------------------------- time

    private long nextDue() {
        long due = loading.plan == null || loading.concluded() ? AlarmBook.NEVER : ownDue();
        return loading.plan == null ? due : Math.min(due, book.nextDue());
    }

    private long ownDue() {
        boolean counting = loading.armed() && loading.count.begun();
        return counting ? loading.count.lastMicros() + loading.thresholds().countSilenceMicros() : AlarmBook.NEVER;
    }

    /** Lets everything happen that comes of time alone until {@code micros}, that moment included. */
    void advance(long micros) {
        for (long due = nextDue(); due <= micros; due = nextDue()) {
            At at = At.time(due);
            if (due == ownDue()) {
                commands().end(at);
            }
            settle(at);
        }
    }

    // ---------------------------------------------------------------- news

    void take(LoadingNews news) {
        Sighting seen = news.sighting();
        advance(seen.micros());
        At at = At.sighting(seen);
        takeRules(seen.orders());
        takePlans(seen.orders(), at);
        if (loading.plan == null || loading.plan.role(seen.cameraId()).isEmpty()) {
            return;
        }
        seen.orders().seals().forEach(seal -> loading.seals.put(seal.number(), seal));
        for (Command command : seen.orders().commands()) {
            take(command, at);
        }
        takeCameraAlarms(news.steps());
        takeHealth(seen.cameraId(), news.unhealthy(), at);
        if (!loading.concluded()) {
            look(seen, at);
        }
        settle(at);
    }

    private void takeRules(Orders orders) {
        for (JudgementRules stated : orders.judgement()) {
            if (loading.rules == null || stated.version() > loading.rules.version()) {
                loading.rules = stated;
                book = open(book.state());
            }
        }
    }

    private void takePlans(Orders orders, At at) {
        for (LoadingPlan stated : orders.plans()) {
            if (loading.plan != null && loading.plan.version() >= stated.version()) {
                continue;
            }
            loading.plan = stated;
            rows.add(
                    LedgerEntry.Type.PLAN,
                    "plan",
                    at,
                    "",
                    Map.of("version", Integer.toString(stated.version()), LedgerValues.FARM, stated.farm()));
        }
    }

    private void take(Command command, At at) {
        if (!command.target().equals(loading.batch) || !loading.taken.add(command.id())) {
            return;
        }
        int place = rows.size();
        Optional<String> refused = commands().obey(command, at);
        rows.command(place, at, command, refused.orElse(""));
        // The next command of the same record meets what this one brought about.
        settle(at);
    }

    private CommandJudge commands() {
        return new CommandJudge(loading, conditions, book, rows);
    }

    private void takeCameraAlarms(List<Alarm> steps) {
        for (Alarm step : steps) {
            loading.cameraAlarms.put(step.id(), step);
        }
        while (loading.cameraAlarms.size() > REMEMBERED_CAMERA_ALARMS) {
            String oldest = loading.cameraAlarms.keySet().iterator().next();
            loading.cameraAlarms.remove(oldest);
        }
    }

    private void takeHealth(String cameraId, List<String> faults, At at) {
        CameraHealth before = loading.health(cameraId);
        if (before.faults().equals(faults)) {
            return;
        }
        loading.cameras.put(cameraId, new CameraHealth(cameraId, faults, before.conditions()));
        boolean fell = before.faults().isEmpty();
        boolean rose = faults.isEmpty();
        if (loading.plan.role(cameraId).filter(CameraRole.RAMP::equals).isPresent() && loading.armed()) {
            if (fell) {
                loading.count.blindSince(began(faults, at));
            } else if (rose) {
                commands().endBlindness(at, String.join(" ", before.faults()));
            }
        }
        if (fell && loading.armed() && cameraId.equals(loading.secondCamera())) {
            loading.count.secondIsBlind();
        }
        if (fell
                && loading.plan
                        .role(cameraId)
                        .filter(CameraRole.DISINFECTION::equals)
                        .isPresent()) {
            loading.bay = Bay.blind(loading.bay);
        }
    }

    /** It could not be believed since the condition began, not only since it was certain. */
    private long began(List<String> faults, At at) {
        long delay = loading.rules().alarms().stream()
                .filter(rule -> faults.contains(rule.code()))
                .mapToLong(rule -> rule.onDelayMicros())
                .max()
                .orElse(0);
        return at.micros() - delay;
    }

    // ---------------------------------------------------------------- what was seen

    private void look(Sighting seen, At at) {
        switch (seen.kind()) {
            case CROSSING_IN, CROSSING_OUT -> crossed(seen, at);
            case CROSSING_UNCERTAIN -> uncertain(seen, at);
            case READING -> read(seen, at);
            case ZONE_ENTERED, ZONE_LEFT -> zone(seen);
            case CONDITION_ON -> condition(seen, seen.subject(), true);
            case CONDITION_OFF -> condition(seen, seen.subject(), false);
            case GAP -> gap(seen, at);
            case HINT, PROGRESS -> {
                // Hints are the camera's rows; progress only lets time pass.
            }
        }
    }

    private void crossed(Sighting seen, At at) {
        boolean inwards = seen.kind() == Sighting.Kind.CROSSING_IN;
        if (loading.waiting()) {
            return;
        }
        if ((seen.cameraId() + "/" + seen.subject()).equals(loading.plan.secondCountingLine())) {
            loading.count.crossedSecond(inwards);
        }
        if (!loading.counts(seen.cameraId(), seen.subject())) {
            return;
        }
        resume(at);
        int before = loading.count.machine();
        loading.count.crossed(inwards, seen.track(), at.micros());
        int nth = inwards ? loading.count.machine() : before;
        String compartment = Compartments.of(loading.plan.compartments(), nth);
        Map<String, String> values = new HashMap<>(seen.values());
        if (!compartment.isEmpty()) {
            values.put("compartment", compartment);
        }
        rows.add(
                inwards ? LedgerEntry.Type.CROSSING_IN : LedgerEntry.Type.CROSSING_OUT, seen.subject(), at, "", values);
    }

    /** Counting had ended by itself, and goes on. */
    private void resume(At at) {
        if (loading.life instanceof LifeCycle.Reconciling ended) {
            loading.life = ended.resume();
            if (loading.faulted(CameraRole.RAMP)) {
                loading.count.blindSince(at.micros());
            }
        }
    }

    private void uncertain(Sighting seen, At at) {
        if (loading.waiting() || !loading.counts(seen.cameraId(), seen.subject())) {
            return;
        }
        String reason = seen.values().getOrDefault(LedgerValues.REASON, "");
        String event = rows.add(LedgerEntry.Type.CROSSING_UNCERTAIN, seen.subject(), at, reason, seen.values());
        boolean counted = Values.whole(seen.values(), "counted", 0) > 0;
        int net = counted ? loading.count.countedOf(seen.track()) : 0;
        loading.count.add(Uncertain.open(event, reason, net));
    }

    private void read(Sighting seen, At at) {
        ReadingState now = loading.readingJudge().judge(seen);
        boolean seal = now.slot() == ReadingSlot.SEAL;
        boolean rear = loading.plan
                .role(seen.cameraId())
                .filter(CameraRole.REAR_DOOR::equals)
                .isPresent();
        if ((seal && !rear) || (!seal && !Plates.expectedIn(loading.plan).containsKey(now.slot()))) {
            return;
        }
        ReadingState before = loading.readings.get(now.slot());
        if (now.outcome() == Outcome.MATCH) {
            matched(seen, before, rear);
        }
        ReadingState standing = ReadingJudge.standing(before, now);
        loading.readings.put(now.slot(), standing);
        boolean ended = Boolean.parseBoolean(seen.values().get("ended"));
        boolean settled = loading.readingJudge().settled(standing, ended);
        if (settled && standing.differs(loading.shown.get(now.slot()))) {
            rows.add(standing, at);
        }
    }

    private void matched(Sighting seen, ReadingState before, boolean rear) {
        boolean seal = seen.subject().equals("seal");
        if (seal) {
            loading.sealing = loading.sealing.sealSeen(seen.micros());
        }
        if (rear && !seal) {
            loading.sealing = loading.sealing.plateSeen(seen.micros());
        }
        boolean gate = loading.plan
                .role(seen.cameraId())
                .filter(CameraRole.GATE::equals)
                .isPresent();
        boolean again = before != null && before.track() != seen.track();
        boolean sealed = loading.gates.get(GateState.Gate.SEALING).state() == GateState.State.PASSED;
        if (gate && again && loading.reconciling() && !sealed) {
            loading.sealing = loading.sealing.left();
        }
    }

    private void zone(Sighting seen) {
        boolean entered = seen.kind() == Sighting.Kind.ZONE_ENTERED;
        CameraRole role = loading.plan.role(seen.cameraId()).orElse(CameraRole.OTHER);
        switch (seen.values().getOrDefault("zone_kind", "")) {
            case "BAY" -> {
                if (role == CameraRole.DISINFECTION) {
                    loading.bay = entered
                            ? Bay.entered(loading.bay, seen, loading.faulted(seen.cameraId()))
                            : Bay.left(loading.bay, seen, loading.thresholds().disinfectionDwellMicros());
                }
            }
            case "PICTURE" -> {
                if (role == CameraRole.REAR_DOOR && !entered) {
                    vehicleLeft(seen);
                }
            }
            default -> ZoneConditions.codeOf(seen).ifPresent(code -> condition(seen, code, entered));
        }
    }

    /** The vehicle that stood there to be loaded is gone, and nothing sealed it. */
    private void vehicleLeft(Sighting seen) {
        boolean stood = Values.whole(seen.values(), "dwell_us", 0) >= LOADED_MICROS;
        boolean sealed = loading.gates.get(GateState.Gate.SEALING).state() == GateState.State.PASSED;
        if (stood && loading.reconciling() && !sealed) {
            loading.sealing = loading.sealing.left();
        }
    }

    private void condition(Sighting seen, String code, boolean on) {
        if (CameraFaults.is(code)) {
            return;
        }
        CameraHealth before = loading.health(seen.cameraId());
        List<String> held = new ArrayList<>(before.conditions());
        // A zone may have several in it: it is free again when each has left.
        if (on && held.size() < MAX_HELD) {
            held.add(code);
        } else if (!on) {
            held.remove(code);
        }
        loading.cameras.put(seen.cameraId(), new CameraHealth(seen.cameraId(), before.faults(), held));
        boolean tooEarly = code.equals(DOOR_OPEN) && !loading.sealing.closed();
        if (on && !tooEarly) {
            book.on(
                    code,
                    seen.cameraId(),
                    seen.micros(),
                    Why.measured(seen.cameraId(), code, seen.values(), seen.frames()));
        } else if (!held.contains(code)) {
            book.off(code, seen.cameraId(), seen.micros());
        }
    }

    private void gap(Sighting seen, At at) {
        long from = Values.whole(seen.values(), "from_us", at.micros());
        long to = Values.whole(seen.values(), "to_us", at.micros());
        String cause = seen.values().getOrDefault("cause", "");
        if (to - from < loading.thresholds().blindMicros() || cause.equals(GapCause.SAMPLED.name())) {
            return;
        }
        CameraRole role = loading.plan.role(seen.cameraId()).orElse(CameraRole.OTHER);
        if (role == CameraRole.DISINFECTION) {
            loading.bay = Bay.blind(loading.bay);
        }
        if (!(loading.life instanceof LifeCycle.Armed armed)) {
            return;
        }
        if (seen.cameraId().equals(loading.secondCamera())) {
            loading.count.secondIsBlind();
        }
        // While a fault is known, its own entry covers this.
        if (role == CameraRole.RAMP && !loading.faulted(seen.cameraId()) && to > armed.sinceMicros()) {
            commands().addBlind(at, Math.max(from, armed.sinceMicros()), to, cause);
        }
    }

    // ---------------------------------------------------------------- what follows

    /** Judges anew all that can be judged, and writes what changed. */
    private void settle(At at) {
        if (loading.plan == null) {
            return;
        }
        if (!loading.concluded()) {
            compare(at);
            assess(at);
            conditions.judge(book, at.micros());
        } else if (used.isEmpty()) {
            use();
        }
        while (book.nextDue() <= at.micros()) {
            book.fire(at.micros());
        }
        for (Alarm step : book.takeSteps()) {
            rows.add(step);
            alarms.add(step);
        }
    }

    private void compare(At at) {
        if (!loading.reconciling()) {
            return;
        }
        Map<String, String> values = loading.count.compared(loading.plan);
        values.put(LedgerValues.OUTCOME, loading.count.compare(loading.plan).name());
        String compared = new TreeMap<>(values).toString();
        if (!compared.equals(loading.compared)) {
            loading.compared = compared;
            rows.add(LedgerEntry.Type.RECONCILIATION, "count", at, "", values);
        }
    }

    private void assess(At at) {
        for (GateState gate : GateJudge.assess(loading)) {
            GateState before = loading.gates.put(gate.gate(), gate);
            boolean changed = before.state() != gate.state() || !before.by().equals(gate.by());
            if (changed) {
                rows.add(
                        LedgerEntry.Type.GATE,
                        gate.gate().name(),
                        at,
                        "",
                        Map.of(
                                LedgerValues.STATE, gate.state().name(),
                                LedgerValues.MACHINE, gate.machine(),
                                LedgerValues.BY, gate.by()));
            }
        }
    }

    private void use() {
        boolean released = loading.life instanceof LifeCycle.Concluded over
                && over.outcome().equals(CommandJudge.RELEASED);
        ReadingState seal = loading.readings.get(ReadingSlot.SEAL);
        if (released && seal != null && !seal.text().isEmpty()) {
            used.add(new Seal(seal.text(), Seal.State.USED, loading.batch));
        }
    }
}
