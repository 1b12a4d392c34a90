package dev.drover.ingest.spool;

import dev.drover.ingest.wire.Frame;

/** Where feeds write their records: the spool, or a list in a test. */
public interface FrameLog {

    /** A number for a new session of a camera; never given out before, not even in an earlier life. */
    long nextSession();

    /**
     * Appends a frame. Never waits for the network.
     *
     * @param frame with its spool session as epoch
     * @return false if there is no room for it; then nothing of it was written
     */
    boolean append(Frame frame);

    /** Time up to which a camera's video was seen or declared missing, microseconds; -1 for a camera never seen. */
    long coveredMicros(String cameraId);
}
