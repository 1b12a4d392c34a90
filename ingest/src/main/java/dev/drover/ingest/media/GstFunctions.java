package dev.drover.ingest.media;

import com.sun.jna.Callback;
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import org.jspecify.annotations.Nullable;

/** The functions of GStreamer's core that gst1-java-core does not have, or has in a way that must not be used. */
interface GstFunctions extends Library {

    GstFunctions LIBRARY = Native.load("gstreamer-1.0", GstFunctions.class);

    /** {@code GstPadProbeCallback}. */
    interface PadProbe extends Callback {
        int call(Pointer pad, Pointer info, Pointer data);
    }

    NativeLong gst_pad_add_probe(
            Pointer pad, int mask, PadProbe probe, @Nullable Pointer data, @Nullable Pointer destroyed);

    /** Of GObject, which GStreamer's core stands on. */
    NativeLong g_signal_connect_data(
            Pointer object, String signal, Callback called, @Nullable Pointer data, @Nullable Pointer freed, int flags);

    void gst_pad_remove_probe(Pointer pad, NativeLong id);

    /** Takes the event over. */
    boolean gst_pad_push_event(Pointer pad, Pointer event);

    void gst_event_parse_segment(Pointer event, PointerByReference segment);

    @Nullable
    Pointer gst_buffer_get_reference_timestamp_meta(Pointer buffer, @Nullable Pointer reference);

    void gst_message_parse_error(Pointer message, PointerByReference error, PointerByReference debug);

    void gst_message_parse_warning(Pointer message, PointerByReference error, PointerByReference debug);
}
