package dev.drover.ingest.decode;

import dev.drover.ingest.media.GstRuntime;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;

/**
 * The decoder process. Commands come on stdin, pictures go to file descriptor 3, so that nothing a native library
 * prints on stdout can get between them. Ends when stdin ends: no decoder outlives its ingest, however that one died.
 */
public final class DecoderMain {

    private DecoderMain() {}

    public static void main(String[] args) throws IOException {
        Outgoing outgoing = new Outgoing();
        try (OutputStream pipe = new FileOutputStream("/proc/self/fd/3")) {
            Thread writer = new Thread(() -> write(outgoing, pipe), "writer");
            writer.setDaemon(true);
            writer.start();
            // Before the first camera, whose patience is counted; what is missing is told when one is opened.
            var unused = GstRuntime.available();
            DecoderHost host = new DecoderHost(outgoing::hand, outgoing::put);
            DataInputStream commands = new DataInputStream(new BufferedInputStream(System.in));
            for (DecoderMessage m = DecoderMessage.read(commands); m != null; m = DecoderMessage.read(commands)) {
                if (m instanceof DecoderMessage.Open open) {
                    host.open(open.session(), open.source());
                } else if (m instanceof DecoderMessage.OpenFilm open) {
                    host.openFilm(open.session(), open.film());
                } else if (m instanceof DecoderMessage.Close close) {
                    host.close(close.session());
                } else {
                    throw new IOException("no command to a decoder: " + m.kind());
                }
            }
        } finally {
            // Graphs may be stuck in a dead connection: there is nothing left to save here, so do not wait for them.
            Runtime.getRuntime().halt(0);
        }
    }

    private static void write(Outgoing outgoing, OutputStream pipe) {
        try {
            DataOutputStream out = new DataOutputStream(new BufferedOutputStream(pipe, 1 << 16));
            long nextPulse = System.nanoTime();
            while (true) {
                DecoderMessage message = outgoing.poll(nextPulse - System.nanoTime());
                if (message != null) {
                    DecoderMessage.write(out, message);
                    outgoing.sent(message);
                }
                if (System.nanoTime() - nextPulse >= 0) {
                    DecoderMessage.write(out, new DecoderMessage.Pulse(-1));
                    nextPulse = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
                }
                out.flush();
            }
        } catch (IOException | InterruptedException ingestIsGone) {
            Runtime.getRuntime().halt(0);
        }
    }
}
