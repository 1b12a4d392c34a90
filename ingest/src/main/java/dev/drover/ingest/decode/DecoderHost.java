package dev.drover.ingest.decode;

import dev.drover.ingest.media.MediaEnd;
import dev.drover.ingest.media.MediaException;
import dev.drover.ingest.media.MediaGraph;
import dev.drover.ingest.media.MediaPicture;
import dev.drover.ingest.media.MediaSource;
import dev.drover.ingest.media.MediaTrack;
import dev.drover.ingest.media.MediaUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs the media graphs of a decoder process. Each session has a thread of its own for opening and closing, because
 * both can hang on a camera that does not answer, and one such camera must not keep another from starting.
 */
final class DecoderHost implements AutoCloseable {

    /** How a session's graph is made. */
    private interface Opening {
        MediaGraph graph(MediaGraph.Listener listener);
    }

    private final Consumer<DecoderMessage> live;
    private final Consumer<DecoderMessage> patient;
    private final Map<Long, Running> sessions = new HashMap<>();

    /**
     * @param live takes what a camera's graph says, and never holds it up
     * @param patient takes what a film's graph says, and holds it up until there is room
     */
    DecoderHost(Consumer<DecoderMessage> live, Consumer<DecoderMessage> patient) {
        this.live = live;
        this.patient = patient;
    }

    void open(long session, MediaSource source) {
        begin(new Running(session, live), listener -> MediaGraph.live(source, listener));
    }

    void openFilm(long session, MediaSource film) {
        begin(new Running(session, patient), listener -> MediaGraph.recording(film, listener));
    }

    private synchronized void begin(Running running, Opening opening) {
        sessions.put(running.session, running);
        running.control.execute(() -> running.start(opening));
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

    private static final class Running implements MediaGraph.Listener {
        private final long session;
        private final Consumer<DecoderMessage> out;
        private final ExecutorService control;
        private final AtomicBoolean lengthTold = new AtomicBoolean();
        private volatile @Nullable MediaGraph graph;

        Running(long session, Consumer<DecoderMessage> out) {
            this.session = session;
            this.out = out;
            this.control = Executors.newSingleThreadExecutor(work -> {
                Thread thread = new Thread(work, "session-" + session);
                thread.setDaemon(true);
                return thread;
            });
        }

        void start(Opening opening) {
            try {
                onStep("opening");
                MediaGraph fresh = opening.graph(this);
                graph = fresh;
                fresh.play();
                onStep("asking the camera");
            } catch (MediaException | IllegalArgumentException broken) {
                onEnd(new MediaEnd(MediaEnd.Kind.SOURCE_ERROR, "CAM_GRAPH", String.valueOf(broken.getMessage())));
            }
        }

        void stop() {
            MediaGraph running = graph;
            if (running != null) {
                running.close();
                graph = null;
            }
        }

        @Override
        public void onPicture(MediaPicture picture) {
            MediaGraph running = graph;
            if (running != null && lengthTold.compareAndSet(false, true)) {
                out.accept(new DecoderMessage.Length(session, running.durationMicros()));
            }
            out.accept(new DecoderMessage.Picture(session, picture));
        }

        @Override
        public void onTrack(MediaTrack track) {
            out.accept(new DecoderMessage.Track(session, track));
        }

        @Override
        public void onUnit(MediaUnit unit) {
            out.accept(new DecoderMessage.Unit(session, unit));
        }

        @Override
        public void onStep(String step) {
            out.accept(new DecoderMessage.Step(session, step));
        }

        @Override
        public void onEnd(MediaEnd end) {
            out.accept(new DecoderMessage.End(session, end));
        }
    }
}
