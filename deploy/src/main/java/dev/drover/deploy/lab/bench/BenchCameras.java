package dev.drover.deploy.lab.bench;

import dev.drover.deploy.lab.farm.RtspServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/**
 * Real RTSP cameras that cost nearly nothing: one H.264 elementary stream, sent in real time under as many names as
 * asked. Nothing is encoded while measuring, so the cameras do not take the processor from what is measured. A process
 * of its own; prints {@code ready}. Arguments: port, file (Annex B), frames a second of the file, number of cameras.
 */
public final class BenchCameras {

    private BenchCameras() {}

    /** Name of camera number {@code n}, from 0. */
    static String name(int n) {
        return "bench-" + (n + 1);
    }

    public static void main(String[] args) throws InterruptedException {
        int port = Integer.parseInt(args[0]);
        Path file = Path.of(args[1]);
        int fps = Integer.parseInt(args[2]);
        int cameras = Integer.parseInt(args[3]);
        if (!Files.isReadable(file)) {
            throw new IllegalArgumentException(file + " cannot be read");
        }
        RtspServer server = new RtspServer("127.0.0.1", port);
        for (int i = 0; i < cameras; i++) {
            server.mountFilm("/" + name(i), launch(file, fps));
        }
        server.start();
        System.out.println("ready");
        new CountDownLatch(1).await();
    }

    /** {@code identity sync} paces the stream: a file alone would be sent as fast as it can be read. */
    private static String launch(Path file, int fps) {
        return "( filesrc location=" + file.toAbsolutePath()
                + " ! video/x-h264,stream-format=byte-stream,framerate=" + fps + "/1 ! h264parse config-interval=-1"
                + " ! identity sync=true ! rtph264pay name=pay0 pt=96 )";
    }
}
