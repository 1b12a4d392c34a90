package dev.drover.pipeline.loading;

import dev.drover.inference.plate.PlateGrammar;
import dev.drover.ingest.wire.CameraRole;
import dev.drover.pipeline.alarm.AlarmReason;
import dev.drover.pipeline.alarm.AlarmRegister;
import dev.drover.pipeline.loading.GateState.Gate;
import dev.drover.pipeline.loading.GateState.State;
import dev.drover.pipeline.wire.Alarm;
import dev.drover.pipeline.wire.Command;
import dev.drover.pipeline.wire.LedgerEntry;
import dev.drover.pipeline.wire.LedgerValues;
import dev.drover.pipeline.wire.ReadingSlot;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Does what people decided, or says why not: a code, and what it is about. Either way it is a row of the ledger, written by
 * {@link LoadingProcess}; rows that come of it are written here.
 */
final class CommandJudge {

    static final String RELEASED = "RELEASED";
    private static final Set<String> TURNED_AWAY = Set.of("REJECTED", "RETURNED");

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
            return refused("CONCLUDED");
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
            default -> refused("UNKNOWN_COMMAND");
        };
    }

    private static Optional<String> refused(String why) {
        return Optional.of(why);
    }

    /** Alarms of the cameras are kept with the camera, which obeys by itself; here only whether it can. */
    private Optional<String> aboutAlarm(Command command, Occasion at) {
        Alarm ofCamera = loading.cameraAlarms.get(command.value("alarm"));
        return ofCamera != null && !book.knows(command)
                ? AlarmRegister.refusal(ofCamera, command)
                : book.obey(command, at.micros());
    }

    private Optional<String> arm(Occasion at) {
        if (!(loading.life instanceof LifeCycle.Waiting waiting)) {
            return refused("ALREADY_ARMED");
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
            return refused("BAD_VALUE result");
        }
        loading.clinical = new GateState(Gate.CLINICAL, pass.get() ? State.PASSED : State.FAILED, "", command.actor());
        return Optional.empty();
    }

    private Optional<String> confirmDisinfection(Command command) {
        Optional<Boolean> pass = passed(command);
        if (pass.isEmpty()) {
            return refused("BAD_VALUE result");
        }
        if (reasonMissing(command)) {
            return refused("REASON_MISSING");
        }
        loading.bay = Bay.confirmed(loading.bay, pass.get(), command.actor());
        return Optional.empty();
    }

    private static Optional<Boolean> passed(Command command) {
        return switch (command.value("result")) {
            case "pass" -> Optional.of(true);
            case "fail" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    private static boolean reasonMissing(Command command) {
        return command.value(LedgerValues.REASON).isBlank();
    }

    private Optional<String> decideReading(Command command, Occasion at) {
        Optional<ReadingSlot> slot = Arrays.stream(ReadingSlot.values())
                .filter(each -> each.name().equals(command.value("reading")))
                .findFirst();
        if (slot.isEmpty()) {
            return refused("BAD_VALUE reading");
        }
        // What the person saw is what the newest row says; only before the first row it is what stands.
        ReadingState read = loading.shown.getOrDefault(slot.get(), loading.readings.get(slot.get()));
        boolean corrects = command.kind() == Command.Kind.CORRECT_READING;
        String text = corrects ? PlateGrammar.normalise(command.value("text")) : read == null ? "" : read.text();
        if (text.isEmpty()) {
            return refused(corrects ? "BAD_VALUE text" : "NOT_READ " + slot.get());
        }
        if (corrects && reasonMissing(command)) {
            return refused("REASON_MISSING");
        }
        ReadingState unread = new ReadingState(
                slot.get(), "", "", ReadingState.Outcome.UNREAD, 0, 0, "", GateState.MACHINE, "", 0, List.of());
        ReadingState decided = (read == null ? unread : read)
                .decided(text, loading.readingJudge().decided(slot.get(), text), command.actor());
        loading.readings.put(slot.get(), decided);
        rows.add(decided, at);
        return Optional.empty();
    }

    private Optional<String> countByHand(Command command) {
        int heads = Values.heads(command.values(), "count");
        if (heads < 0) {
            return refused("BAD_VALUE count");
        }
        if (loading.waiting()) {
            return refused("NOT_ARMED");
        }
        if (command.kind() == Command.Kind.HAND_TALLY) {
            loading.count.tally(heads);
            return Optional.empty();
        }
        if (reasonMissing(command)) {
            return refused("REASON_MISSING");
        }
        loading.count.recount(heads);
        return Optional.empty();
    }

    private Optional<String> resolve(Command command) {
        int in = Values.heads(command.values(), "in");
        int out = Values.heads(command.values(), "out");
        if (in < 0 || out < 0) {
            return refused("BAD_VALUE in, out");
        }
        if (reasonMissing(command)) {
            return refused("REASON_MISSING");
        }
        return loading.count.resolve(command.value("event"), in - out)
                ? Optional.empty()
                : refused("UNKNOWN_EVENT " + command.value("event"));
    }

    private Optional<String> endCounting(Occasion at) {
        if (!(loading.life instanceof LifeCycle.Armed)) {
            return refused("NOT_ARMED");
        }
        end(at);
        return Optional.empty();
    }

    /** Counting ends; what the camera could not see until now goes on the recount list. */
    void end(Occasion at) {
        if (loading.life instanceof LifeCycle.Armed armed) {
            endBlindness(at, "CAMERA");
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
                "what crossed from " + from + " to " + to + " could not be seen",
                Map.of(
                        LedgerValues.REASON,
                        RecountItem.BLIND,
                        "from_us",
                        Long.toString(from),
                        "to_us",
                        Long.toString(to),
                        "cause",
                        cause));
        loading.count.add(RecountItem.open(event, RecountItem.BLIND, 0));
    }

    private Optional<String> closeDoor(Command command, Occasion at) {
        if (loading.waiting()) {
            return refused("NOT_ARMED");
        }
        end(at);
        loading.sealing = loading.sealing.closedAt(at.micros(), command.actor());
        // Whether it is shut is a person's word; a camera that sees it open says so from now on.
        loading.cameras.values().stream()
                .filter(camera -> camera.conditions().contains(SightingJudge.DOOR_OPEN))
                .forEach(camera -> book.on(
                        SightingJudge.DOOR_OPEN,
                        camera.cameraId(),
                        at.micros(),
                        AlarmReason.measured(camera.cameraId(), SightingJudge.DOOR_OPEN, Map.of(), List.of())));
        return Optional.empty();
    }

    private Optional<String> conclude(Command command, Occasion at) {
        String outcome = command.value(LedgerValues.OUTCOME);
        if (!outcome.equals(RELEASED) && !TURNED_AWAY.contains(outcome)) {
            return refused("BAD_VALUE outcome");
        }
        if (!outcome.equals(RELEASED) && reasonMissing(command)) {
            return refused("REASON_MISSING");
        }
        if (outcome.equals(RELEASED)) {
            Optional<String> obstacle = obstacle();
            if (obstacle.isPresent()) {
                return obstacle;
            }
        }
        loading.life = loading.life.conclude(outcome, at.micros());
        rows.add(
                LedgerEntry.Type.OUTCOME,
                "outcome",
                at,
                outcome,
                Map.of(
                        LedgerValues.OUTCOME, outcome,
                        LedgerValues.ACTOR, command.actor(),
                        LedgerValues.REASON, command.value(LedgerValues.REASON)));
        return Optional.empty();
    }

    /** What stands in the way of a release: a gate that is not passed, or an alarm of severity 1. */
    private Optional<String> obstacle() {
        List<String> open = loading.gates.values().stream()
                .filter(gate -> gate.state() != State.PASSED)
                .map(gate -> gate.gate() + " " + gate.state())
                .toList();
        if (!open.isEmpty()) {
            return refused("GATE_OPEN " + String.join(", ", open));
        }
        List<String> standing = alarms.stopping(book);
        return standing.isEmpty() ? Optional.empty() : refused("ALARM_STANDS " + String.join(", ", standing));
    }
}
