/**
 * What ingest says on Kafka and what it accepts from there.
 *
 * <pre>
 *   Camera  --CameraJson-->  drover.cameras.v1   (in: what to pull)
 *   Frame   --FrameWire-->   drover.frames.v1    (out: pictures, heartbeats, gaps, one dense sequence a camera)
 *   RecordedSegment --SegmentJson--> drover.segments.v1 (out: what is recorded and what is not)
 *   RecordingKeep --KeepJson-->  drover.keeps.v1     (in: which recordings are needed, which were looked through)
 *   garbage --RejectedWire-> drover.rejected.v1  (out: what a reader could not use, with its origin and reason)
 * </pre>
 *
 * Readers of frames import this package and nothing else of ingest.
 */
@NullMarked
package dev.drover.ingest.wire;

import org.jspecify.annotations.NullMarked;
