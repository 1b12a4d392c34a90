package dev.drover.pipeline.loading;

import java.util.List;

/**
 * What an {@link AlarmBook} remembers.
 *
 * @param conditions what holds, in the order it began
 * @param alarms raised and not forgotten, oldest first
 */
public record BookState(List<Condition> conditions, List<Standing> alarms) {

    static final BookState EMPTY = new BookState(List.of(), List.of());

    public BookState {
        conditions = List.copyOf(conditions);
        alarms = List.copyOf(alarms);
    }
}
