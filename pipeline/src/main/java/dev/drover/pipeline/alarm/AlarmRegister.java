package dev.drover.pipeline.alarm;

import dev.drover.pipeline.wire.Alarm;
import dev.drover.pipeline.wire.AlarmCode;
import dev.drover.pipeline.wire.AlarmRule;
import dev.drover.pipeline.wire.Command;
import dev.drover.pipeline.wire.CommandKeys;
import dev.drover.pipeline.wire.JudgementRules;
import dev.drover.pipeline.wire.Refusal;
import dev.drover.pipeline.wire.Verdict;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The alarms of one loading or one camera. Conditions begin and end; what goes on longer than its on-delay is raised,
 * once; what is gone longer than its off-delay is resolved; what nobody acknowledges is escalated; what a person
 * shelves comes back. All of it in event time: {@link #nextDue()} says when something will change by itself,
 * {@link #fire(long)} changes it.
 *
 * <p>A condition that a person closed while it held makes no new alarm before it was gone.
 */
public final class AlarmRegister {

    /** Alarms remembered after they stood, for a verdict that comes late. */
    private static final int REMEMBERED = 64;

    public static final long NEVER = Long.MAX_VALUE;

    private static final int ESCALATIONS = 2;
    private static final long MICROS_A_MINUTE = 60_000_000;

    private final Supplier<AlarmSubject> subject;
    private final JudgementRules rules;
    private final AlarmPolicy policy;
    private final Map<String, AlarmRule> table = new LinkedHashMap<>();
    private final Map<String, Condition> conditions = new LinkedHashMap<>();
    private final Map<String, KnownAlarm> alarms = new LinkedHashMap<>();
    private final List<Alarm> steps = new ArrayList<>();
    private long now;

    public AlarmRegister(
            Supplier<AlarmSubject> subject, RegisterState state, JudgementRules rules, AlarmPolicy policy) {
        this.subject = subject;
        this.rules = rules;
        this.policy = policy;
        rules.alarms().forEach(rule -> table.put(rule.code(), rule));
        state.conditions().forEach(condition -> conditions.put(condition.code(), condition));
        state.alarms().forEach(standing -> alarms.put(standing.alarm().id(), standing));
    }

    public RegisterState state() {
        return new RegisterState(List.copyOf(conditions.values()), List.copyOf(alarms.values()));
    }

    /** The steps taken since this was asked last, in their order. */
    public List<Alarm> takeSteps() {
        List<Alarm> taken = List.copyOf(steps);
        steps.clear();
        return taken;
    }

    /** {@code source} says that {@code code} holds; a code that is not in the table makes no alarm. */
    public void on(String code, String source, long micros, AlarmReason why) {
        now = micros;
        Condition before = conditions.get(code);
        if (!table.containsKey(code) || (before != null && before.sources().contains(source))) {
            return;
        }
        if (before == null) {
            conditions.put(code, Condition.begun(code, source, micros, why));
            return;
        }
        conditions.put(code, before.with(source, micros));
        KnownAlarm standing = alarms.get(before.alarm());
        if (standing != null && standing.alarm().open()) {
            // Told with the next step: a condition that flutters would write a row each time.
            alarms.put(before.alarm(), standing.after(AlarmTransitions.again(standing.alarm())));
        }
    }

    public void off(String code, String source, long micros) {
        now = micros;
        Condition before = conditions.get(code);
        if (before == null || !before.sources().contains(source)) {
            return;
        }
        Condition after = before.without(source, micros);
        KnownAlarm standing = alarms.get(after.alarm());
        boolean waits = standing != null && standing.alarm().open();
        if (after.holds() || waits) {
            conditions.put(code, after);
        } else {
            conditions.remove(code);
        }
    }

    /**
     * Makes {@code code} hold or not, as the loading itself judges.
     *
     * @param why it holds; null is enough where it does not
     */
    public void set(AlarmCode code, boolean holds, long micros, @Nullable AlarmReason why) {
        if (holds) {
            on(code.name(), subject.get().id(), micros, Objects.requireNonNull(why, "what holds has a reason"));
        } else {
            off(code.name(), subject.get().id(), micros);
        }
    }

    /** Whether a condition holds that has gone on for its on-delay, whatever people made of its alarm but FALSE. */
    public boolean holdsFor(String code, long micros) {
        Condition condition = conditions.get(code);
        if (condition == null) {
            return false;
        }
        KnownAlarm standing = alarms.get(condition.alarm());
        if (standing != null) {
            return standing.alarm().open()
                    || (condition.holds() && !Verdict.FALSE.is(standing.alarm().verdict()));
        }
        AlarmRule rule = table.get(code);
        // Newer rules may leave out what already holds: it makes no alarm any more.
        return condition.holds() && rule != null && condition.onMicros() + rule.onDelayMicros() <= micros;
    }

    /** Whether {@code code} holds or its alarm stands, so that it may explain others. */
    public boolean blames(String code) {
        Condition condition = conditions.get(code);
        if (condition == null) {
            return false;
        }
        KnownAlarm standing = alarms.get(condition.alarm());
        return standing == null || !Verdict.FALSE.is(standing.alarm().verdict());
    }

    /** Alarms that stand now. */
    public List<Alarm> open() {
        return alarms.values().stream()
                .map(KnownAlarm::alarm)
                .filter(Alarm::open)
                .toList();
    }

    /** Alarms that stand, and those whose condition goes on though they were closed, unless it was nothing. */
    public List<Alarm> unsettled() {
        return alarms.values().stream()
                .map(KnownAlarm::alarm)
                .filter(alarm -> alarm.unsettled(goesOn(alarm.id())))
                .toList();
    }

    /** Whether {@code code} holds now, raised or not, and nobody found it to be nothing. */
    public boolean holds(String code) {
        Condition condition = conditions.get(code);
        return condition != null && condition.holds() && dismissedBy(code).isEmpty();
    }

    /** Who found that {@code code}, which holds now, is nothing. */
    public Optional<String> dismissedBy(String code) {
        return Optional.ofNullable(conditions.get(code))
                .filter(Condition::holds)
                .flatMap(condition -> Optional.ofNullable(alarms.get(condition.alarm())))
                .filter(standing -> Verdict.dismisses(standing.alarm().verdict()))
                .map(KnownAlarm::judgedBy);
    }

    /** Whether an alarm of {@code severity} was ever raised, as far as is remembered. */
    public boolean raised(int severity) {
        return alarms.values().stream().anyMatch(standing -> standing.alarm().severity() == severity);
    }

    /** An alarm that is remembered. */
    public Optional<Alarm> alarm(String id) {
        return Optional.ofNullable(alarms.get(id)).map(KnownAlarm::alarm);
    }

    /** Event time of the next change that comes by itself, {@link #NEVER} if none will. */
    public long nextDue() {
        long due = NEVER;
        for (Condition condition : conditions.values()) {
            due = Math.min(due, due(condition));
        }
        for (KnownAlarm standing : alarms.values()) {
            due = Math.min(due, due(standing));
        }
        return due;
    }

    /** Makes the change that is due next, at its time or, if that was kept back, at {@code notBefore}. */
    public void fire(long notBefore) {
        long due = nextDue();
        now = Math.max(due, notBefore);
        for (Condition condition : conditions.values()) {
            if (due(condition) == due) {
                fire(condition);
                return;
            }
        }
        for (KnownAlarm standing : alarms.values()) {
            if (due(standing) == due) {
                fire(standing);
                return;
            }
        }
    }

    private long due(Condition condition) {
        AlarmRule rule = table.get(condition.code());
        if (rule == null) {
            return NEVER;
        }
        if (!condition.raised()) {
            return policy.keptBack(condition) ? NEVER : condition.onMicros() + rule.onDelayMicros();
        }
        KnownAlarm standing = alarms.get(condition.alarm());
        boolean ends = standing != null && standing.alarm().open() && !condition.holds() && rule.offDelayMicros() >= 0;
        return ends ? condition.offMicros() + rule.offDelayMicros() : NEVER;
    }

    private long due(KnownAlarm standing) {
        Alarm alarm = standing.alarm();
        if (alarm.shelvedUntilMicros() > 0 && alarm.open()) {
            return alarm.shelvedUntilMicros();
        }
        AlarmRule rule = table.get(alarm.code());
        if (alarm.state() != Alarm.State.RAISED
                || rule == null
                || rule.ackMicros() == 0
                || alarm.escalation() >= ESCALATIONS) {
            return NEVER;
        }
        // One minute and three, five and fifteen.
        return standing.waitsSince() + rule.ackMicros() * (alarm.escalation() == 0 ? 1 : 3);
    }

    private void fire(Condition condition) {
        if (condition.raised()) {
            end(condition);
            return;
        }
        AlarmRule rule = Objects.requireNonNull(table.get(condition.code()), "only what is in the table is ever due");
        Alarm raised = AlarmTransitions.raised(
                subject.get(), rule, condition, policy.severity(rule, condition), now, rules.version());
        conditions.put(condition.code(), condition.raised(raised.id()));
        keep(KnownAlarm.waiting(raised, now));
        steps.add(raised);
    }

    private void end(Condition condition) {
        conditions.remove(condition.code());
        KnownAlarm standing = Objects.requireNonNull(alarms.get(condition.alarm()), "only what stands can end");
        step(standing, AlarmTransitions.resolved(standing.alarm(), now));
    }

    private void fire(KnownAlarm standing) {
        Alarm alarm = standing.alarm();
        if (alarm.shelvedUntilMicros() > 0) {
            Alarm back = AlarmTransitions.unshelved(alarm, now);
            alarms.put(alarm.id(), KnownAlarm.waiting(back, now));
            steps.add(back);
        } else {
            step(standing, AlarmTransitions.escalated(alarm, now));
        }
    }

    private void step(KnownAlarm before, Alarm after) {
        remember(before.after(after));
    }

    private void remember(KnownAlarm after) {
        alarms.put(after.alarm().id(), after);
        steps.add(after.alarm());
    }

    private void keep(KnownAlarm fresh) {
        alarms.put(fresh.alarm().id(), fresh);
        Iterator<KnownAlarm> oldest = alarms.values().iterator();
        long past = alarms.values().stream().filter(this::past).count();
        while (past > REMEMBERED) {
            if (past(oldest.next())) {
                oldest.remove();
                past--;
            }
        }
    }

    private boolean past(KnownAlarm standing) {
        return !standing.alarm().open() && !goesOn(standing.alarm().id());
    }

    /** Whether what the alarm tells of holds still, whatever people made of the alarm. */
    private boolean goesOn(String alarm) {
        return conditions.values().stream()
                .anyMatch(condition -> condition.holds() && condition.alarm().equals(alarm));
    }

    /** Raises what became graver since it was raised. */
    public void reassess(long micros) {
        now = micros;
        for (Condition condition : List.copyOf(conditions.values())) {
            KnownAlarm standing = alarms.get(condition.alarm());
            if (standing == null || !standing.alarm().open()) {
                continue;
            }
            AlarmRule rule = table.get(condition.code());
            int severity = rule == null ? standing.alarm().severity() : policy.severity(rule, condition);
            if (severity < standing.alarm().severity()) {
                step(standing, AlarmTransitions.graver(standing.alarm(), severity, now));
            }
        }
    }

    /** Whether this book knows the alarm that {@code command} is about. */
    public boolean knows(Command command) {
        return alarms.containsKey(command.value(CommandKeys.ALARM));
    }

    /** Does what a person decided about an alarm; says why not, or nothing if it was done. */
    public Optional<String> obey(Command command, long micros) {
        now = micros;
        KnownAlarm standing = alarms.get(command.value(CommandKeys.ALARM));
        if (standing == null) {
            return Optional.of(Refusal.UNKNOWN_ALARM.about(command.value(CommandKeys.ALARM)));
        }
        Alarm alarm = standing.alarm();
        Optional<String> refusal = refusal(alarm, command);
        if (refusal.isPresent()) {
            return refusal;
        }
        switch (command.kind()) {
            case ACK_ALARM -> step(standing, AlarmTransitions.acknowledged(alarm, command.actor(), now));
            case CLOSE_ALARM -> {
                Alarm closed = AlarmTransitions.closed(alarm, command.actor(), command.value(CommandKeys.VERDICT), now);
                remember(standing.judged(closed, command.actor()));
                conditions.values().removeIf(each -> each.alarm().equals(alarm.id()) && !each.holds());
            }
            default -> {
                long until = now + Long.parseLong(command.value(CommandKeys.MINUTES)) * MICROS_A_MINUTE;
                step(standing, AlarmTransitions.shelved(alarm, until, now));
            }
        }
        return Optional.empty();
    }

    /** Why {@code command} cannot be done with {@code alarm}; empty if it can. */
    public static Optional<String> refusal(Alarm alarm, Command command) {
        String wrong =
                switch (command.kind()) {
                    case ACK_ALARM -> alarm.state() == Alarm.State.RAISED ? "" : Refusal.ALARM_IS.about(alarm.state());
                    case CLOSE_ALARM -> closing(alarm, command);
                    case SHELVE_ALARM -> shelving(alarm, command);
                    default -> Refusal.NO_ALARM_COMMAND.about(command.kind());
                };
        return wrong.isEmpty() ? Optional.empty() : Optional.of(wrong);
    }

    private static String closing(Alarm alarm, Command command) {
        if (alarm.state() == Alarm.State.CLOSED) {
            return Refusal.ALARM_IS.about(Alarm.State.CLOSED);
        }
        return Verdict.named(command.value(CommandKeys.VERDICT)).isPresent()
                ? ""
                : Refusal.BAD_VALUE.about(CommandKeys.VERDICT);
    }

    private static String shelving(Alarm alarm, Command command) {
        String minutes = command.value(CommandKeys.MINUTES);
        if (!alarm.open()) {
            return Refusal.ALARM_IS.about(alarm.state());
        }
        if (!minutes.matches("[1-9][0-9]?") || Integer.parseInt(minutes) > Command.LONGEST_SHELF_MINUTES) {
            return Refusal.BAD_VALUE.about(CommandKeys.MINUTES);
        }
        return command.value(CommandKeys.REASON).isBlank() ? Refusal.REASON_MISSING.name() : "";
    }
}
