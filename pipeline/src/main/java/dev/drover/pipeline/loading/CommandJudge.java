package dev.drover.pipeline.loading;

import dev.drover.inference.plate.PlateGrammar;
import dev.drover.pipeline.wire.AlarmCode;
import dev.drover.pipeline.wire.Command;
import dev.drover.pipeline.wire.CommandKeys;
import dev.drover.pipeline.wire.Gate.State;
import dev.drover.pipeline.wire.LedgerEntry;
import dev.drover.pipeline.wire.LedgerValues;
import dev.drover.pipeline.wire.Outcome;
import dev.drover.pipeline.wire.ReadingOutcome;
import dev.drover.pipeline.wire.ReadingSlot;
import dev.drover.pipeline.wire.RecordedCount;
import dev.drover.pipeline.wire.Refusal;
import dev.drover.pipeline.wire.Values;
import dev.drover.pipeline.wire.Verdict;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Does what people decided, or says why not: a code, and what it is about. Either way it is a row of the ledger,
 * written by {@link Intake}; rows that come of it are written here.
 */
final class CommandJudge {

    private static final String DOOR_OPEN = AlarmCode.DOOR_OPEN_AFTER.name();
    private static final int MOST_HEADS = 10_000;

    private final Loading loading;
    private final LoadingAlarms alarms;
    private final LoadingRows rows;
    private final Counting counting;
    private final RecountJudge recounts;

    CommandJudge(Loading loading, LoadingAlarms alarms, LoadingRows rows, Counting counting) {
        this.loading = loading;
        this.alarms = alarms;
        this.rows = rows;
        this.counting = counting;
        this.recounts = new RecountJudge(loading);
    }

    /** What was found out when the last command was judged, for its row. */
    Map<String, String> found() {
        return recounts.found();
    }

    /** @return why it is refused, empty if it was done */
    Optional<String> obey(Command command, Occasion at) {
        Optional<String> refused = judge(command, at);
        if (refused.isEmpty()) {
            done(command).ifPresent(loading.people()::done);
        }
        return refused;
    }

    private Optional<String> judge(Command command, Occasion at) {
        if (command.unproven()) {
            return refused(Refusal.UNPROVEN.name());
        }
        boolean aboutAlarm =
                switch (command.kind()) {
                    case ACK_ALARM, CLOSE_ALARM, SHELVE_ALARM -> true;
                    default -> false;
                };
        if (aboutAlarm) {
            return alarms.obey(command, at.micros());
        }
        if (loading.concluded()) {
            return refused(Refusal.CONCLUDED.name());
        }
        // Of a release first what stands in its way for everybody.
        Optional<String> anothers = command.kind() == Command.Kind.CONCLUDE ? Optional.empty() : anothers(command);
        if (anothers.isPresent()) {
            return anothers;
        }
        return switch (command.kind()) {
            case ARM -> arm(at);
            case SIGN_CLINICAL -> signClinical(command);
            case CONFIRM_DISINFECTION -> confirmDisinfection(command);
            case CONFIRM_READING, CORRECT_READING -> decideReading(command, at);
            case HAND_TALLY, RECOUNT, BLIND_COUNT -> countByHand(command);
            case RESOLVE_UNCERTAIN -> resolve(command);
            case END_COUNTING -> endCounting(at);
            case DOOR_CLOSED -> closeDoor(command, at);
            case CONCLUDE -> conclude(command, at);
            default -> refused(Refusal.UNKNOWN_COMMAND.name());
        };
    }

    private Optional<String> anothers(Command command) {
        return new TwoPersons(loading, alarms).refusal(command);
    }

    private static Optional<String> refused(String why) {
        return Optional.of(why);
    }

