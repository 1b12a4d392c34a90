package dev.drover.ingest.media;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import dev.drover.ingest.wire.JpegHeader;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.freedesktop.gstreamer.Bin;
import org.freedesktop.gstreamer.Buffer;
import org.freedesktop.gstreamer.BufferFlags;
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
import org.freedesktop.gstreamer.Version;
import org.freedesktop.gstreamer.elements.AppSink;
import org.freedesktop.gstreamer.event.CapsEvent;
import org.freedesktop.gstreamer.event.Event;
import org.freedesktop.gstreamer.glib.Natives;
import org.jspecify.annotations.Nullable;

/**
 * One GStreamer graph from a source to JPEG pictures. The only class that imports GStreamer.
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
    }

    /** The one function of GStreamer that gst1-java-core does not have. */
    interface TimestampMeta extends Library {
        TimestampMeta LIBRARY = Native.load("gstreamer-1.0", TimestampMeta.class);

        @Nullable
        Pointer gst_buffer_get_reference_timestamp_meta(Pointer buffer, @Nullable Pointer reference);
    }

    /** {@code GstReferenceTimestampMeta}: flags and info (16 bytes), reference caps (8), then the timestamp in ns. */
    private static final long META_TIMESTAMP_OFFSET = 24;

    private static final long SECONDS_1900_TO_1970 = 2_208_988_800L;
    private static final long LATEST_MICROS = 4_102_444_800_000_000L;

    private final Pipeline pipeline;
    private final AppSink sink;
    private final Listener listener;
    private final TaintLedger taint = new TaintLedger();
    private final AtomicBoolean ended = new AtomicBoolean();
    private final AppSink.NEW_SAMPLE onSample = this::onSample;
    private final AppSink.EOS onEos = s -> end(MediaEnd.Kind.END_OF_STREAM, "CAM_ENDED", "the stream ended");
    private final Bus.ERROR onError;
    private final Element.PAD_ADDED onPad = this::onPad;
    private final Bin.DEEP_ELEMENT_ADDED onElement = (bin, inner, element) -> oneThread(element);
    private final Pad.PROBE onAccessUnit = this::onAccessUnit;
    private final Pad.EVENT_PROBE onAnnouncement = this::onAnnouncement;
    private final AtomicBoolean announced = new AtomicBoolean(true);
    private @Nullable Bin decoder;
    private @Nullable Pad compressed;
    private volatile String encoding = "";
    private String format = "";
    private @Nullable Clock clock;
    private long baseTime;

    private MediaGraph(String graph, String uri, Listener listener) {
        init();
        this.listener = listener;
        this.pipeline = (Pipeline) Gst.parseLaunch(graph);
        this.sink = (AppSink) pipeline.getElementByName("out");
        this.onError = (source, code, message) -> onError(source.getName(), code, message.replace(uri, "the camera"));
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
        MediaGraph media = new MediaGraph(GraphText.recording(size), uri, listener);
        media.pipeline.getElementByName("src").set("uri", uri);
        return media;
    }

    /** A graph for a camera, in real time. Its end, whatever kind, is a failure. */
    public static MediaGraph live(MediaSource source, Listener listener) {
        if (!source.isRtsp()) {
            boolean file = source.uri().startsWith("file:");
            MediaGraph media = new MediaGraph(GraphText.other(source.size(), file), source.uri(), listener);
            media.pipeline.connect(media.onElement);
            media.pipeline.getElementByName("src").set("uri", source.uri());
            return media;
        }
        MediaGraph media = new MediaGraph(GraphText.rtsp(source), source.uri(), listener);
        Element src = media.pipeline.getElementByName("src");
        src.set("location", source.uri());
        if (!source.secret().user().isEmpty()) {
            src.set("user-id", source.secret().user());
            src.set("user-pw", source.secret().password());
        }
        src.connect(media.onPad);
        return media;
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

    /** Stops the graph and frees it; no callback runs after it has returned. */
    @Override
    public void close() {
        ended.set(true);
        pipeline.stop();
        pipeline.getState(2, TimeUnit.SECONDS);
        sink.disconnect(onSample);
        sink.disconnect(onEos);
        pipeline.getBus().disconnect(onError);
        if (compressed != null) {
            compressed.removeProbe(onAccessUnit);
            compressed.removeEventProbe(onAnnouncement);
            compressed.dispose();
        }
        sink.dispose();
        pipeline.dispose();
    }

    /** The source has found a stream: put the decoder of its codec between it and the pictures. */
    private void onPad(Element source, Pad pad) {
        Caps caps = pad.hasCurrentCaps() ? pad.getCurrentCaps() : pad.queryCaps(null);
        Structure stream = caps.getStructure(0);
        if (decoder != null || !"video".equals(stream.getString("media"))) {
            return;
        }
        try {
            encoding = stream.getString("encoding-name");
            decoder = Gst.parseBinFromDescription(GraphText.decoder(encoding), true);
            compressed = decoder.getElementByName("parse").getStaticPad("src");
            compressed.addProbe(PadProbeType.BUFFER, onAccessUnit);
            compressed.addEventProbe(onAnnouncement);
            pipeline.add(decoder);
            decoder.link(pipeline.getElementByName("decoded"));
            decoder.syncStateWithParent();
            pad.link(decoder.getStaticPad("sink"));
        } catch (MediaException unsupported) {
            end(MediaEnd.Kind.DECODE_ERROR, "CAM_CODEC_UNSUPPORTED", "the camera sends " + encoding);
        } catch (GstException broken) {
            end(MediaEnd.Kind.DECODE_ERROR, "CAM_NO_DECODER", "no decoder for " + encoding + " here");
        }
    }

    /**
     * As in {@link GraphText#decoder}: several threads cost a live source more than they bring, and hold pictures
     * back.
     */
    private static void oneThread(Element element) {
        if (element.getName().startsWith("avdec_")) {
            element.set("max-threads", 1);
        }
    }

    private PadProbeReturn onAccessUnit(Pad pad, PadProbeInfo info) {
        // GStreamer's threads call back 25 times a second: attached and detached each time they would cost more than
        // the call.
        Native.detach(false);
        Buffer unit = info.getBuffer();
        EnumSet<BufferFlags> flags = unit.getFlags();
        taint.onAccessUnit(
                unit.getPresentationTimestamp(),
                flags.contains(BufferFlags.DISCONT),
                !flags.contains(BufferFlags.DELTA_UNIT));
        return PadProbeReturn.OK;
    }

    private PadProbeReturn onAnnouncement(Pad pad, Event event) {
        if (event instanceof CapsEvent) {
            announced.set(true);
        }
        return PadProbeReturn.OK;
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
                    captureMicros(pts),
                    cameraMicros(buffer),
                    size.width(),
                    size.height(),
                    taint.isTainted(pts),
                    format(),
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
                TimestampMeta.LIBRARY.gst_buffer_get_reference_timestamp_meta(Natives.getRawPointer(buffer), null);
        if (meta == null) {
            return -1;
        }
        long micros = meta.getLong(META_TIMESTAMP_OFFSET) / 1000 - SECONDS_1900_TO_1970 * 1_000_000;
        return micros > 0 && micros < LATEST_MICROS ? micros : -1;
    }

    /**
     * Wall time minus the age that the graph's own clock gives the picture: what waited somewhere keeps its old time.
     */
    private long captureMicros(long pts) {
        if (clock == null) {
            clock = pipeline.getClock();
            baseTime = pipeline.getBaseTime();
        }
        long ageNanos = clock.getTime() - baseTime - pts;
        long nowMicros = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
        return nowMicros - Math.max(0, ageNanos) / 1000;
    }

    /**
     * Codec and source size as the parser says them, so that a change of either can be seen behind the scaler. Asked
     * again only after the parser has announced something.
     */
    private String format() {
        if (compressed != null && announced.getAndSet(false)) {
            Caps caps = compressed.getCurrentCaps();
            Structure video = caps == null ? null : caps.getStructure(0);
            format = video == null
                    ? encoding
                    : encoding + " " + video.getInteger("width") + "x" + video.getInteger("height");
        }
        return format;
    }

    private void onError(String element, int code, String message) {
        if (element.startsWith("watchdog")) {
            end(MediaEnd.Kind.STALLED, "CAM_STALLED", "no data for " + GraphText.WATCHDOG_MILLIS / 1000 + " s");
        } else if (element.startsWith("decoder") || element.startsWith("parse")) {
            end(MediaEnd.Kind.DECODE_ERROR, "CAM_DECODE", message);
        } else {
            end(MediaEnd.Kind.SOURCE_ERROR, SourceErrors.codeOf(code, message), message);
        }
    }

    private void end(MediaEnd.Kind kind, String code, String detail) {
        if (ended.compareAndSet(false, true)) {
            listener.onEnd(new MediaEnd(kind, code, detail));
        }
    }
}
