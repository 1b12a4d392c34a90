package dev.drover.ingest.decode;

import dev.drover.ingest.media.FilmFile;
import dev.drover.ingest.media.MediaEnd;
import dev.drover.ingest.media.MediaException;
import dev.drover.ingest.media.MediaPicture;
import dev.drover.ingest.media.MediaSize;
import dev.drover.ingest.media.MediaSource;
import dev.drover.ingest.wire.Frame;
import dev.drover.ingest.wire.FrameId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The frames of a recording, one after the other, as fast as the caller takes them. Decoded in a process of its own: a
 * film may bring the decoder down, but not its reader. Holds some dozens of pictures at most: a slow caller slows the
 * decoder down.
 *
 * <p>Deterministic: event time is {@link #START_MICROS} plus the presentation time, epoch 0, seq counts from 0, so two
 * readings of one file with the same settings are equal byte for byte on one GStreamer version.
 */
public final class RecordingReader implements Iterator<Frame>, AutoCloseable {

    /** Event time of a recording's first instant: 2026-01-01T00:00:00Z in microseconds. */
    public static final long START_MICROS = 1_767_225_600_000_000L;

    private static final int PICTURES_AHEAD = 4;
    private static final long SESSION = 1;

    private final String cameraId;
    private final BlockingQueue<Step> ahead = new ArrayBlockingQueue<>(PICTURES_AHEAD);
    private final DecoderProcess decoder;
    private final AtomicInteger steps = new AtomicInteger();
    private volatile boolean closed;
    private volatile long durationMicros = -1;
    private @Nullable Step next;
    private long seq;
    private long firstPts = -1;

    /** What the decoder hands over: a picture, or how the recording ended. */
    private sealed interface Step {
        record Shown(MediaPicture picture) implements Step {}

        /** @param trouble empty if all is well */
        record Ended(String trouble) implements Step {}
    }

    private RecordingReader(MediaSource film, String cameraId) throws IOException {
        this.cameraId = cameraId;
        this.decoder = new DecoderProcess(DecoderMain.class.getName(), died -> {});
        decoder.openFilm(SESSION, film, this::onEvent);
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
     * @throws MediaException if the file is none that could be a film; other troubles show themselves at the first
     *     {@link #hasNext()}
     */
    public static RecordingReader open(String uri, String cameraId, double fps, int width, int height, int quality) {
        new FrameId(cameraId, 0, 0);
        boolean isUri = uri.matches("[a-z][a-z0-9+.-]+://.*");
        if (!isUri) {
            FilmFile.check(Path.of(uri));
        }
        String asUri =
                isUri ? uri : Path.of(uri).toAbsolutePath().normalize().toUri().toString();
        try {
            return new RecordingReader(MediaSource.film(asUri, new MediaSize(fps, width, height, quality)), cameraId);
        } catch (IOException cannotStart) {
            throw new MediaException("cannot be read: no decoder process can be started here");
        }
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
                picture.tainted(),
                picture.jpeg());
    }

    /** Length of the recording in microseconds, -1 if it is not known; ask after the first frame. */
    public long durationMicros() {
        return durationMicros;
    }

    @Override
    public void close() {
        closed = true;
        ahead.clear();
        decoder.kill();
    }

    /**
     * Called on the thread that reads the decoder's pipe: while it waits here, the pipe fills and the decoder waits.
     */
    private void onEvent(DecoderEvent event) {
        if (event instanceof DecoderEvent.Shown shown) {
            hand(new Step.Shown(shown.picture()));
        } else if (event instanceof DecoderEvent.Moved) {
            steps.incrementAndGet();
        } else if (event instanceof DecoderEvent.Lasts lasts) {
            durationMicros = lasts.micros();
        } else if (event instanceof DecoderEvent.Ended ended) {
            hand(new Step.Ended(words(ended.end())));
        } else if (event instanceof DecoderEvent.Crashed) {
            hand(new Step.Ended("cannot be read as video: it brought the decoder down; it may be damaged"));
        } else if (!(event instanceof DecoderEvent.Announced || event instanceof DecoderEvent.Taken)) {
            // Those two tell what is compressed, for who records it; a film is judged only.
            throw new IllegalStateException("no way to take " + event);
        }
    }

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
            FilmPatience patience = new FilmPatience();
            do {
                Step step = ahead.poll(1, TimeUnit.SECONDS);
                if (step != null) {
                    return step;
                }
            } while (patience.lasts(steps.get(), decoder.hangs()));
            closed = true;
            decoder.kill();
            return new Step.Ended("cannot be read as video: the decoder comes to nothing");
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new MediaException("was not read to its end: interrupted while waiting for a frame");
        }
    }

    /** How a recording ended, as it goes on behind its name; empty if all is well. */
    private static String words(MediaEnd end) {
        if (end.kind() == MediaEnd.Kind.END_OF_STREAM) {
            return "";
        }
        return switch (end.code()) {
            case "CAM_STILL" -> "is a picture, not a film";
            case "CAM_NO_VIDEO" -> "cannot be read as video: there is none in it";
            case "CAM_TOO_LARGE" -> "cannot be read as video: it has " + end.detail() + ", which is too large";
            case "CAM_UNTIMED" ->
                "cannot be read as video: its pictures have no times; put it into MP4 or Matroska with its frame rate";
            default -> "cannot be read as video: " + end.detail();
        };
    }
}