    /** What others may have to check; of alarms that a grave one was nothing, which opens the way. */
    private Optional<PersonsStep> done(Command command) {
        return switch (command.kind()) {
            case CONFIRM_DISINFECTION, HAND_TALLY, RECOUNT, RESOLVE_UNCERTAIN, DOOR_CLOSED ->
                Optional.of(new PersonsStep(command.kind(), "", command.actor()));
            case CONFIRM_READING, CORRECT_READING ->
                Optional.of(new PersonsStep(command.kind(), command.value(CommandKeys.READING), command.actor()));
            case CLOSE_ALARM ->
                alarms.alarm(command.value(CommandKeys.ALARM))
                        .filter(alarm -> alarm.severity() == 1 && Verdict.dismisses(command.value(CommandKeys.VERDICT)))
                        .map(alarm -> new PersonsStep(
                                command.kind(),
                                alarm.code() + " " + command.value(CommandKeys.VERDICT),
                                command.actor()));
            default -> Optional.empty();
        };
    }

    private Optional<String> arm(Occasion at) {
        if (loading.waiting()) {
            List<String> blocks = alarms.holding(loading.rules().armBlocks(), at.micros());
            if (!blocks.isEmpty()) {
                return refused(Refusal.ARM_BLOCKED.about(String.join(", ", blocks)));
            }
        }
        return counting.begin(at) ? Optional.empty() : refused(Refusal.ALREADY_ARMED.name());
    }

    private Optional<String> signClinical(Command command) {
        Optional<Boolean> pass = passed(command);
        if (pass.isEmpty()) {
            return refused(Refusal.BAD_VALUE.about(CommandKeys.RESULT));
        }
        loading.signClinical(pass.get(), command.actor());
        return Optional.empty();
    }

    private Optional<String> confirmDisinfection(Command command) {
        Optional<Boolean> pass = passed(command);
        if (pass.isEmpty()) {
            return refused(Refusal.BAD_VALUE.about(CommandKeys.RESULT));
        }
        if (reasonMissing(command)) {
            return refused(Refusal.REASON_MISSING.name());
        }
        loading.confirmDisinfection(pass.get(), command.actor());
        return Optional.empty();
    }

