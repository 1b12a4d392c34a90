package dev.drover.ingest.media;

import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import java.util.function.Consumer;
import org.freedesktop.gstreamer.Pad;
import org.freedesktop.gstreamer.PadProbeType;
import org.freedesktop.gstreamer.event.EventType;
import org.freedesktop.gstreamer.glib.Natives;

/**
 * Looks at the events of one type that come down through a pad. The event probe of gst1-java-core must not be used: it
 * keeps its object of an event by the event's address when the event is gone, and takes the next one that is laid there
 * for that event, of whatever type.
 */
final class GstEventProbe implements AutoCloseable {

    /** {@code GST_PAD_PROBE_OK}. */
    private static final int OK = 1;
    /** {@code GstPadProbeInfo} on a 64-bit machine: type and id (8 bytes each, padded), then the data. */
    private static final long INFO_DATA_OFFSET = 16;
    /** {@code GstEvent}: a {@code GstMiniObject} (64 bytes), then the type. */
    private static final long EVENT_TYPE_OFFSET = 64;

    private final Pad pad;
    private final int type;
    private final Consumer<Pointer> seen;
    /** Native code holds it, and the garbage collector does not know. */
    private final GstFunctions.PadProbe probe = this::onEvent;

    private final NativeLong id;

    private GstEventProbe(Pad pad, EventType type, Consumer<Pointer> seen) {
        this.pad = pad;
        this.type = type.intValue();
        this.seen = seen;
        this.id = GstFunctions.LIBRARY.gst_pad_add_probe(
                Natives.getRawPointer(pad), PadProbeType.EVENT_DOWNSTREAM.intValue(), probe, null, null);
    }

    /**
     * Begins to look.
     *
     * @param seen called on GStreamer's threads with the native event, which is only there during the call
     */
    static GstEventProbe on(Pad pad, EventType type, Consumer<Pointer> seen) {
        return new GstEventProbe(pad, type, seen);
    }

    private int onEvent(Pointer from, Pointer info, Pointer data) {
        Native.detach(false);
        Pointer event = info.getPointer(INFO_DATA_OFFSET);
        if (event.getInt(EVENT_TYPE_OFFSET) == type) {
            seen.accept(event);
        }
        return OK;
    }

    @Override
    public void close() {
        GstFunctions.LIBRARY.gst_pad_remove_probe(Natives.getRawPointer(pad), id);
    }
}
