package dev.drover.pipeline.alarm;

import dev.drover.pipeline.wire.Alarm;

/**
 * An alarm that is remembered.
 *
 * @param alarm its newest step
 * @param waitsSince event time since which somebody should look: it was raised, or its shelf ended
 * @param judgedBy who gave its verdict, empty if nobody did; its owner may be another
 */
public record KnownAlarm(Alarm alarm, long waitsSince, String judgedBy) {

    public KnownAlarm {
        // A checkpoint of before there was this has none.
        judgedBy = judgedBy == null ? "" : judgedBy;
    }

    static KnownAlarm waiting(Alarm alarm, long since) {
        return new KnownAlarm(alarm, since, "");
    }

    KnownAlarm after(Alarm step) {
        return new KnownAlarm(step, waitsSince, judgedBy);
    }

    KnownAlarm judged(Alarm step, String person) {
        return new KnownAlarm(step, waitsSince, person);
    }
}