    private static Optional<Boolean> passed(Command command) {
        return switch (command.value(CommandKeys.RESULT)) {
            case CommandKeys.PASS -> Optional.of(true);
            case CommandKeys.FAIL -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    private static boolean reasonMissing(Command command) {
        return command.value(CommandKeys.REASON).isBlank();
    }

    private Optional<String> decideReading(Command command, Occasion at) {
        Optional<ReadingSlot> slot = Arrays.stream(ReadingSlot.values())
                .filter(each -> each.name().equals(command.value(CommandKeys.READING)))
                .findFirst();
        if (slot.isEmpty()) {
            return refused(Refusal.BAD_VALUE.about(CommandKeys.READING));
        }
        ReadingState read = loading.readings().seen(slot.get()).orElse(null);
        boolean corrects = command.kind() == Command.Kind.CORRECT_READING;
        String text =
                corrects ? PlateGrammar.normalise(command.value(CommandKeys.TEXT)) : read == null ? "" : read.text();
        if (text.isEmpty()) {
            return refused(corrects ? Refusal.BAD_VALUE.about(CommandKeys.TEXT) : Refusal.NOT_READ.about(slot.get()));
        }
        if (corrects && reasonMissing(command)) {
            return refused(Refusal.REASON_MISSING.name());
        }
        ReadingState unread = new ReadingState(
                slot.get(), "", "", ReadingOutcome.UNREAD, 0, 0, "", LedgerValues.BY_MACHINE, "", 0, List.of());
        ReadingState decided = (read == null ? unread : read)
                .decided(text, loading.readingJudge().decided(slot.get(), text), command.actor());
        loading.readings().set(decided);
        rows.add(decided, at);
        return Optional.empty();
    }

    private Optional<String> countByHand(Command command) {
        int heads = heads(command, CommandKeys.COUNT);
        if (heads < 0) {
            return refused(Refusal.BAD_VALUE.about(CommandKeys.COUNT));
        }
        if (loading.waiting()) {
            return refused(Refusal.NOT_ARMED.name());
        }
        if (command.kind() == Command.Kind.HAND_TALLY) {
            loading.count().tally(heads);
            return Optional.empty();
        }
        if (reasonMissing(command)) {
            return refused(Refusal.REASON_MISSING.name());
        }
        // Recounts of before there were marks are judged as they were; nobody can give one any more.
        if (command.kind() == Command.Kind.RECOUNT && !RecordedCount.isIn(command.values())) {
            loading.count().recount(heads);
            return Optional.empty();
        }
        return recounts.obey(command, heads);
    }

    /** A count of heads, -1 if the command names none. */
    private static int heads(Command command, String name) {
        long heads = Values.whole(command.values(), name, -1);
        return heads >= 0 && heads <= MOST_HEADS ? (int) heads : -1;
    }

    private Optional<String> resolve(Command command) {
        int in = heads(command, CommandKeys.IN);
        int out = heads(command, CommandKeys.OUT);
        if (in < 0 || out < 0) {
            return refused(Refusal.BAD_VALUE.about(CommandKeys.IN + ", " + CommandKeys.OUT));
        }
        if (reasonMissing(command)) {
            return refused(Refusal.REASON_MISSING.name());
        }
        return loading.count().resolve(command.value(CommandKeys.EVENT), in - out)
                ? Optional.empty()
                : refused(Refusal.UNKNOWN_EVENT.about(command.value(CommandKeys.EVENT)));
    }

    private Optional<String> endCounting(Occasion at) {
        if (!loading.armed()) {
            return refused(Refusal.NOT_ARMED.name());
        }
        counting.end(at);
        return Optional.empty();
    }

    private Optional<String> closeDoor(Command command, Occasion at) {
        if (loading.waiting()) {
            return refused(Refusal.NOT_ARMED.name());
        }
        counting.end(at);
        loading.closeDoors(at.micros(), command.actor());
        // Whether it is shut is a person's word; a camera that sees it open says so from now on.
        loading.cameras().holding(DOOR_OPEN).forEach(camera -> alarms.on(DOOR_OPEN, camera, at.micros()));
        return Optional.empty();
    }

    private Optional<String> conclude(Command command, Occasion at) {
        Optional<Outcome> named = Outcome.named(command.value(CommandKeys.OUTCOME));
        if (named.isEmpty()) {
            return refused(Refusal.BAD_VALUE.about(CommandKeys.OUTCOME));
        }
        Outcome outcome = named.get();
        if (outcome != Outcome.RELEASED && reasonMissing(command)) {
            return refused(Refusal.REASON_MISSING.name());
        }
        if (outcome == Outcome.RELEASED) {
            Optional<String> obstacle = obstacle().or(() -> anothers(command));
            if (obstacle.isPresent()) {
                return obstacle;
            }
        }
        loading.conclude(outcome, at.micros());
        rows.add(LedgerEntry.Type.OUTCOME, LedgerValues.OUTCOME_RULE, at, outcome.name(), concluded(outcome, command));
        return Optional.empty();
    }

    private Map<String, String> concluded(Outcome outcome, Command command) {
        Map<String, String> values = new HashMap<>();
        values.put(LedgerValues.OUTCOME, outcome.name());
        values.put(LedgerValues.ACTOR, command.actor());
        values.put(LedgerValues.REASON, command.value(CommandKeys.REASON));
        String overruled = loading.people().overrules();
        if (!overruled.isEmpty()) {
            values.put(LedgerValues.OVERRULED, overruled);
        }
        return values;
    }

    /** What stands in the way of a release: a gate that is not passed, or an alarm of severity 1. */
    private Optional<String> obstacle() {
        List<String> open = loading.gates().stream()
                .filter(gate -> gate.state() != State.PASSED)
                .map(gate -> gate.gate() + " " + gate.state())
                .toList();
        if (!open.isEmpty()) {
            return refused(Refusal.GATE_OPEN.about(String.join(", ", open)));
        }
        List<String> standing = alarms.stopping();
        return standing.isEmpty() ? Optional.empty() : refused(Refusal.ALARM_STANDS.about(String.join(", ", standing)));
    }
}
