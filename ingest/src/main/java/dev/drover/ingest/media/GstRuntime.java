package dev.drover.ingest.media;

import org.freedesktop.gstreamer.Gst;
import org.freedesktop.gstreamer.GstException;
import org.freedesktop.gstreamer.Version;

/** GStreamer in this process: loaded once, whoever needs it first. */
public final class GstRuntime {

    /**
     * While GStreamer loads a plugin it takes a segmentation fault of any thread for the plugin's and ends the process.
     * In a JVM such faults are everyday signals: a thread that is asked to wait at a safepoint meets one.
     */
    private static final String NO_TRAP = "--gst-disable-segtrap";

    private GstRuntime() {}

    /**
     * Loads it.
     *
     * @throws MediaException if there is none, or an older one than 1.20
     */
    public static synchronized void load() {
        if (Gst.isInitialized()) {
            return;
        }
        try {
            Gst.init(Version.of(1, 20), "drover", NO_TRAP);
        } catch (GstException | UnsatisfiedLinkError missing) {
            throw new MediaException("GStreamer 1.20 or later is needed: " + missing.getMessage());
        }
    }

    /** True if it can be loaded here. */
    public static boolean available() {
        try {
            load();
            return true;
        } catch (MediaException missing) {
            return false;
        }
    }
}
