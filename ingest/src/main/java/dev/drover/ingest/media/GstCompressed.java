package dev.drover.ingest.media;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import dev.drover.ingest.wire.JpegHeader;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.freedesktop.gstreamer.Buffer;
import org.freedesktop.gstreamer.BufferFlags;
import org.freedesktop.gstreamer.Caps;
import org.freedesktop.gstreamer.Pad;
import org.freedesktop.gstreamer.PadProbeInfo;
import org.freedesktop.gstreamer.PadProbeReturn;
import org.freedesktop.gstreamer.PadProbeType;
import org.freedesktop.gstreamer.Structure;
import org.freedesktop.gstreamer.event.EventType;
import org.freedesktop.gstreamer.glib.Natives;
import org.jspecify.annotations.Nullable;

/**
 * What goes into the decoder: whether it can be decoded to whole pictures, what it is, and whether it is let in at all.
 * While no whole picture has come, a live source is asked for one.
 */
final class GstCompressed {

    /** As {@link GstFunctions}, of another library. */
    interface Video extends Library {
        Video LIBRARY = Native.load("gstvideo-1.0", Video.class);

        Pointer gst_video_event_new_upstream_force_key_unit(long runningTime, boolean allHeaders, int count);
    }

    /** No camera has more, and four such pictures in one decoder are as much memory as all others together. */
    static final int MAX_SIDE = 8192;

    /** 8K, in either position. */
    static final long MAX_PIXELS = 7680L * 4320;

    /** Encoders of the trade make a whole picture every few minutes at the latest; then this one never does. */
    static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(5);

    private static final long ASK_AGAIN_NANOS = TimeUnit.SECONDS.toNanos(5);
    /** A JPEG's size stands behind its comments, which may hold a small picture. */
    private static final int JPEG_HEAD_BYTES = 1 << 17;

    /** Where what comes goes undecoded. */
    interface Taker {
        void onTrack(MediaTrack track);

        void onUnit(MediaUnit unit);

        /** When the picture of this presentation time reached this machine, {@link System#nanoTime()}. */
        long captureNanos(long ptsNanos);
    }

    private static final Pattern CODEC_DATA = Pattern.compile("codec_data=\\(buffer\\)([0-9a-fA-F]+)");

    private final boolean live;
    private final Consumer<MediaEnd> onEnd;
    private final @Nullable Taker taker;
    private final TaintLedger taint = new TaintLedger();
    private final Pad.PROBE onUnit = this::onUnit;
    private final AtomicBoolean announced = new AtomicBoolean(true);
    private @Nullable Pad pad;
    private @Nullable GstEventProbe onCaps;
    private volatile boolean demuxed;
    private volatile boolean decodes;
    private volatile String format = "";
    private VideoCodec codec = VideoCodec.OTHER;
    private boolean lengthPrefixed;
    private boolean jpeg;
    private boolean recordable;
    private boolean refused;
    private long taintedSinceNanos;
    private long askAtNanos;

    /**
     * @param live whether whole pictures can be asked for, and not be waited for without end
     * @param onEnd told when what comes is not let in, or never becomes whole
     * @param taker takes what comes, if somebody wants it
     */
    GstCompressed(boolean live, Consumer<MediaEnd> onEnd, @Nullable Taker taker) {
        this.live = live;
        this.onEnd = onEnd;
        this.taker = taker;
    }

    /** Watches what comes in at a decoder's sink, instead of what was watched before. */
    synchronized void watch(Pad decoderSink) {
        close();
        decodes = true;
        announced.set(true);
        pad = decoderSink;
        decoderSink.addProbe(PadProbeType.BUFFER, onUnit);
        onCaps = GstEventProbe.on(decoderSink, EventType.CAPS, event -> announced.set(true));
    }

    synchronized void close() {
        if (onCaps != null) {
            onCaps.close();
            onCaps = null;
        }
        if (pad != null) {
            pad.removeProbe(onUnit);
            pad.dispose();
            pad = null;
        }
    }

    /** The source is a stream of pictures with their times, not one bare picture. */
    void demuxed() {
        demuxed = true;
    }

    /** Whether the decoded picture of this time may be wrong; what comes without any decoder is whole as it is. */
    boolean isTainted(long ptsNanos) {
        return decodes && taint.isTainted(ptsNanos);
    }

    /** Codec and source size as the stream says them, so that a change of either can be seen behind the scaler. */
    String format() {
        return format;
    }

    private PadProbeReturn onUnit(Pad from, PadProbeInfo info) {
        // GStreamer's threads call back 25 times a second: attached and detached each time they would cost more than
        // the call.
        Native.detach(false);
        if (announced.getAndSet(false)) {
            announce(from.getCurrentCaps());
        }
        Buffer unit = info.getBuffer();
        if (jpeg) {
            announceJpeg(unit);
        }
        if (refused) {
            return PadProbeReturn.DROP;
        }
        EnumSet<BufferFlags> flags = unit.getFlags();
        boolean discont = flags.contains(BufferFlags.DISCONT);
        boolean marked = !flags.contains(BufferFlags.DELTA_UNIT);
        if (taker != null && recordable) {
            take(taker, unit, marked);
        }
        if (discont || taint.isTainted()) {
            Refresh refresh = refresh(unit, marked);
            taint.onAccessUnit(unit.getPresentationTimestamp(), discont, refresh);
            whileTainted(from);
        }
        return PadProbeReturn.OK;
    }

