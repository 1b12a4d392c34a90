package dev.drover.pipeline.camera;

import dev.drover.pipeline.alarm.AlarmPolicy;
import dev.drover.pipeline.alarm.AlarmReason;
import dev.drover.pipeline.alarm.AlarmRegister;
import dev.drover.pipeline.alarm.AlarmRows;
import dev.drover.pipeline.alarm.AlarmSubject;
import dev.drover.pipeline.alarm.CameraFaults;
import dev.drover.pipeline.alarm.Condition;
import dev.drover.pipeline.alarm.RegisterState;
import dev.drover.pipeline.alarm.ZoneConditions;
import dev.drover.pipeline.flow.LedgerFact;
import dev.drover.pipeline.flow.ReadingPayload;
import dev.drover.pipeline.flow.Sighting;
import dev.drover.pipeline.flow.ZonePayload;
import dev.drover.pipeline.plan.ShippedRules;
import dev.drover.pipeline.wire.Alarm;
import dev.drover.pipeline.wire.AlarmCode;
import dev.drover.pipeline.wire.AlarmRule;
import dev.drover.pipeline.wire.Command;
import dev.drover.pipeline.wire.CommandKeys;
import dev.drover.pipeline.wire.JudgementRules;
import dev.drover.pipeline.wire.LedgerEntry;
import dev.drover.pipeline.wire.LedgerValues;
import dev.drover.pipeline.wire.LoadingPlan;
import dev.drover.pipeline.wire.Orders;
import dev.drover.pipeline.wire.Outcome;
import dev.drover.pipeline.wire.Refusal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one camera tells, in its order: its own alarms are judged, and all of it is passed on to the loadings that the
 * camera belongs to at that moment. One call handles one sighting; afterwards {@link #state()} is what to remember and
 * the lists say what came of it.
 *
 * <p>A condition that is no fault of the camera is the loading's business while the camera belongs to one, else the
 * camera's own.
 */
public final class CameraJudge {

    private static final int REMEMBERED_COMMANDS = 500;
    private static final String UNPLANNED = AlarmCode.VEHICLE_UNPLANNED.name();
    private static final int MAX_STRAYS = 32;

    private final String cameraId;
    private final List<LedgerFact> facts = new ArrayList<>();
    private final List<Alarm> alarms = new ArrayList<>();
    private final List<LoadingNews> news = new ArrayList<>();
    private final List<LoadingPlan> plans;
    private final List<String> armed;
    private final List<String> taken;
    private final List<Long> strays;
    private List<String> unhealthy;
    private String farm;
    /** Of the sighting that is taken. */
    private long nowMicros;

    private @Nullable JudgementRules rules;
    private AlarmRegister book;

    public CameraJudge(String cameraId, CameraState state) {
        this.cameraId = cameraId;
        this.plans = new ArrayList<>(state.plans());
        this.armed = new ArrayList<>(state.armed());
        this.taken = new ArrayList<>(state.taken());
        this.strays = new ArrayList<>(state.strays());
        this.unhealthy = state.unhealthy();
        this.farm = state.farm();
        this.rules = state.rules();
        this.book = open(state.book());
    }

    public CameraState state() {
        return new CameraState(rules, plans, armed, taken, strays, book.state(), unhealthy, farm);
    }

    public List<LedgerFact> facts() {
        return facts;
    }

    public List<Alarm> alarms() {
        return alarms;
    }

    public List<LoadingNews> news() {
        return news;
    }

    public void take(Sighting sighting) {
        long micros = sighting.micros();
        nowMicros = micros;
        while (book.nextDue() <= micros) {
            book.fire(0);
        }
        Orders told = takeOrders(sighting.orders(), micros);
        judge(sighting);
        book.reassess(micros);
        while (book.nextDue() <= micros) {
            book.fire(micros);
        }
        List<String> before = unhealthy;
        unhealthy = CameraFaults.ALL.stream()
                .filter(code -> book.holdsFor(code, micros))
                .toList();
        tell(sighting, told, !unhealthy.equals(before));
    }

    /** @return what of {@code orders} this camera has not told its loadings yet */
    private Orders takeOrders(Orders orders, long micros) {
        // What stood already stays with the farm that it was raised for.
        farm = orders.farm().isEmpty() ? farm : orders.farm();
        List<JudgementRules> newRules = new ArrayList<>();
        for (JudgementRules stated : orders.judgement()) {
            if (rules == null || stated.version() > rules.version()) {
                rules = stated;
                newRules.add(stated);
                book = open(book.state());
            }
        }
        List<LoadingPlan> newPlans = new ArrayList<>();
        for (LoadingPlan plan : orders.plans()) {
            if (takePlan(plan, micros)) {
                newPlans.add(plan);
            }
        }
        List<Command> newCommands = new ArrayList<>();
        for (Command command : orders.commands()) {
            if (!taken.contains(command.id())) {
                taken.add(command.id());
                newCommands.add(command);
                obey(command, micros);
            }
        }
        while (taken.size() > REMEMBERED_COMMANDS) {
            taken.remove(0);
        }
        return new Orders(newRules, newPlans, newCommands, orders.seals());
    }

    private boolean takePlan(LoadingPlan plan, long micros) {
        Optional<LoadingPlan> known = plans.stream()
                .filter(other -> other.batch().equals(plan.batch()))
                .findFirst();
        boolean older = known.isPresent() && known.get().version() >= plan.version();
        if (older || !plan.concerns(cameraId, micros)) {
            return false;
        }
        known.ifPresent(plans::remove);
        plans.add(plan);
        return true;
    }

    private void obey(Command command, long micros) {
        if (command.unproven()) {
            if (command.target().equals(cameraId)) {
                facts.add(commandRow(command, micros, Refusal.UNPROVEN.name()));
            }
            return;
        }
        switch (command.kind()) {
            case ARM -> armed.add(command.target());
            case CONCLUDE -> {
                // A release may be refused; what ends a loading for certain is that it was turned away.
                if (!Outcome.RELEASED.is(command.value(CommandKeys.OUTCOME))) {
                    armed.remove(command.target());
                }
            }
            case ACK_ALARM, CLOSE_ALARM, SHELVE_ALARM -> obeyAboutAlarm(command, micros);
            default -> {
                // For the loading.
            }
        }
    }

    private void obeyAboutAlarm(Command command, long micros) {
        boolean mine = command.target().equals(cameraId);
        if (!mine && !book.knows(command)) {
            return;
        }
        Optional<String> refused = book.obey(command, micros);
        if (mine) {
            facts.add(commandRow(command, micros, refused.orElse("")));
        }
    }

    private void judge(Sighting sighting) {
        boolean inLoading = plans.stream().anyMatch(plan -> plan.concerns(cameraId, sighting.micros()));
        if (inLoading && !strays.isEmpty()) {
            // Now there is a plan, and whose vehicle it is shows by its plate.
            strays.clear();
            book.off(UNPLANNED, cameraId, sighting.micros());
        }
        switch (sighting.kind()) {
            case CONDITION_ON -> begin(sighting, inLoading);
            case CONDITION_OFF -> {
                if (CameraFaults.is(sighting.subject())) {
                    facts.add(row(sighting, LedgerEntry.Type.HEALTH, Map.of(LedgerValues.STATE, LedgerValues.OFF)));
                }
                book.off(sighting.subject(), cameraId, sighting.micros());
            }
            case HINT -> facts.add(row(sighting, LedgerEntry.Type.HINT, Map.of()));
            case READING -> {
                if (ReadingPayload.ofContainer(sighting)) {
                    // No plan says which container is expected: what was read stands with its camera.
                    facts.add(row(sighting, LedgerEntry.Type.READING, Map.of()));
                }
            }
            case ZONE_ENTERED, ZONE_LEFT -> {
                if (!inLoading) {
                    zone(sighting);
                }
            }
            default -> {
                // For the loadings.
            }
        }
    }

    private void begin(Sighting sighting, boolean inLoading) {
        boolean fault = CameraFaults.is(sighting.subject());
        if (fault) {
            facts.add(row(sighting, LedgerEntry.Type.HEALTH, Map.of(LedgerValues.STATE, LedgerValues.ON)));
        }
        if (fault || !inLoading) {
            AlarmReason why = AlarmReason.measured(cameraId, sighting.subject(), sighting.values(), sighting.frames());
            book.on(sighting.subject(), cameraId, sighting.micros(), why);
        }
    }

    private void zone(Sighting sighting) {
        boolean entered = sighting.kind() == Sighting.Kind.ZONE_ENTERED;
        if (ZonePayload.of(sighting).inPicture()) {
            vehicle(sighting, entered);
            return;
        }
        ZoneConditions.codeOf(sighting).ifPresent(code -> {
            if (entered) {
                AlarmReason why = AlarmReason.measured(cameraId, code, sighting.values(), sighting.frames());
                book.on(code, cameraId, sighting.micros(), why);
            } else {
                book.off(code, cameraId, sighting.micros());
            }
        });
    }

    /** A vehicle where no loading is planned. */
    private void vehicle(Sighting sighting, boolean entered) {
        strays.remove(sighting.track());
        if (entered && strays.size() < MAX_STRAYS) {
            strays.add(sighting.track());
            AlarmReason why = AlarmReason.measured(cameraId, UNPLANNED, sighting.values(), sighting.frames());
            book.on(UNPLANNED, cameraId, sighting.micros(), why);
        } else if (strays.isEmpty()) {
            book.off(UNPLANNED, cameraId, sighting.micros());
        }
    }

    private void tell(Sighting sighting, Orders told, boolean turned) {
        List<Alarm> steps = book.takeSteps();
        alarms.addAll(steps);
        Map<String, String> none = Map.of();
        steps.forEach(step -> facts.add(AlarmRows.row(LedgerValues.camera(cameraId), step, none)));
        for (LoadingPlan plan : List.copyOf(plans)) {
            if (!isOfAnother(sighting, plan)) {
                news.add(new LoadingNews(plan.batch(), onlyFor(plan, sighting, told), steps, unhealthy, turned));
            }
            if (sighting.micros() >= plan.forgottenMicros()) {
                plans.remove(plan);
                armed.remove(plan.batch());
            }
        }
    }

    /** The plate of another loading that this camera also watches is no wrong plate of this one. */
    private boolean isOfAnother(Sighting sighting, LoadingPlan plan) {
        if (sighting.kind() != Sighting.Kind.READING || !ReadingPayload.ofPlate(sighting)) {
            return false;
        }
        String text = ReadingPayload.of(sighting).text();
        return !Plates.expectedIn(plan).containsValue(text)
                && plans.stream().anyMatch(other -> Plates.expectedIn(other).containsValue(text));
    }

    /** What is new to one loading; to a plan that is new, the rules are, too. */
    private Sighting onlyFor(LoadingPlan plan, Sighting s, Orders told) {
        boolean fresh = told.plans().contains(plan) && rules != null;
        Orders its = new Orders(
                fresh ? List.of(rules) : told.judgement(),
                told.plans().stream()
                        .filter(each -> each.batch().equals(plan.batch()))
                        .toList(),
                told.commands().stream()
                        .filter(each -> each.target().equals(plan.batch()))
                        .toList(),
                told.seals().stream()
                        .filter(each -> plan.seals().contains(each.number()))
                        .toList());
        return s.with(its);
    }

    private AlarmRegister open(RegisterState state) {
        AlarmPolicy policy = new AlarmPolicy() {
            @Override
            public int severity(AlarmRule rule, Condition condition) {
                return CameraFaults.stops(rule.code()) && isArmed() ? 1 : rule.severity();
            }

            @Override
            public boolean keptBack(Condition condition) {
                return CameraFaults.ALL.stream()
                        .anyMatch(fault -> CameraFaults.explains(fault, condition.code()) && book.blames(fault));
            }
        };
        return new AlarmRegister(this::subject, state, rules(), policy);
    }

    /**
     * The loading that was begun last: one before it may be concluded, which a camera is not told, and its plan stands
     * until it is forgotten. After a long silence the first sighting may find plans that are over.
     */
    private AlarmSubject subject() {
        return plans.stream()
                .filter(plan -> !isOver(plan) && (armed.isEmpty() || armed.contains(plan.batch())))
                .max(Comparator.comparingInt(plan -> armed.lastIndexOf(plan.batch())))
                .map(plan -> new AlarmSubject(cameraId, plan.batch(), plan.farm()))
                .orElse(new AlarmSubject(cameraId, "", farm));
    }

    /**
     * As rows of a camera have always named it: the first plan that it knows. The ledger's bytes stay what they were.
     */
    private String batchOfRow() {
        return plans.stream()
                .map(LoadingPlan::batch)
                .filter(batch -> armed.isEmpty() || armed.contains(batch))
                .findFirst()
                .orElse("");
    }

    private boolean isOver(LoadingPlan plan) {
        return nowMicros >= plan.forgottenMicros();
    }

    private boolean isArmed() {
        return armed.stream().anyMatch(batch -> plans.stream()
                .filter(plan -> plan.batch().equals(batch))
                .noneMatch(this::isOver));
    }

    private JudgementRules rules() {
        return rules == null ? ShippedRules.judgement() : rules;
    }

    private LedgerFact row(Sighting s, LedgerEntry.Type type, Map<String, String> more) {
        Map<String, String> values = new HashMap<>(s.values());
        values.putAll(more);
        return new LedgerFact(
                LedgerValues.camera(cameraId),
                cameraId + "|" + s.subject() + "|" + s.epoch() + "|" + s.seq() + "|" + s.ordinal() + "|"
                        + rules().version(),
                type,
                s.micros(),
                cameraId,
                s.subject(),
                rules().version(),
                s.track(),
                s.frames(),
                "",
                batchOfRow(),
                values);
    }

    private LedgerFact commandRow(Command command, long micros, String refused) {
        return new LedgerFact(
                LedgerValues.camera(cameraId),
                cameraId + "|COMMAND|" + command.id(),
                LedgerEntry.Type.COMMAND,
                micros,
                cameraId,
                command.kind().name(),
                rules().version(),
                0,
                List.of(),
                "",
                "",
                CommandValues.of(command, refused));
    }
}
