/**
 * Alarms as they stand: {@link dev.drover.dashboard.alarms.AlarmFeed} reads their topic,
 * {@link dev.drover.dashboard.alarms.AlarmBoard} holds the newest step of each and the last steps in the order they
 * came, so that a browser that was away can be told what it missed. {@link dev.drover.dashboard.alarms.AlarmEvent}
 * writes them as JSON.
 */
@NullMarked
package dev.drover.dashboard.alarms;

import org.jspecify.annotations.NullMarked;
