package dev.drover.dashboard.alarms;

import dev.drover.dashboard.lists.ListPlace;
import dev.drover.pipeline.wire.Alarm;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * The newest step of every alarm that is not closed, the newest closed ones, and the last steps in the order they came.
 * Steps come at least once and are kept once. Safe for every thread.
 */
public final class AlarmBoard {

    /** Closed alarms kept; older ones are looked up elsewhere. */
    static final int CLOSED_KEPT = 500;
    /** All alarms kept; beyond it the oldest go, whatever their state. */
    static final int ALARMS_KEPT = 20_000;
    /** Steps that a browser may have missed and is still told. */
    static final int STEPS_KEPT = 1_000;

    private static final Comparator<Alarm> NEWEST_FIRST = Comparator.comparing(AlarmBoard::placeOf);

    /** Names this run: numbers of another run say nothing about this one's order. */
    private final String run = UUID.randomUUID().toString().substring(0, 8);

    private final Map<String, Alarm> alarms = new HashMap<>();
    private final Deque<String> closed = new ArrayDeque<>();
    private final Deque<Alarm> steps = new ArrayDeque<>();
    private long firstStep;

    /** What to send next to somebody who has heard the steps before {@code position}. */
    public record Missed(boolean complete, List<Alarm> steps, long position) {}

    /** Where an alarm stands among all alarms. */
    public static ListPlace placeOf(Alarm alarm) {
        return new ListPlace(alarm.raisedMicros(), alarm.id());
    }

    /** @return whether this step was new */
    public synchronized boolean add(Alarm step) {
        Alarm known = alarms.get(step.id());
        if (known != null && known.seq() >= step.seq()) {
            return false;
        }
        alarms.put(step.id(), step);
        if (step.state() == Alarm.State.CLOSED) {
            forgetOldestClosed(step.id());
        }
        if (alarms.size() > ALARMS_KEPT) {
            alarms.values().stream().max(NEWEST_FIRST).map(Alarm::id).ifPresent(alarms::remove);
        }
        steps.addLast(step);
        if (steps.size() > STEPS_KEPT) {
            steps.removeFirst();
            firstStep++;
        }
        return true;
    }

    private void forgetOldestClosed(String id) {
        closed.remove(id);
        closed.addLast(id);
        if (closed.size() > CLOSED_KEPT) {
            alarms.remove(closed.removeFirst());
        }
    }

    public synchronized Optional<Alarm> alarm(String id) {
        return Optional.ofNullable(alarms.get(id));
    }

    /** The alarms that fit, newest first. */
    public synchronized List<Alarm> alarms(Predicate<Alarm> wanted) {
        return alarms.values().stream().filter(wanted).sorted(NEWEST_FIRST).toList();
    }

    /** Where the next step will stand. */
    public synchronized long end() {
        return firstStep + steps.size();
    }

    /** The steps from {@code position} on; not complete if some of them are no longer kept. */
    public synchronized Missed since(long position) {
        boolean complete = position >= firstStep && position <= end();
        List<Alarm> all = new ArrayList<>(steps);
        int from = complete ? (int) (position - firstStep) : all.size();
        return new Missed(complete, List.copyOf(all.subList(from, all.size())), end());
    }

    /** The name of the step at {@code position}, constant for this run. */
    public String eventId(long position) {
        return run + "-" + position;
    }

    /** The position after the step that {@link #eventId} named so; -1 if it is not of this run. */
    public long after(String eventId) {
        String number = eventId.startsWith(run + "-") ? eventId.substring(run.length() + 1) : "";
        return number.matches("\\d{1,15}") ? Long.parseLong(number) + 1 : -1;
    }
}
