package dev.drover.ingest.recording;

import dev.drover.ingest.media.MediaTrack;
import dev.drover.ingest.media.MediaUnit;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records every camera of this process on one thread of its own: the disk may be slow, and no camera waits for it. What
 * waits is bounded in bytes; beyond that pictures are left out up to the next that stands alone, and declared.
 */
public final class VideoRecorder implements Tapes, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(VideoRecorder.class);
    private static final int WAITING_BYTES = 64 << 20;
    private static final long TIDY_SECONDS = 10;

    private final RecordingSettings settings;
    private final RecordingStore store;
    private final Epochs epochs;
    private final LongSupplier nowMicros;
    private final Semaphore room = new Semaphore(WAITING_BYTES);
    private final Map<String, Waiting> tapes = new ConcurrentHashMap<>();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread recorder = new Thread(work, "recorder");
        recorder.setDaemon(true);
        return recorder;
    });

    private VideoRecorder(RecordingSettings settings, RecordingStore store, Epochs epochs, LongSupplier nowMicros) {
        this.settings = settings;
        this.store = store;
        this.epochs = epochs;
        this.nowMicros = nowMicros;
    }

    /**
     * Opens the folder, finishes what an earlier life left in it, and is ready to record.
     *
     * @param epochs of the sessions in which pictures are numbered
     * @param nowMicros event time
     * @throws IOException if the folder cannot be used or another process holds it
     */
    public static VideoRecorder open(RecordingSettings settings, Epochs epochs, LongSupplier nowMicros)
            throws IOException {
        RecordingStore store = RecordingStore.open(settings, nowMicros.getAsLong());
        VideoRecorder recorder = new VideoRecorder(settings, store, epochs, nowMicros);
        var unusedTick = recorder.thread.scheduleWithFixedDelay(recorder::tick, 1, 1, TimeUnit.SECONDS);
        var unusedTidy =
                recorder.thread.scheduleWithFixedDelay(recorder::tidy, TIDY_SECONDS, TIDY_SECONDS, TimeUnit.SECONDS);
        return recorder;
    }

    SegmentJournal journal() {
        return store.journal();
    }

    /** What was said of which recordings are needed. */
    public Keeps keeps() {
        return store.keeps();
    }

    /** Bytes of all recordings. */
    public long bytes() {
        return store.bytes();
    }

    public long maxBytes() {
        return store.maxBytes();
    }

    @Override
    public Tape of(String cameraId) {
        return settings.except().contains(cameraId) ? Tape.NONE : tapes.computeIfAbsent(cameraId, Waiting::new);
    }

    private void tick() {
        long now = nowMicros.getAsLong();
        try {
            store.countOn(now);
        } catch (IOException | RuntimeException cannot) {
            LOG.error("recordings: an older day cannot be looked at: {}", cannot.toString());
        }
        try {
            store.classify(now);
        } catch (IOException | RuntimeException cannot) {
            LOG.error("recordings: how long some are kept cannot be written down: {}", cannot.toString());
        }
        tapes.values().forEach(waiting -> guarded(tape -> tape.tick(now), waiting.tape));
    }

    private void tidy() {
        try {
            store.tidy(nowMicros.getAsLong());
        } catch (IOException | RuntimeException cannot) {
            LOG.error("recordings: what is over the bounds cannot be deleted: {}", cannot.toString());
        }
    }

    /** What goes wrong with one camera is told and touches no other. */
    private static void guarded(Consumer<SegmentTape> work, SegmentTape tape) {
        try {
            work.accept(tape);
        } catch (RuntimeException broken) {
            LOG.error("recordings: a tape is broken", broken);
        }
    }

    /** Finishes all that is open; nothing is recorded after this was called. */
    public void finishAll() {
        if (thread.isShutdown()) {
            return;
        }
        thread.execute(() ->
                tapes.values().forEach(waiting -> guarded(tape -> tape.close(nowMicros.getAsLong()), waiting.tape)));
        thread.shutdown();
        try {
            if (!thread.awaitTermination(5, TimeUnit.SECONDS)) {
                LOG.warn("recordings: what is still open is finished at the next start");
                thread.shutdownNow();
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    /** Gives the folder free; what is still open is torn, as after a kill. */
    @Override
    public void close() {
        thread.shutdownNow();
        store.close();
    }

    /** A camera's tape as its feed sees it: what it is given waits for the recorder's thread. */
    private final class Waiting implements Tape {
        private final SegmentTape tape;
        private boolean leftOut;

        Waiting(String cameraId) {
            tape = new SegmentTape(cameraId, store, epochs);
        }

        private void hand(Consumer<SegmentTape> work) {
            try {
                thread.execute(() -> guarded(work, tape));
            } catch (RejectedExecutionException over) {
                LOG.debug("recordings: closed");
            }
        }

        @Override
        public void track(MediaTrack track, long micros) {
            hand(its -> its.track(track, micros));
        }

        @Override
        public synchronized void unit(MediaUnit unit, long micros) {
            int size = unit.data().remaining();
            if ((leftOut && !unit.key()) || !room.tryAcquire(size)) {
                leftOut = true;
                return;
            }
            MediaUnit kept =
                    leftOut ? new MediaUnit(unit.ptsNanos(), unit.captureNanos(), unit.key(), true, unit.data()) : unit;
            leftOut = false;
            hand(its -> {
                try {
                    its.unit(kept, micros);
                } finally {
                    room.release(size);
                }
            });
        }

        @Override
        public void numbered(long session, NumberedPicture picture) {
            hand(its -> its.numbered(session, picture));
        }

        @Override
        public void end(long micros) {
            hand(its -> its.end(micros));
        }

        @Override
        public String trouble() {
            return tape.trouble();
        }
    }
}