    /** The one copy that is made of what is recorded. */
    private void take(Taker to, Buffer unit, boolean marked) {
        long pts = unit.getPresentationTimestamp();
        if (pts < 0) {
            return;
        }
        ByteBuffer mapped = unit.map(false);
        try {
            boolean key = marked && codec.refresh(mapped, lengthPrefixed, true).whole();
            ByteBuffer copy = ByteBuffer.allocate(mapped.remaining());
            copy.put(mapped).flip();
            to.onUnit(new MediaUnit(pts, to.captureNanos(pts), key, false, copy));
        } finally {
            unit.unmap();
        }
    }

    /** A stream of start codes has no configuration of its own, and would have to be taken apart. */
    private void announceTrack(Taker to, Structure video, String name) {
        Matcher data = CODEC_DATA.matcher(video.toString());
        byte[] configuration = lengthPrefixed && codec != VideoCodec.OTHER && data.find()
                ? HexFormat.of().parseHex(data.group(1))
                : new byte[0];
        boolean sized = video.hasIntField("width") && video.hasIntField("height");
        MediaTrack track = new MediaTrack(
                shortName(name),
                sized ? video.getInteger("width") : 0,
                sized ? video.getInteger("height") : 0,
                configuration);
        recordable = track.recordable();
        to.onTrack(track);
    }

    private Refresh refresh(Buffer unit, boolean marked) {
        if (codec == VideoCodec.OTHER) {
            return Refresh.of(marked);
        }
        ByteBuffer mapped = unit.map(false);
        try {
            return codec.refresh(mapped, lengthPrefixed, marked);
        } finally {
            unit.unmap();
        }
    }

    private void whileTainted(Pad from) {
        if (!taint.isTainted()) {
            taintedSinceNanos = 0;
            return;
        }
        long now = System.nanoTime();
        if (taintedSinceNanos == 0) {
            taintedSinceNanos = now;
            askAtNanos = now;
        }
        if (live && now - askAtNanos >= 0) {
            askAtNanos = now + ASK_AGAIN_NANOS;
            GstFunctions.LIBRARY.gst_pad_push_event(
                    Natives.getRawPointer(from),
                    Video.LIBRARY.gst_video_event_new_upstream_force_key_unit(-1, true, 0));
        }
        if (live && now - taintedSinceNanos > PATIENCE_NANOS) {
            refuse(
                    "CAM_NO_KEY_FRAME",
                    "no whole picture in " + TimeUnit.NANOSECONDS.toMinutes(PATIENCE_NANOS) + " minutes");
        }
    }

    private void announce(@Nullable Caps caps) {
        if (caps == null || caps.size() == 0) {
            return;
        }
        Structure video = caps.getStructure(0);
        String name = video.getName();
        codec = VideoCodec.of(name);
        jpeg = name.equals("image/jpeg");
        lengthPrefixed = video.hasField("stream-format") && !"byte-stream".equals(video.getString("stream-format"));
        if (name.startsWith("image/") && !demuxed) {
            refuse("CAM_STILL", "a picture, not a film");
        } else if (video.hasIntField("width") && video.hasIntField("height")) {
            admit(shortName(name), video.getInteger("width"), video.getInteger("height"));
        } else {
            format = shortName(name);
        }
        if (taker != null && !refused) {
            announceTrack(taker, video, name);
        }
    }

    private void announceJpeg(Buffer unit) {
        ByteBuffer mapped = unit.map(false);
        try {
            byte[] head = new byte[Math.min(mapped.remaining(), JPEG_HEAD_BYTES)];
            mapped.get(head);
            JpegHeader.Size size = JpegHeader.size(head);
            if (size != null && !refused) {
                admit("JPEG", size.width(), size.height());
            }
        } finally {
            unit.unmap();
        }
    }

    private void admit(String name, int width, int height) {
        format = name + " " + width + "x" + height;
        if (width > MAX_SIDE || height > MAX_SIDE || (long) width * height > MAX_PIXELS) {
            refuse("CAM_TOO_LARGE", "pictures of " + width + "x" + height);
        }
    }

    private void refuse(String code, String detail) {
        refused = true;
        onEnd.accept(new MediaEnd(MediaEnd.Kind.DECODE_ERROR, code, detail));
    }

    /** {@code video/x-h264} as H264. */
    private static String shortName(String capsName) {
        String tail = capsName.substring(capsName.indexOf('/') + 1);
        return (tail.startsWith("x-") ? tail.substring(2) : tail).toUpperCase(Locale.ROOT);
    }
}
