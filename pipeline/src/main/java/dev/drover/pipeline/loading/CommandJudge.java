package dev.drover.pipeline.loading;

import dev.drover.inference.plate.PlateGrammar;
import dev.drover.ingest.wire.CameraRole;
import dev.drover.pipeline.alarm.AlarmReason;
import dev.drover.pipeline.alarm.AlarmRegister;
import dev.drover.pipeline.wire.Alarm;
import dev.drover.pipeline.wire.AlarmCode;
import dev.drover.pipeline.wire.Command;
import dev.drover.pipeline.wire.CommandKeys;
import dev.drover.pipeline.wire.Gate;
import dev.drover.pipeline.wire.Gate.State;
import dev.drover.pipeline.wire.LedgerEntry;
import dev.drover.pipeline.wire.LedgerValues;
import dev.drover.pipeline.wire.Outcome;
import dev.drover.pipeline.wire.ReadingOutcome;
import dev.drover.pipeline.wire.ReadingSlot;
import dev.drover.pipeline.wire.Refusal;
import dev.drover.pipeline.wire.RowTexts;
import dev.drover.pipeline.wire.UncertainReason;
import dev.drover.pipeline.wire.Values;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Does what people decided, or says why not: a code, and what it is about. Either way it is a row of the ledger, written by
 * {@link LoadingProcess}; rows that come of it are written here.
 */
final class CommandJudge {

    /** Cause of a blind span that a fault of the camera began. */
    static final String BLIND_CAMERA = "CAMERA";

    private static final String DOOR_OPEN = AlarmCode.DOOR_OPEN_AFTER.name();
    private static final int MOST_HEADS = 10_000;

    private final Loading loading;
    private final LoadingAlarms alarms;
    private final AlarmRegister book;
    private final LoadingRows rows;

    CommandJudge(Loading loading, LoadingAlarms alarms, AlarmRegister book, LoadingRows rows) {
        this.loading = loading;
        this.alarms = alarms;
        this.book = book;
        this.rows = rows;
    }

    /** @return why it is refused, empty if it was done */
    Optional<String> obey(Command command, Occasion at) {
        boolean aboutAlarm =
                switch (command.kind()) {
                    case ACK_ALARM, CLOSE_ALARM, SHELVE_ALARM -> true;
                    default -> false;
                };
        if (aboutAlarm) {
            return aboutAlarm(command, at);
        }
        if (loading.concluded()) {
            return refused(Refusal.CONCLUDED.name());
        }
        return switch (command.kind()) {
            case ARM -> arm(at);
            case SIGN_CLINICAL -> signClinical(command);
            case CONFIRM_DISINFECTION -> confirmDisinfection(command);
            case CONFIRM_READING, CORRECT_READING -> decideReading(command, at);
            case HAND_TALLY, RECOUNT -> countByHand(command);
            case RESOLVE_UNCERTAIN -> resolve(command);
            case END_COUNTING -> endCounting(at);
            case DOOR_CLOSED -> closeDoor(command, at);
            case CONCLUDE -> conclude(command, at);
            default -> refused(Refusal.UNKNOWN_COMMAND.name());
        };
    }

    private static Optional<String> refused(String why) {
        return Optional.of(why);
    }

    /** Alarms of the cameras are kept with the camera, which obeys by itself; here only whether it can. */
    private Optional<String> aboutAlarm(Command command, Occasion at) {
        Alarm ofCamera = loading.cameraAlarms.get(command.value(CommandKeys.ALARM));
        return ofCamera != null && !book.knows(command)
                ? AlarmRegister.refusal(ofCamera, command)
                : book.obey(command, at.micros());
    }

    private Optional<String> arm(Occasion at) {
        if (!(loading.life instanceof LifeCycle.Waiting waiting)) {
            return refused(Refusal.ALREADY_ARMED.name());
        }
        loading.life = waiting.arm(at.micros());
        if (loading.faulted(CameraRole.RAMP)) {
            loading.count.blindSince(at.micros());
        }
        if (!loading.secondCamera().isEmpty() && loading.faulted(loading.secondCamera())) {
            loading.count.secondIsBlind();
        }
        return Optional.empty();
    }

