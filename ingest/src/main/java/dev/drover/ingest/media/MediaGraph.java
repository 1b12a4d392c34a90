package dev.drover.ingest.media;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import dev.drover.ingest.wire.JpegHeader;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.freedesktop.gstreamer.Bin;
import org.freedesktop.gstreamer.Buffer;
import org.freedesktop.gstreamer.Bus;
import org.freedesktop.gstreamer.Caps;
import org.freedesktop.gstreamer.Clock;
import org.freedesktop.gstreamer.Element;
import org.freedesktop.gstreamer.FlowReturn;
import org.freedesktop.gstreamer.Gst;
import org.freedesktop.gstreamer.GstException;
import org.freedesktop.gstreamer.Pad;
import org.freedesktop.gstreamer.PadProbeInfo;
import org.freedesktop.gstreamer.PadProbeReturn;
import org.freedesktop.gstreamer.PadProbeType;
import org.freedesktop.gstreamer.Pipeline;
import org.freedesktop.gstreamer.Sample;
import org.freedesktop.gstreamer.Structure;
import org.freedesktop.gstreamer.elements.AppSink;
import org.freedesktop.gstreamer.event.EventType;
import org.freedesktop.gstreamer.glib.Natives;
import org.freedesktop.gstreamer.message.Message;
import org.freedesktop.gstreamer.message.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * One GStreamer graph from a source to JPEG pictures. Only this class and its helpers, whose names begin with Gst,
 * import GStreamer.
 *
 * <p>The graph is said in GStreamer's own language ({@link GraphText}); text from outside (uri, user, password) is only
 * ever set as a property, never parsed as part of a graph. The object keeps strong references to pipeline, sink, pads
 * and callbacks: when the collector disposes one that still plays, GLib aborts the process.
 */
public final class MediaGraph implements AutoCloseable {

    /**
     * Told of pictures and of the one end. Called on GStreamer's threads; blocking in onPicture holds the stream up.
     */
    public interface Listener {
        void onPicture(MediaPicture picture);

        /** Called once at most, and never after {@link MediaGraph#close()} was called. */
        void onEnd(MediaEnd end);

        /** What the compressed pictures are; again whenever that changes. Only if the source is to be recorded. */
        default void onTrack(MediaTrack track) {}

        /** A compressed picture of the track that was told last. Must not block. */
        default void onUnit(MediaUnit unit) {}

        /** The source has come a step further on its way to the first picture. */
        default void onStep(String step) {}
    }

    /** {@code GstReferenceTimestampMeta}: flags and info (16 bytes), reference caps (8), then the timestamp in ns. */
    private static final long META_TIMESTAMP_OFFSET = 24;
    /** {@code GstSegment}: flags, rate, applied_rate, format, base, offset (8 bytes each, padded), then the start. */
    private static final long SEGMENT_START_OFFSET = 48;

    private static final long SECONDS_1900_TO_1970 = 2_208_988_800L;
    private static final long LATEST_MICROS = 4_102_444_800_000_000L;

    private final Pipeline pipeline;
    private final AppSink sink;
    private final Pad decoded;
    private final Listener listener;
    private final String uri;
    private final boolean live;
    private final Secret secret;
    private final PictureRate rate;
    private final GstCompressed compressed;
    private final AtomicBoolean ended = new AtomicBoolean();
    private final AtomicBoolean moving = new AtomicBoolean();
    private final AppSink.NEW_SAMPLE onSample = this::onSample;
    private final AppSink.EOS onEos = s -> onEos();
    private final Bus.MESSAGE onMessage = this::onMessage;
    private final Element.PAD_ADDED onPad = this::onPad;
    private final Element.NO_MORE_PADS onAllPads = source -> onAllPads();
    private final Bin.DEEP_ELEMENT_ADDED onElement = (bin, inner, element) -> onElement(element);
    private final Pad.PROBE onDecoded = this::onDecoded;
    private final GstEventProbe onSegment;
    private final GstTyped typed = new GstTyped();
    /** Held, because native code calls it. */
    private @Nullable GstRequests requests;

