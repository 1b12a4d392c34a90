package dev.drover.ingest.media;

import com.sun.jna.Callback;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.freedesktop.gstreamer.Element;
import org.freedesktop.gstreamer.Pad;
import org.freedesktop.gstreamer.PadProbeType;
import org.freedesktop.gstreamer.glib.Natives;

/**
 * Keeps a demuxer from reading its file before decodebin is done with putting it in. As long as that takes, decodebin
 * keeps the demuxer's errors to itself, and afterwards forgets them; a demuxer that has a thread of its own and a file
 * that is wrong in its first bytes may say so in that time. Then nobody would ever hear of it, and nothing would come.
 */
final class GstTyped {

    /** {@code have-type} of {@code typefind}. */
    interface HaveType extends Callback {
        void call(Pointer typefind, int probability, Pointer caps, Pointer data);
    }

    /** {@code G_CONNECT_AFTER}: behind decodebin, which puts the demuxer in when it is called. */
    private static final int AFTER = 1;

    /** {@code GST_PAD_PROBE_REMOVE}. */
    private static final int REMOVE = 2;

    /** If it should never be called, in another version: the race is a rare one, and waiting for ever is worse. */
    private static final long LONGEST_SECONDS = 2;

    private final CountDownLatch putIn = new CountDownLatch(1);
    /** Native code holds these two, and the garbage collector does not know. */
    private final HaveType haveType = this::onType;

    private final GstFunctions.PadProbe firstRead = this::onRead;

    /** Begins to look at whoever finds the type out; this object must be kept as long as the graph. */
    void watch(Element typefind) {
        GstFunctions.LIBRARY.g_signal_connect_data(
                Natives.getRawPointer(typefind), "have-type", haveType, null, null, AFTER);
    }

    /** Holds the first read of a demuxer that has just been added; of one that is pushed nothing is held. */
    void hold(Element demuxer) {
        Pad entry = demuxer.getStaticPad("sink");
        if (entry != null) {
            int beforeReading = PadProbeType.PULL.intValue() | PadProbeType.BLOCK.intValue();
            GstFunctions.LIBRARY.gst_pad_add_probe(Natives.getRawPointer(entry), beforeReading, firstRead, null, null);
        }
    }

    /** Lets go, for the graph is to end. */
    void close() {
        putIn.countDown();
    }

    private void onType(Pointer typefind, int probability, Pointer caps, Pointer data) {
        Native.detach(false);
        putIn.countDown();
    }

    @SuppressWarnings("unused") // whether it came in time
    private int onRead(Pointer pad, Pointer info, Pointer data) {
        Native.detach(false);
        try {
            boolean done = putIn.await(LONGEST_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        return REMOVE;
    }
}
