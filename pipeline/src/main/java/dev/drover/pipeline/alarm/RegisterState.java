package dev.drover.pipeline.alarm;

import java.util.List;

/**
 * What an {@link AlarmRegister} remembers.
 *
 * @param conditions what holds, in the order it began
 * @param alarms raised and not forgotten, oldest first
 */
public record RegisterState(List<Condition> conditions, List<KnownAlarm> alarms) {

    public static final RegisterState EMPTY = new RegisterState(List.of(), List.of());

    public RegisterState {
        conditions = List.copyOf(conditions);
        alarms = List.copyOf(alarms);
    }
}
