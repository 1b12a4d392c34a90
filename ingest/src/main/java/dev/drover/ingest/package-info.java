/**
 * From cameras to Kafka.
 *
 * <pre>
 *   drover.cameras.v1 -> CameraWatch -> CameraRoster -> one CameraFeed a camera
 *                                                        | decode: DecoderPool, child processes, GStreamer
 *                                                        v
 *                                     CameraRecorder -> Spool (disk) -> SpoolSender -> drover.frames.v1
 * </pre>
 *
 * {@link dev.drover.ingest.Ingest} wires it, {@link dev.drover.ingest.IngestMain} runs it.
 */
@NullMarked
package dev.drover.ingest;

import org.jspecify.annotations.NullMarked;
