package dev.drover.pipeline.alarm;

import dev.drover.pipeline.wire.Alarm;

/**
 * An alarm that is remembered.
 *
 * @param alarm its newest step
 * @param waitsSince event time since which somebody should look: it was raised, or its shelf ended
 */
public record KnownAlarm(Alarm alarm, long waitsSince) {}
