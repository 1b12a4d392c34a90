package dev.drover.ingest.wire;

import java.time.Duration;
import java.util.List;

/** Names of the Kafka topics that ingest reads or writes, and of the headers on a frame. */
public final class Topics {

    /** Key cameraId, value the bare JPEG (empty for heartbeats and gaps), facts in headers. */
    public static final String FRAMES = "drover.frames.v1";

    /** Compacted, key cameraId, value a {@link Camera} as JSON; a tombstone removes the camera. */
    public static final String CAMERAS = "drover.cameras.v1";

    /** One record an ingest session, key cameraId; the offset Kafka gives it is the session's epoch. */
    public static final String SESSIONS = "drover.sessions.v1";

    /** The one partition of {@link #SESSIONS} that is written to: offsets rise only within it. */
    public static final int CLAIMS = 0;

    /** What could not be read: the raw bytes, with topic, partition, offset, reason and sha256 in headers. */
    public static final String REJECTED = "drover.rejected.v1";

    /** Key cameraId, value a {@link RecordedSegment} as JSON: what is recorded, and what is not; at least once. */
    public static final String SEGMENTS = "drover.segments.v1";

    /**
     * Compacted, key {@link RecordingKeep#id()}, value a {@link RecordingKeep} as JSON: which recordings are needed,
     * and what of them was looked through; a tombstone takes it back.
     */
    public static final String KEEPS = "drover.keeps.v1";

    /** How long {@link #FRAMES} keeps a picture at most. */
    public static final Duration FRAMES_KEPT = Duration.ofMinutes(10);

    /** How much one partition of {@link #FRAMES} keeps at most: with many pictures that is less time. */
    public static final long FRAMES_KEPT_BYTES = 256L << 20;

    public static final List<String> ALL = List.of(FRAMES, CAMERAS, SESSIONS, REJECTED, SEGMENTS, KEEPS);

    private Topics() {}
}
