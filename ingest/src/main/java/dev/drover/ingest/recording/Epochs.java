package dev.drover.ingest.recording;

import org.jspecify.annotations.Nullable;

/** Which epoch Kafka gave to a session of ingest. */
public interface Epochs {

    /** Of a session that will never have one. */
    long NEVER = -1;

    /** Null as long as it is not known. */
    @Nullable
    Long of(String cameraId, long session);
}
