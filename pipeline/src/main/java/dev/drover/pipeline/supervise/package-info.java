/**
 * The operators of the supervise job, in the order a record meets them; each is keyed by camera and judges in event time only.
 *
 * <pre>
 *   DetectionsArrival --> SplitArrivals --> Detections (and, aside, RejectedRecord)
 *     --> {@link dev.drover.pipeline.supervise.DeduplicateFrames} --> Observation   each frame once, in order; holes declared
 *     --> {@link dev.drover.pipeline.supervise.TrackObjects}      --> Tracked       boxes become tracks
 *     --> {@link dev.drover.pipeline.supervise.ApplyRules}        --> Watched       with the rules that hold
 *     --> {@link dev.drover.pipeline.supervise.CountCrossings}    --> Watched       crossings told; aside, LedgerFact
 *     --> {@link dev.drover.pipeline.supervise.WatchWith}, for each watcher of {@code dev.drover.pipeline.watch}, in one order
 *     --> {@link dev.drover.pipeline.supervise.TellSightings}     --> Sighting      timed and numbered, each record ends with PROGRESS
 *   Sighting --> package loading (alarms of the camera, loadings) --> LedgerFact
 *   LedgerFact
 *     --> {@link dev.drover.pipeline.supervise.AppendLedger}      --> LedgerEntry   numbered, totalled, chained
 * </pre>
 *
 * <p>Everything that decides anything comes from the records of one camera, in the order of the log: there is no timer, no
 * watermark, no wall clock, no random number and no state that expires by itself. A camera's silence is ended by its own
 * heartbeats, which ingest writes every second. So two runs over the same log write the same bytes, however the cameras' records
 * interleave and wherever a run was cut and restored.
 */
package dev.drover.pipeline.supervise;
