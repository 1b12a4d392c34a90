/**
 * The register of alarms, of a loading or of a camera.
 *
 * <pre>
 *   condition begins, ends ─► AlarmRegister ─► AlarmTransitions ─► steps of alarms, rows
 *   command (claim, shelve, verdict) ─┘         asks AlarmPolicy: how grave, kept back by a camera's fault?
 * </pre>
 *
 * <p>Plain and in event time: a condition that outlasts its on-delay is raised once, one that is gone longer than its
 * off-delay is resolved, one that nobody claims is escalated. The table of codes is in deploy/docs/alarms.md.
 */
@NullMarked
package dev.drover.pipeline.alarm;

import org.jspecify.annotations.NullMarked;
