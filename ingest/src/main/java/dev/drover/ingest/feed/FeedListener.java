package dev.drover.ingest.feed;

/** Told what happens to cameras, for metrics. Every method is cheap and never throws. */
public interface FeedListener {

    void pictureWritten(String cameraId, boolean tainted, long ageMicros);

    /** @param reason a short word, such as {@code spool_full} */
    void pictureDropped(String cameraId, String reason);

    void reconnecting(String cameraId);

    void up(String cameraId, boolean up);
}