    private @Nullable Bin decoder;
    private @Nullable Clock clock;
    private long baseTime;
    private volatile boolean untimed;

    private MediaGraph(String graph, MediaSource source, boolean live, Listener listener) {
        GstRuntime.load();
        this.listener = listener;
        this.uri = source.uri();
        this.live = live;
        this.secret = source.secret();
        this.rate = new PictureRate(source.size().fps());
        this.compressed = new GstCompressed(live, this::end, source.recorded() ? new Undecoded() : null);
        this.pipeline = (Pipeline) Gst.parseLaunch(graph);
        this.sink = (AppSink) pipeline.getElementByName("out");
        this.decoded = pipeline.getElementByName("decoded").getStaticPad("sink");
        decoded.addProbe(PadProbeType.BUFFER, onDecoded);
        this.onSegment = GstEventProbe.on(decoded, EventType.SEGMENT, this::onSegment);
        sink.set("emit-signals", true);
        sink.connect(onSample);
        sink.connect(onEos);
        pipeline.getBus().connect(onMessage);
    }

    /** A graph for a file or uri that runs as fast as the listener lets it. */
    public static MediaGraph recording(MediaSource film, Listener listener) {
        return decoding(GraphText.recording(film.size()), film.recorded(false), false, listener);
    }

    /** A graph for a camera, in real time. Its end, whatever kind, is a failure. */
    public static MediaGraph live(MediaSource source, Listener listener) {
        if (!source.isRtsp()) {
            boolean file = source.uri().startsWith("file:");
            return decoding(GraphText.other(source.size(), file), source, true, listener);
        }
        MediaGraph media = new MediaGraph(GraphText.rtsp(source), source, true, listener);
        Element src = media.pipeline.getElementByName("src");
        src.set("location", source.uri());
        media.logIn(src);
        media.requests = GstRequests.of(
                src,
                source.uri(),
                () -> media.end(
                        MediaEnd.Kind.SOURCE_ERROR,
                        "CAM_REDIRECTED",
                        "the camera sends elsewhere and is not followed"));
        src.connect(media.onPad);
        src.connect(media.onAllPads);
        return media;
    }

    /** A graph in which GStreamer finds out by itself what the source is. */
    private static MediaGraph decoding(String graph, MediaSource source, boolean live, Listener listener) {
        MediaGraph media = new MediaGraph(graph, source, live, listener);
        media.pipeline.connect(media.onElement);
        media.pipeline.getElementByName("src").set("uri", source.uri());
        return media;
    }

    private void logIn(Element source) {
        if (!secret.user().isEmpty()) {
            source.set("user-id", secret.user());
            source.set("user-pw", secret.password());
        }
    }

    /** Starts the graph. What goes wrong is told to the listener. */
    public void play() {
        pipeline.play();
    }

    /** Length of the source in microseconds, -1 where it has none or it is not known (yet). */
    public long durationMicros() {
        long micros = pipeline.queryDuration(TimeUnit.MICROSECONDS);
        return micros > 0 ? micros : -1;
    }

    /** Stops the graph and frees it; no callback runs after it has returned. */
    @Override
    public void close() {
        ended.set(true);
        typed.close();
        pipeline.stop();
        pipeline.getState(2, TimeUnit.SECONDS);
        sink.disconnect(onSample);
        sink.disconnect(onEos);
        pipeline.getBus().disconnect(onMessage);
        compressed.close();
        decoded.removeProbe(onDecoded);
        onSegment.close();
        decoded.dispose();
        sink.dispose();
        pipeline.dispose();
        // Until here native code called them.
        Reference.reachabilityFence(requests);
        Reference.reachabilityFence(typed);
    }

