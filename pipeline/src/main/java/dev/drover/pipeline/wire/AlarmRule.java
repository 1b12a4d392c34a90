package dev.drover.pipeline.wire;

import java.io.Serializable;
import java.util.List;

/**
 * One row of the alarm table (deploy/docs/alarms.md).
 *
 * @param code e.g. {@code COUNT_MISMATCH}
 * @param zh its name in Chinese
 * @param en its name in English
 * @param severity 1 stops the batch, 4 is only noted
 * @param onDelayMicros how long the condition must hold before it is raised, event time
 * @param offDelayMicros how long it must be gone before the alarm is resolved, event time; -1 if only a person ends it
 * @param ackMicros how long it may stay unacknowledged before it is escalated; 0 for never
 * @param to who is told: D duty officer, M mobile officer, S section chief, F farm, O operations, P port customs, A
 *     analyst
 */
public record AlarmRule(
        String code,
        String zh,
        String en,
        int severity,
        long onDelayMicros,
        long offDelayMicros,
        long ackMicros,
        List<String> to)
        implements Serializable {

    public AlarmRule {
        to = List.copyOf(to);
        if (!code.matches("[A-Z][A-Z0-9_]{1,39}") || zh.isBlank() || en.isBlank()) {
            throw new IllegalArgumentException("an alarm rule needs a code and both names: " + code);
        }
        if (severity < 1 || severity > 4 || onDelayMicros < 0 || offDelayMicros < -1 || ackMicros < 0) {
            throw new IllegalArgumentException("alarm rule " + code + ": severity 1 to 4, delays from 0");
        }
    }
}
