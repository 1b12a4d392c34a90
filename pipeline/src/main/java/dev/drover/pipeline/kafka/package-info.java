/**
 * The Kafka ends of the two jobs.
 *
 * <pre>
 *   drover.frames.v1                     --> {@link dev.drover.pipeline.kafka.ReadFrames}     --> FrameArrival
 *   drover.cameras.v1, drover.rules.v1   --> {@link dev.drover.pipeline.kafka.ReadSettings}   --> Setting
 *   drover.detections.v1                 --> {@link dev.drover.pipeline.kafka.ReadDetections} --> DetectionsArrival
 *   Detections, LedgerEntry, RejectedRecord --> {@link dev.drover.pipeline.kafka.KafkaEnds} --> their topics
 * </pre>
 *
 * <p>Reading never throws for what stands in a record: a reader that does is handed the same record again for ever.
 */
@NullMarked
package dev.drover.pipeline.kafka;

import org.jspecify.annotations.NullMarked;