    /** The source has found a stream: put the decoder of its codec between it and the pictures. */
    private void onPad(Element source, Pad pad) {
        Caps caps = pad.hasCurrentCaps() ? pad.getCurrentCaps() : pad.queryCaps(null);
        if (decoder != null || caps.size() == 0 || !"video".equals(text(caps, "media"))) {
            return;
        }
        String encoding = text(caps, "encoding-name");
        try {
            Bin fresh = Gst.parseBinFromDescription(GraphText.decoder(encoding), true);
            decoder = fresh;
            compressed.demuxed();
            compressed.watch(fresh.getElementByName("decoder").getStaticPad("sink"));
            pipeline.add(fresh);
            fresh.link(pipeline.getElementByName("decoded"));
            fresh.syncStateWithParent();
            pad.link(fresh.getStaticPad("sink"));
            listener.onStep("video found");
        } catch (MediaException unsupported) {
            end(MediaEnd.Kind.DECODE_ERROR, "CAM_CODEC_UNSUPPORTED", "the camera sends " + encoding);
        } catch (GstException broken) {
            end(MediaEnd.Kind.DECODE_ERROR, "CAM_NO_DECODER", "no decoder for " + encoding + " here");
        }
    }

    private static String text(Caps caps, String field) {
        Structure stream = caps.getStructure(0);
        String value = stream.hasField(field) ? stream.getString(field) : null;
        return value == null ? "" : value;
    }

    private void onAllPads() {
        if (decoder == null) {
            end(MediaEnd.Kind.SOURCE_ERROR, "CAM_NO_VIDEO", "the stream has no video");
        }
    }

    /** Something was put into a graph that builds itself. */
    private void onElement(Element element) {
        String name = element.getName();
        String kind = element.getFactory().getKlass();
        if (kind.contains("Demux") && !kind.contains("Metadata")) {
            compressed.demuxed();
            typed.hold(element);
        } else if (name.startsWith("typefind")) {
            typed.watch(element);
        }
        if (name.startsWith("multipartdemux")) {
            // Else it waits for further streams before it lets the first one through.
            element.set("single-stream", true);
        } else if ("souphttpsrc".equals(element.getFactory().getName())) {
            // It goes by the name "source" in there.
            // Where it would lead nobody has judged.
            element.set("automatic-redirect", false);
            logIn(element);
        } else if (live && name.startsWith("avdec_")) {
            // As in GraphText.decoder: several threads cost a live source more than they bring, and hold pictures back.
            element.set("max-threads", 1);
        }
        if (kind.contains("Decoder/Video") || kind.contains("Decoder/Image")) {
            Pad entry = element.getStaticPad("sink");
            if (entry != null) {
                compressed.watch(entry);
            }
        }
    }

    private void onSegment(Pointer event) {
        PointerByReference segment = new PointerByReference();
        GstFunctions.LIBRARY.gst_event_parse_segment(event, segment);
        rate.begin(segment.getValue().getLong(SEGMENT_START_OFFSET));
    }

    private PadProbeReturn onDecoded(Pad pad, PadProbeInfo info) {
        Native.detach(false);
        if (moving.compareAndSet(false, true)) {
            listener.onStep("pictures decoded");
        }
        Buffer picture = info.getBuffer();
        long pts = picture.getPresentationTimestamp();
        if (pts < 0 && !live) {
            untimed = true;
            return PadProbeReturn.DROP;
        }
        if (pts < 0) {
            // MJPEG over HTTP has no times of its own: it is shown as it comes.
            pts = Math.max(0, runningNanos());
            picture.setPresentationTimestamp(pts);
        }
        return rate.keeps(pts) ? PadProbeReturn.OK : PadProbeReturn.DROP;
    }

    private FlowReturn onSample(AppSink from) {
        Native.detach(false);
        Sample sample = from.pullSample();
        if (sample == null || ended.get()) {
            return FlowReturn.EOS;
        }
        try {
            MediaPicture picture = pictureOf(sample);
            if (picture != null) {
                listener.onPicture(picture);
            }
            return FlowReturn.OK;
        } finally {
            sample.dispose();
        }
    }

