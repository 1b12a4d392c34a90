/**
 * Between cameras and Kafka: a bounded append-only spool on disk, so that a dead broker blocks no camera and loses no
 * frame that fits.
 *
 * <pre>
 *   CameraFeed --append--> Spool (segments, fsync every 100 ms) --read--> SpoolSender --acks=all--> drover.frames.v1
 *                            ^ trimmed by whole segments <--- acked position ---'
 * </pre>
 *
 * A frame is numbered before it is spooled and keeps its FrameId for ever: after a crash the same records are sent
 * again and the readers drop what they have seen. Inside the spool a frame's epoch is the number of its <em>spool
 * session</em>; the sender claims the real epoch from Kafka when the session's first frame goes out, so a camera can
 * start while the broker is down.
 */
@NullMarked
package dev.drover.ingest.spool;

import org.jspecify.annotations.NullMarked;
