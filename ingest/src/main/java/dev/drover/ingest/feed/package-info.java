/**
 * One camera's life: connect, live, lost, wait, again.
 *
 * <pre>
 *   Connecting --picture--> Live --end, stall--> Lost --back-off--> Connecting
 *        '--end, time-out--> Lost        Lost --5 crashes in 10 min--> Quarantined --10 min--> Connecting
 * </pre>
 *
 * {@link dev.drover.ingest.feed.CameraFeed} lives it, {@link dev.drover.ingest.feed.CameraRecorder} turns it into
 * numbered records without a hole: pictures, a heartbeat every second, and a declared gap for every time without
 * pictures.
 */
@NullMarked
package dev.drover.ingest.feed;

import org.jspecify.annotations.NullMarked;