    /** Few calls into GStreamer: each costs some ten microseconds, and this runs for every picture of every camera. */
    private @Nullable MediaPicture pictureOf(Sample sample) {
        Buffer buffer = sample.getBuffer();
        ByteBuffer mapped = buffer.map(false);
        try {
            byte[] jpeg = new byte[mapped.remaining()];
            mapped.get(jpeg);
            JpegHeader.Size size = JpegHeader.size(jpeg);
            if (size == null) {
                return null;
            }
            long pts = buffer.getPresentationTimestamp();
            return new MediaPicture(
                    pts,
                    live ? captureNanos(pts) : 0,
                    cameraMicros(buffer),
                    size.width(),
                    size.height(),
                    compressed.isTainted(pts),
                    compressed.format(),
                    jpeg);
        } finally {
            buffer.unmap();
        }
    }

    /**
     * The camera's own clock for this picture, from its RTCP sender reports; -1 before the first one, and for sources
     * that have none. NTP counts from 1900, everybody else from 1970.
     */
    private static long cameraMicros(Buffer buffer) {
        Pointer meta =
                GstFunctions.LIBRARY.gst_buffer_get_reference_timestamp_meta(Natives.getRawPointer(buffer), null);
        if (meta == null) {
            return -1;
        }
        long micros = meta.getLong(META_TIMESTAMP_OFFSET) / 1000 - SECONDS_1900_TO_1970 * 1_000_000;
        return micros > 0 && micros < LATEST_MICROS ? micros : -1;
    }

    /**
     * Now minus the age that the graph's own clock gives the picture: what waited somewhere keeps its old time. On the
     * clock that only runs forward, so that nobody who sets the wall clock moves a picture.
     */
    private long captureNanos(long pts) {
        return System.nanoTime() - Math.max(0, runningNanos() - pts);
    }

    private long runningNanos() {
        Clock running = clock;
        if (running == null) {
            running = pipeline.getClock();
            clock = running;
            baseTime = pipeline.getBaseTime();
        }
        return running.getTime() - baseTime;
    }

    private void onEos() {
        if (untimed) {
            end(MediaEnd.Kind.DECODE_ERROR, "CAM_UNTIMED", "its pictures have no times");
        } else {
            end(MediaEnd.Kind.END_OF_STREAM, "CAM_ENDED", "the stream ended");
        }
    }

    private void onMessage(Bus bus, Message message) {
        if (message.getType() == MessageType.ERROR) {
            onError(GstErrors.read(message));
        } else if (message.getType() == MessageType.WARNING
                && GstErrors.read(message).isUnlinked()) {
            // All streams are known and none of them goes where pictures go: nothing else would ever be said.
            end(MediaEnd.Kind.SOURCE_ERROR, "CAM_NO_VIDEO", "the stream has no video that can be shown");
        }
    }

    private void onError(SourceErrors.Trouble trouble) {
        String detail = trouble.words().replace(uri, "the camera");
        if (trouble.element().startsWith("watchdog")) {
            end(MediaEnd.Kind.STALLED, "CAM_STALLED", "no data for " + GraphText.WATCHDOG_MILLIS / 1000 + " s");
        } else if (trouble.isDecoding()) {
            end(MediaEnd.Kind.DECODE_ERROR, "CAM_DECODE", detail);
        } else {
            end(MediaEnd.Kind.SOURCE_ERROR, SourceErrors.codeOf(trouble), detail);
        }
    }

    private void end(MediaEnd.Kind kind, String code, String detail) {
        end(new MediaEnd(kind, code, detail));
    }

    /** What comes, on its way to whoever records it. */
    private final class Undecoded implements GstCompressed.Taker {
        @Override
        public void onTrack(MediaTrack track) {
            listener.onTrack(track);
        }

        @Override
        public void onUnit(MediaUnit unit) {
            if (!ended.get()) {
                listener.onUnit(unit);
            }
        }

        @Override
        public long captureNanos(long ptsNanos) {
            return MediaGraph.this.captureNanos(ptsNanos);
        }
    }

    private void end(MediaEnd end) {
        if (ended.compareAndSet(false, true)) {
            listener.onEnd(end);
        }
    }
}
