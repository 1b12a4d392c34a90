package dev.drover.ingest.decode;

import dev.drover.ingest.media.MediaSource;
import java.util.function.Consumer;

/** Where feeds have their cameras decoded. No method blocks; answers come as events, in order within a session. */
public interface Decoders extends AutoCloseable {

    /**
     * Begins to pull and decode a camera.
     *
     * @param cameraId for placement and logs
     * @param source what to pull
     * @param alone true to give the camera a decoder of its own, because it is suspected of crashing it
     * @param listener told of everything until {@link Session#close()}; called on a reader thread and must not block
     *     long
     */
    Session open(String cameraId, MediaSource source, boolean alone, Consumer<DecoderEvent> listener);

    /** One camera being decoded, until closed. */
    interface Session {
        /** Stops it. Events that are already under way may still arrive. */
        void close();
    }

    @Override
    void close();
}
