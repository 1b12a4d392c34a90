package dev.drover.pipeline.alarm;

import java.util.ArrayList;
import java.util.List;

/**
 * Something that holds, or held a moment ago, and makes an alarm if it goes on.
 *
 * @param code of the alarm table
 * @param sources who says that it holds: cameras, or the loading itself; empty if nobody any more
 * @param onMicros event time since which somebody says so
 * @param offMicros event time since which nobody does, -1 while somebody does
 * @param why as it was first said
 * @param alarm id of the alarm it made, empty if none yet
 */
public record Condition(
        String code, List<String> sources, long onMicros, long offMicros, AlarmReason why, String alarm) {

    public Condition {
        sources = List.copyOf(sources);
    }

    static Condition begun(String code, String source, long micros, AlarmReason why) {
        return new Condition(code, List.of(source), micros, -1, why, "");
    }

    boolean holds() {
        return !sources.isEmpty();
    }

    boolean raised() {
        return !alarm.isEmpty();
    }

    /** With one more who says so; back again if nobody did. */
    Condition with(String source, long micros) {
        List<String> more = new ArrayList<>(sources);
        more.add(source);
        return new Condition(code, more, holds() ? onMicros : micros, -1, why, alarm);
    }

    Condition without(String source, long micros) {
        List<String> fewer =
                sources.stream().filter(other -> !other.equals(source)).toList();
        return new Condition(code, fewer, onMicros, fewer.isEmpty() ? micros : -1, why, alarm);
    }

    Condition raised(String id) {
        return new Condition(code, sources, onMicros, offMicros, why, id);
    }
}
