package dev.drover.pipeline.loading;

import dev.drover.ingest.wire.CameraRole;
import dev.drover.pipeline.alarm.AlarmRegister;
import dev.drover.pipeline.alarm.AlarmSubject;
import dev.drover.pipeline.alarm.RegisterState;
import dev.drover.pipeline.camera.CameraHealth;
import dev.drover.pipeline.camera.LoadingNews;
import dev.drover.pipeline.flow.LedgerFact;
import dev.drover.pipeline.flow.Sighting;
import dev.drover.pipeline.wire.Alarm;
import dev.drover.pipeline.wire.Command;
import dev.drover.pipeline.wire.JudgementRules;
import dev.drover.pipeline.wire.LedgerEntry;
import dev.drover.pipeline.wire.LedgerValues;
import dev.drover.pipeline.wire.LoadingPlan;
import dev.drover.pipeline.wire.Orders;
import dev.drover.pipeline.wire.Outcome;
import dev.drover.pipeline.wire.ReadingSlot;
import dev.drover.pipeline.wire.Seal;
import java.util.ArrayList;
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
public final class LoadingProcess {

    private static final int REMEMBERED_CAMERA_ALARMS = 64;

    private final Loading loading;
    private final LoadingAlarms conditions;
    private final LoadingRows rows;
    private final List<Alarm> alarms = new ArrayList<>();
    private final List<Seal> used = new ArrayList<>();
    private AlarmRegister book;

    public LoadingProcess(String batch, LoadingState state) {
        loading = new Loading(batch, state);
        conditions = new LoadingAlarms(loading);
        rows = new LoadingRows(loading);
        book = open(state.book());
    }

    private AlarmRegister open(RegisterState state) {
        return new AlarmRegister(
                () -> new AlarmSubject(loading.batch, loading.batch, loading.plan.farm()),
                state,
                loading.rules(),
                conditions);
    }

    public LoadingState state() {
        return loading.state(book.state(), nextDue());
    }

    /** The plan in force, null before the first. */
    public LoadingPlan plan() {
        return loading.plan;
    }

    public List<LedgerFact> facts() {
        return rows.facts();
    }

    public List<Alarm> alarms() {
        return alarms;
    }

    /** Seals that are used up since a release. */
    public List<Seal> used() {
        return used;
    }

    // ---------------------------------------------------------------- time

    private long nextDue() {
        long due = loading.plan == null || loading.concluded() ? AlarmRegister.NEVER : ownDue();
        return loading.plan == null ? due : Math.min(due, book.nextDue());
    }

    private long ownDue() {
        boolean counting = loading.armed() && loading.count.begun();
        return counting ? loading.count.lastMicros() + loading.thresholds().countSilenceMicros() : AlarmRegister.NEVER;
    }

    /** Lets everything happen that comes of time alone until {@code micros}, that moment included. */
    public void advance(long micros) {
        for (long due = nextDue(); due <= micros; due = nextDue()) {
            Occasion at = Occasion.time(due);
            if (due == ownDue()) {
                commands().end(at);
            }
            settle(at);
        }
    }

    // ---------------------------------------------------------------- news

    public void take(LoadingNews news) {
        Sighting seen = news.sighting();
        advance(seen.micros());
        Occasion at = Occasion.sighting(seen);
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
            new SightingJudge(loading, book, rows, commands()).look(seen, at);
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

    private void takePlans(Orders orders, Occasion at) {
        for (LoadingPlan stated : orders.plans()) {
            if (loading.plan != null && loading.plan.version() >= stated.version()) {
                continue;
            }
            loading.plan = stated;
            rows.add(
                    LedgerEntry.Type.PLAN,
                    LedgerValues.PLAN_RULE,
                    at,
                    "",
                    Map.of(LedgerValues.VERSION, Integer.toString(stated.version()), LedgerValues.FARM, stated.farm()));
        }
    }

    private void take(Command command, Occasion at) {
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

    private void takeHealth(String cameraId, List<String> faults, Occasion at) {
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
    private long began(List<String> faults, Occasion at) {
        long delay = loading.rules().alarms().stream()
                .filter(rule -> faults.contains(rule.code()))
                .mapToLong(rule -> rule.onDelayMicros())
                .max()
                .orElse(0);
        return at.micros() - delay;
    }

    // ---------------------------------------------------------------- what follows

    /** Judges anew all that can be judged, and writes what changed. */
    private void settle(Occasion at) {
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

    private void compare(Occasion at) {
        if (!loading.reconciling()) {
            return;
        }
        Map<String, String> values = loading.count.compared(loading.plan);
        values.put(LedgerValues.OUTCOME, loading.count.compare(loading.plan).name());
        String compared = new TreeMap<>(values).toString();
        if (!compared.equals(loading.compared)) {
            loading.compared = compared;
            rows.add(LedgerEntry.Type.RECONCILIATION, LedgerValues.COUNT_RULE, at, "", values);
        }
    }

    private void assess(Occasion at) {
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
        boolean released = loading.life instanceof LifeCycle.Concluded over && over.outcome() == Outcome.RELEASED;
        ReadingState seal = loading.readings.get(ReadingSlot.SEAL);
        if (released && seal != null && !seal.text().isEmpty()) {
            used.add(new Seal(seal.text(), Seal.State.USED, loading.batch));
        }
    }
}
