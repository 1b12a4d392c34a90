package dev.drover.ingest.media;

import com.sun.jna.Callback;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import org.freedesktop.gstreamer.Element;

/**
 * Keeps an RTSP source from following its camera elsewhere. GStreamer does so by itself, without asking whether the
 * address was judged (deploy/docs/security.md#s9). It can be stopped only before it says something there: a connection
 * is made and ended, and nothing is sent.
 */
final class GstRequests {

    /** {@code before-send} of {@code rtspsrc}; false keeps the message back. */
    interface BeforeSend extends Callback {
        int call(Pointer source, Pointer message, Pointer data);
    }

    /** {@code GstRTSPMessage} on a 64-bit machine: its type, then (8 bytes each, padded) the method and the uri. */
    private static final long METHOD_OFFSET = 8;

    private static final long URI_OFFSET = 16;
    private static final int REQUEST = 1;

    private static final int DESCRIBE = 1;
    private static final int OPTIONS = 1 << 3;
    private static final int SETUP = 1 << 8;

    private static final int SEND = 1;
    private static final int KEEP = 0;

    private final String authority;
    private final Runnable elsewhere;
    private final BeforeSend beforeSend = this::onRequest;
    private volatile boolean described;

    private GstRequests(String uri, Runnable elsewhere) {
        this.authority = authority(uri);
        this.elsewhere = elsewhere;
    }

    /**
     * Begins to look; the object must be kept as long as the source.
     *
     * @param uri that was judged
     * @param elsewhere called on GStreamer's threads when the source wants to speak to another
     */
    static GstRequests of(Element source, String uri, Runnable elsewhere) {
        GstRequests requests = new GstRequests(uri, elsewhere);
        source.connect("before-send", BeforeSend.class, requests.beforeSend, requests.beforeSend);
        return requests;
    }

    private int onRequest(Pointer source, Pointer message, Pointer data) {
        Native.detach(false);
        if (message.getInt(0) != REQUEST) {
            return SEND;
        }
        int method = message.getInt(METHOD_OFFSET);
        if (method == SETUP) {
            // From here on the camera's own description names what is asked for, on the connection that stands.
            described = true;
        }
        boolean begins = method == DESCRIBE || method == OPTIONS && !described;
        Pointer uri = message.getPointer(URI_OFFSET);
        if (begins && uri != null && !authority(uri.getString(0)).equals(authority)) {
            elsewhere.run();
            return KEEP;
        }
        return SEND;
    }

    /** Host and port of an RTSP address, with the usual port where none is said. */
    static String authority(String uri) {
        String behind = uri.substring(uri.indexOf("//") + 2);
        int end = behind.indexOf('/');
        int query = behind.indexOf('?');
        if (query >= 0 && (end < 0 || query < end)) {
            end = query;
        }
        String authority = end < 0 ? behind : behind.substring(0, end);
        String place = authority.substring(authority.indexOf('@') + 1);
        boolean said = place.lastIndexOf(':') > place.lastIndexOf(']');
        return said ? place : place + (uri.startsWith("rtsps") ? ":322" : ":554");
    }
}
