/**
 * The operators of the supervise job, in the order a record meets them; each is keyed by camera (the last two by batch
 * and by chain) and judges in event time only.
 *
 * <pre>
 *   DetectionsArrival --> SplitArrivals --> Detections (and, aside, RejectedRecord)
 *     --> DeduplicateFrames --> Observation   each frame once, in order; holes declared
 *     --> TrackObjects      --> Tracked       boxes become tracks
 *     --> ApplyRules        --> ObservedFrame with the rules that hold
 *     --> CountCrossings    --> ObservedFrame crossings told; aside, LedgerFact
 *     --> WatchWith, for each watcher of {@code dev.drover.pipeline.watch}, in one order
 *     --> TellSightings     --> Sighting      timed and numbered, each record ends with PROGRESS
 *   Sighting
 *     --> RaiseCameraAlarms --> LoadingNews   the camera's own alarms; aside, LedgerFact, Alarm
 *     --> JudgeLoading      --> LedgerFact    by batch; aside, Alarm, Seal
 *   LedgerFact
 *     --> AppendLedger      --> LedgerEntry   numbered, totalled, chained
 * </pre>
 *
 * <p>What each remembers, and by which name, stands in {@link dev.drover.pipeline.supervise.SuperviseStates}.
 *
 * <p>Everything that decides anything comes from the records of one camera, in the order of the log: there is no timer,
 * no watermark, no wall clock, no random number and no state that expires by itself. A camera's silence is ended by its
 * own heartbeats, which ingest writes every second. So two runs over the same log write the same bytes, however the
 * cameras' records interleave and wherever a run was cut and restored.
 */
@NullMarked
package dev.drover.pipeline.supervise;

import org.jspecify.annotations.NullMarked;
