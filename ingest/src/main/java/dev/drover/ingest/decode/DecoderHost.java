package dev.drover.ingest.decode;

import dev.drover.ingest.media.MediaEnd;
import dev.drover.ingest.media.MediaException;
import dev.drover.ingest.media.MediaGraph;
import dev.drover.ingest.media.MediaPicture;
import dev.drover.ingest.media.MediaSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs the media graphs of a decoder process. Each session has a thread of its own for opening and closing, because
 * both can hang on a camera that does not answer, and one such camera must not keep another from starting.
 */
final class DecoderHost implements AutoCloseable {

    private final Consumer<DecoderMessage> out;
    private final Map<Long, Running> sessions = new HashMap<>();

    DecoderHost(Consumer<DecoderMessage> out) {
        this.out = out;
    }

    synchronized void open(long session, MediaSource source) {
        Running running = new Running(session);
        sessions.put(session, running);
        running.control.execute(() -> running.start(source));
    }

    synchronized void close(long session) {
        Running running = sessions.remove(session);
        if (running != null) {
            running.control.execute(running::stop);
            running.control.shutdown();
        }
    }

    @Override
    public synchronized void close() {
        sessions.keySet().stream().toList().forEach(this::close);
    }

    private final class Running implements MediaGraph.Listener {
        private final long session;
        private final ExecutorService control;
        private @Nullable MediaGraph graph;

        Running(long session) {
            this.session = session;
            this.control = Executors.newSingleThreadExecutor(work -> {
                Thread thread = new Thread(work, "session-" + session);
                thread.setDaemon(true);
                return thread;
            });
        }

        void start(MediaSource source) {
            try {
                graph = MediaGraph.live(source, this);
                graph.play();
            } catch (MediaException | IllegalArgumentException broken) {
                onEnd(new MediaEnd(MediaEnd.Kind.SOURCE_ERROR, "CAM_GRAPH", String.valueOf(broken.getMessage())));
            }
        }

        void stop() {
            if (graph != null) {
                graph.close();
                graph = null;
            }
        }

        @Override
        public void onPicture(MediaPicture picture) {
            out.accept(new DecoderMessage.Picture(session, picture));
        }

        @Override
        public void onEnd(MediaEnd end) {
            out.accept(new DecoderMessage.End(session, end));
        }
    }
}