    private Optional<String> signClinical(Command command) {
        Optional<Boolean> pass = passed(command);
        if (pass.isEmpty()) {
            return refused(Refusal.BAD_VALUE.about(CommandKeys.RESULT));
        }
        loading.clinical = new GateState(Gate.CLINICAL, pass.get() ? State.PASSED : State.FAILED, "", command.actor());
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
        loading.bay = Bay.confirmed(loading.bay, pass.get(), command.actor());
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
        // What the person saw is what the newest row says; only before the first row it is what stands.
        ReadingState read = loading.shown.getOrDefault(slot.get(), loading.readings.get(slot.get()));
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
        loading.readings.put(slot.get(), decided);
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
            loading.count.tally(heads);
            return Optional.empty();
        }
        if (reasonMissing(command)) {
            return refused(Refusal.REASON_MISSING.name());
        }
        loading.count.recount(heads);
        return Optional.empty();
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
        return loading.count.resolve(command.value(CommandKeys.EVENT), in - out)
                ? Optional.empty()
                : refused(Refusal.UNKNOWN_EVENT.about(command.value(CommandKeys.EVENT)));
    }

    private Optional<String> endCounting(Occasion at) {
        if (!(loading.life instanceof LifeCycle.Armed)) {
            return refused(Refusal.NOT_ARMED.name());
        }
        end(at);
        return Optional.empty();
    }

    /** Counting ends; what the camera could not see until now goes on the recount list. */
    void end(Occasion at) {
        if (loading.life instanceof LifeCycle.Armed armed) {
            endBlindness(at, BLIND_CAMERA);
            loading.life = armed.endCounting(at.micros());
        }
    }

    void endBlindness(Occasion at, String cause) {
        long since = loading.count.sees();
        if (since >= 0) {
            addBlind(at, since, at.micros(), cause);
        }
    }

    void addBlind(Occasion at, long from, long to, String cause) {
        String event = rows.add(
                LedgerEntry.Type.CROSSING_UNCERTAIN,
                loading.plan.countingLine(),
                at,
                RowTexts.blind(from, to),
                Map.of(
                        LedgerValues.REASON,
                        UncertainReason.BLIND.name(),
                        LedgerValues.FROM_US,
                        Long.toString(from),
                        LedgerValues.TO_US,
                        Long.toString(to),
                        LedgerValues.CAUSE,
                        cause));
        loading.count.add(RecountItem.open(event, UncertainReason.BLIND.name(), 0));
    }

    private Optional<String> closeDoor(Command command, Occasion at) {
        if (loading.waiting()) {
            return refused(Refusal.NOT_ARMED.name());
        }
        end(at);
        loading.sealing = loading.sealing.closedAt(at.micros(), command.actor());
        // Whether it is shut is a person's word; a camera that sees it open says so from now on.
        loading.cameras.values().stream()
                .filter(camera -> camera.conditions().contains(DOOR_OPEN))
                .forEach(camera -> book.on(
                        DOOR_OPEN,
                        camera.cameraId(),
                        at.micros(),
                        AlarmReason.measured(camera.cameraId(), DOOR_OPEN, Map.of(), List.of())));
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
            Optional<String> obstacle = obstacle();
            if (obstacle.isPresent()) {
                return obstacle;
            }
        }
        loading.life = loading.life.conclude(outcome, at.micros());
        rows.add(
                LedgerEntry.Type.OUTCOME,
                LedgerValues.OUTCOME_RULE,
                at,
                outcome.name(),
                Map.of(
                        LedgerValues.OUTCOME, outcome.name(),
                        LedgerValues.ACTOR, command.actor(),
                        LedgerValues.REASON, command.value(CommandKeys.REASON)));
        return Optional.empty();
    }

    /** What stands in the way of a release: a gate that is not passed, or an alarm of severity 1. */
    private Optional<String> obstacle() {
        List<String> open = loading.gates.values().stream()
                .filter(gate -> gate.state() != State.PASSED)
                .map(gate -> gate.gate() + " " + gate.state())
                .toList();
        if (!open.isEmpty()) {
            return refused(Refusal.GATE_OPEN.about(String.join(", ", open)));
        }
        List<String> standing = alarms.stopping(book);
        return standing.isEmpty() ? Optional.empty() : refused(Refusal.ALARM_STANDS.about(String.join(", ", standing)));
    }
}
