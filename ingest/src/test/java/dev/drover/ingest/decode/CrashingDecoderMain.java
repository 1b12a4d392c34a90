package dev.drover.ingest.decode;

import dev.drover.ingest.media.MediaPicture;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileOutputStream;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A decoder that shows something of every camera, and dies as an assertion of a native library would of a guilty one.
 */
final class CrashingDecoderMain {

    static final int ABORTED = 134;

    private CrashingDecoderMain() {}

    public static void main(String[] args) throws Exception {
        Set<Long> sessions = ConcurrentHashMap.newKeySet();
        try (DataOutputStream out = new DataOutputStream(new FileOutputStream("/proc/self/fd/3"))) {
            Thread showing = new Thread(() -> show(sessions, out), "showing");
            showing.setDaemon(true);
            showing.start();
            DataInputStream in = new DataInputStream(new BufferedInputStream(System.in));
            for (DecoderMessage m = DecoderMessage.read(in); m != null; m = DecoderMessage.read(in)) {
                if (m instanceof DecoderMessage.Open open && open.source().uri().contains("guilty")) {
                    Thread.sleep(200);
                    Runtime.getRuntime().halt(ABORTED);
                } else if (m instanceof DecoderMessage.Open open) {
                    sessions.add(open.session());
                } else {
                    sessions.remove(m.session());
                }
            }
        }
    }

    private static void show(Set<Long> sessions, DataOutputStream out) {
        try {
            while (true) {
                DecoderMessage.write(out, new DecoderMessage.Pulse(-1));
                for (long session : sessions) {
                    MediaPicture picture =
                            new MediaPicture(0, System.nanoTime(), -1, 64, 36, false, "TEST 64x36", new byte[10]);
                    DecoderMessage.write(out, new DecoderMessage.Picture(session, picture));
                }
                out.flush();
                Thread.sleep(50);
            }
        } catch (Exception over) {
            Runtime.getRuntime().halt(1);
        }
    }
}
