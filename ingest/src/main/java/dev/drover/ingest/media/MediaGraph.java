package dev.drover.ingest.media;

import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.freedesktop.gstreamer.Buffer;
import org.freedesktop.gstreamer.Bus;
import org.freedesktop.gstreamer.FlowReturn;
import org.freedesktop.gstreamer.Gst;
import org.freedesktop.gstreamer.GstException;
import org.freedesktop.gstreamer.Pipeline;
import org.freedesktop.gstreamer.Sample;
import org.freedesktop.gstreamer.Structure;
import org.freedesktop.gstreamer.Version;
import org.freedesktop.gstreamer.elements.AppSink;

/**
 * One GStreamer graph from a source to JPEG pictures. The only class that imports GStreamer.
 *
 * <p>The graph is said in GStreamer's own language; text from outside (uri, user, password) is only ever set as a
 * property, never parsed as part of a graph. The object keeps strong references to pipeline, sink and callbacks: when
 * the collector disposes one that still plays, GLib aborts the process.
 */
public final class MediaGraph implements AutoCloseable {

    /** Told of pictures and of the one end. Called on GStreamer's threads; blocking in onPicture holds the stream up. */
    public interface Listener {
        void onPicture(MediaPicture picture);

        /** Called once at most, and never after {@link MediaGraph#close()} has returned. */
        void onEnd(MediaEnd end);
    }

    private final Pipeline pipeline;
    private final AppSink sink;
    private final Listener listener;
    private final AtomicBoolean ended = new AtomicBoolean();
    private final AppSink.NEW_SAMPLE onSample = this::onSample;
    private final AppSink.EOS onEos =
            s -> end(new MediaEnd(MediaEnd.Kind.END_OF_STREAM, "CAM_ENDED", "the stream ended"));
    private final Bus.ERROR onError = (source, code, message) -> end(errorOf(source.getName(), message));

    private MediaGraph(String graph, Listener listener) {
        init();
        this.listener = listener;
        this.pipeline = (Pipeline) Gst.parseLaunch(graph);
        this.sink = (AppSink) pipeline.getElementByName("out");
        sink.set("emit-signals", true);
        sink.connect(onSample);
        sink.connect(onEos);
        pipeline.getBus().connect(onError);
    }

    /** Loads GStreamer once a process. */
    private static synchronized void init() {
        if (Gst.isInitialized()) {
            return;
        }
        try {
            Gst.init(Version.of(1, 20), "drover");
        } catch (GstException | UnsatisfiedLinkError missing) {
            throw new MediaException("GStreamer 1.20 or later is needed: " + missing.getMessage());
        }
    }

    /** True if GStreamer can be loaded here. */
    public static boolean available() {
        try {
            init();
            return true;
        } catch (MediaException missing) {
            return false;
        }
    }

    /** A graph for a file or uri that runs as fast as the listener lets it. */
    static MediaGraph recording(String uri, MediaSize size, Listener listener) {
        String graph = "uridecodebin name=src ! " + picturesOf(size) + " ! appsink name=out sync=false max-buffers=2";
        MediaGraph media = new MediaGraph(graph, listener);
        media.pipeline.getElementByName("src").set("uri", uri);
        return media;
    }

    /** Decoded video to JPEG: first throw away what is not wanted, then scale, then convert the little that is left. */
    private static String picturesOf(MediaSize size) {
        String rate = size.fps() == 0
                ? ""
                : String.format(
                        Locale.ROOT,
                        // Exactly the wanted rate, or whatever a slower source has: a fixed rate alone does not link
                        // there.
                        // No average-period: with it nothing at all is dropped (GStreamer 1.22, 289 of 289 kept).
                        "videorate drop-only=true ! capsfilter"
                                + " caps=\"video/x-raw,framerate=%1$d/1000;video/x-raw,framerate=[0/1,%1$d/1000]\" ! ",
                        Math.round(size.fps() * 1000));
        String scale = size.width() == 0
                ? ""
                : String.format(
                        Locale.ROOT,
                        "videoscale ! video/x-raw,width=[1,%d],height=[1,%d],pixel-aspect-ratio=1/1 ! ",
                        size.width(),
                        size.height());
        return rate + scale + "videoconvert ! jpegenc quality=" + size.jpegQuality();
    }

    /** Starts the graph. What goes wrong is told to the listener. */
    public void play() {
        pipeline.play();
    }

    /** Length of the source in microseconds, -1 where it has none or it is not known (yet). */
    long durationMicros() {
        long micros = pipeline.queryDuration(TimeUnit.MICROSECONDS);
        return micros > 0 ? micros : -1;
    }

    /** Stops the graph and waits until no callback runs any more. */
    @Override
    public void close() {
        ended.set(true);
        pipeline.stop();
        pipeline.getState(2, TimeUnit.SECONDS);
        sink.disconnect(onSample);
        sink.disconnect(onEos);
        pipeline.getBus().disconnect(onError);
        sink.dispose();
        pipeline.dispose();
    }

    private FlowReturn onSample(AppSink from) {
        Sample sample = from.pullSample();
        if (sample == null || ended.get()) {
            return FlowReturn.EOS;
        }
        try {
            listener.onPicture(pictureOf(sample));
            return FlowReturn.OK;
        } finally {
            sample.dispose();
        }
    }

    private static MediaPicture pictureOf(Sample sample) {
        Structure caps = sample.getCaps().getStructure(0);
        Buffer buffer = sample.getBuffer();
        ByteBuffer mapped = buffer.map(false);
        try {
            byte[] jpeg = new byte[mapped.remaining()];
            mapped.get(jpeg);
            return new MediaPicture(
                    buffer.getPresentationTimestamp(),
                    0,
                    -1,
                    caps.getInteger("width"),
                    caps.getInteger("height"),
                    false,
                    "",
                    jpeg);
        } finally {
            buffer.unmap();
        }
    }

    private void end(MediaEnd end) {
        if (ended.compareAndSet(false, true)) {
            listener.onEnd(end);
        }
    }

    private static MediaEnd errorOf(String element, String message) {
        return new MediaEnd(MediaEnd.Kind.SOURCE_ERROR, "CAM_ERROR", element + ": " + message);
    }
}
