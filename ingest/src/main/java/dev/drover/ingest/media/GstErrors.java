package dev.drover.ingest.media;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import org.freedesktop.gstreamer.glib.Natives;
import org.freedesktop.gstreamer.message.Message;
import org.freedesktop.gstreamer.message.MessageType;

/** What an error on the bus says, with the details for developers, in which alone a server's answer stands. */
final class GstErrors {

    interface GLib extends Library {
        GLib LIBRARY = Native.load("glib-2.0", GLib.class);

        String g_quark_to_string(int quark);

        void g_error_free(Pointer error);

        void g_free(Pointer text);
    }

    private GstErrors() {}

    /** @param message an error or a warning */
    static SourceErrors.Trouble read(Message message) {
        PointerByReference error = new PointerByReference();
        PointerByReference debug = new PointerByReference();
        Pointer raw = Natives.getRawPointer(message);
        if (message.getType() == MessageType.WARNING) {
            GstFunctions.LIBRARY.gst_message_parse_warning(raw, error, debug);
        } else {
            GstFunctions.LIBRARY.gst_message_parse_error(raw, error, debug);
        }
        Pointer told = error.getValue();
        Pointer details = debug.getValue();
        try {
            // GError: quark of the domain and code, 4 bytes each, then the text.
            return new SourceErrors.Trouble(
                    message.getSource() == null ? "" : message.getSource().getName(),
                    String.valueOf(GLib.LIBRARY.g_quark_to_string(told.getInt(0))),
                    told.getInt(4),
                    told.getPointer(8).getString(0, "UTF-8"),
                    details == null ? "" : details.getString(0, "UTF-8"));
        } finally {
            GLib.LIBRARY.g_error_free(told);
            if (details != null) {
                GLib.LIBRARY.g_free(details);
            }
        }
    }
}
