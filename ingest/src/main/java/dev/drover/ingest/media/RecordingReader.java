package dev.drover.ingest.media;

import dev.drover.ingest.wire.Frame;
import dev.drover.ingest.wire.FrameId;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The frames of a recording, one after the other, as fast as the caller takes them. Holds at most a handful of
 * pictures: a slow caller slows the decoder down.
 *
 * <p>Deterministic: event time is {@link #START_MICROS} plus the presentation time, epoch 0, seq counts from 0, so two
 * readings of one file with the same settings are equal byte for byte on one GStreamer version.
 */
public final class RecordingReader implements Iterator<Frame>, AutoCloseable {

    /** Event time of a recording's first instant: 2026-01-01T00:00:00Z in microseconds. */
    public static final long START_MICROS = 1_767_225_600_000_000L;

    private static final int PICTURES_AHEAD = 4;

    private final String cameraId;
    private final BlockingQueue<Step> ahead = new ArrayBlockingQueue<>(PICTURES_AHEAD);
    private final MediaGraph graph;
    private volatile boolean closed;
    private @Nullable Step next;
    private long seq;
    private long firstPts = -1;

    /** What the decoder hands over: a picture, or how the recording ended. */
    private sealed interface Step {
        record Shown(MediaPicture picture) implements Step {}

        record Ended(String trouble) implements Step {}
    }

    private RecordingReader(String uri, String cameraId, MediaSize size) {
        this.cameraId = cameraId;
        this.graph = MediaGraph.recording(uri, size, new MediaGraph.Listener() {
            @Override
            public void onPicture(MediaPicture picture) {
                hand(new Step.Shown(picture));
            }

            @Override
            public void onEnd(MediaEnd end) {
                hand(new Step.Ended(end.kind() == MediaEnd.Kind.END_OF_STREAM ? "" : end.detail()));
            }
        });
    }

    /**
     * Opens a recording.
     *
     * @param uri a uri, or a path to a file
     * @param cameraId the camera id in the frames' identity
     * @param fps frames a second to keep, 0 for every frame
     * @param width frames are scaled down into width x height with their aspect kept; 0 for the recording's own size
     * @param height see {@code width}
     * @param quality of the JPEG, 1 to 100
     * @throws MediaException if GStreamer is missing; a bad file shows itself at the first {@link #hasNext()}
     */
    public static RecordingReader open(String uri, String cameraId, double fps, int width, int height, int quality) {
        new FrameId(cameraId, 0, 0);
        String asUri = uri.matches("[a-z][a-z0-9+.-]+://.*")
                ? uri
                : Path.of(uri).toAbsolutePath().normalize().toUri().toString();
        RecordingReader reader = new RecordingReader(asUri, cameraId, new MediaSize(fps, width, height, quality));
        reader.graph.play();
        return reader;
    }

    /**
     * Waits for the next frame.
     *
     * @throws MediaException if the recording cannot be read (on)
     */
    @Override
    public boolean hasNext() {
        if (next == null) {
            next = take();
        }
        if (next instanceof Step.Ended ended && !ended.trouble().isEmpty()) {
            throw new MediaException(ended.trouble());
        }
        return next instanceof Step.Shown;
    }

    @Override
    public Frame next() {
        if (!hasNext() || !(next instanceof Step.Shown shown)) {
            throw new NoSuchElementException("the recording has ended");
        }
        MediaPicture picture = shown.picture();
        next = null;
        if (firstPts < 0) {
            firstPts = picture.ptsNanos();
        }
        // A file's first pts can be anything (1 h on a camcorder); what counts is the distance from its first frame.
        long eventMicros = START_MICROS + Math.max(0, picture.ptsNanos() - firstPts) / 1000;
        return Frame.picture(
                new FrameId(cameraId, 0, seq++),
                eventMicros,
                -1,
                picture.width(),
                picture.height(),
                false,
                picture.jpeg());
    }

    /** Length of the recording in microseconds, -1 if it is not known; ask after the first frame. */
    public long durationMicros() {
        return graph.durationMicros();
    }

    @Override
    public void close() {
        closed = true;
        ahead.clear();
        graph.close();
    }

    /** Called on GStreamer's thread; waits while the reader is behind, and lets go when it has closed. */
    private void hand(Step step) {
        try {
            while (!closed && !ahead.offer(step, 100, TimeUnit.MILLISECONDS)) {
                // the caller is slower than the decoder: wait, that is the bound
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private Step take() {
        try {
            return ahead.take();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new MediaException("interrupted while waiting for a frame");
        }
    }
}
