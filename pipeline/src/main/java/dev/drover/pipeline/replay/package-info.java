/**
 * The supervise job run again over recorded detections, into nothing that lives.
 *
 * <pre>
 *   drover.detections.v1 --> {@link dev.drover.pipeline.replay.RecordedRange} (all cameras, by time; refuses what expired)
 *   detections.jsonl -------------'  |
 *                                    v
 *         {@link dev.drover.pipeline.replay.ReplayChanges} (other rules, other plans) --> {@link dev.drover.pipeline.replay.Replay} (SuperviseJob.define)
 *                                    |
 *                                    v
 *         {@link dev.drover.pipeline.replay.JudgedRecording}  --> {@link dev.drover.pipeline.replay.ReplayDiff}
 * </pre>
 *
 * <p>A range begins in the middle of things, so the records of the minute before it are judged too and their rows left
 * out: rules and orders are restated at least that often ({@link dev.drover.pipeline.wire.Orders#RESTATED_MICROS}), and
 * tracks have formed.
 */
@NullMarked
package dev.drover.pipeline.replay;

import org.jspecify.annotations.NullMarked;
