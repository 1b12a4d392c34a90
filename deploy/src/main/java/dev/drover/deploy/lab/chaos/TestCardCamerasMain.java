package dev.drover.deploy.lab.chaos;

import dev.drover.deploy.lab.farm.RtspServer;
import dev.drover.deploy.plant.supervise.ParentWatch;
import java.util.concurrent.CountDownLatch;

/**
 * RTSP cameras that send a test card for ever: a process of its own, so that nothing which is killed beside it stops
 * them. It ends with the one who started it. Arguments: port, number of cameras. Prints {@code ready}.
 */
public final class TestCardCamerasMain {

    static final int FPS = 25;
    /** One picture in so many stands alone. */
    static final int GOP = 50;

    private TestCardCamerasMain() {}

    /** Name of camera number {@code n}, from 0; also its path at the server. */
    static String name(int n) {
        return "card-" + (n + 1);
    }

    public static void main(String[] args) throws InterruptedException {
        RtspServer server = new RtspServer("127.0.0.1", Integer.parseInt(args[0]));
        for (int i = 0; i < Integer.parseInt(args[1]); i++) {
            server.mountFilm("/" + name(i), LAUNCH);
        }
        server.start();
        CountDownLatch end = new CountDownLatch(1);
        ParentWatch.start(System.in, end::countDown);
        System.out.println("ready");
        end.await();
        server.close();
    }

    private static final String LAUNCH = "( videotestsrc is-live=true pattern=ball ! video/x-raw,format=I420,width=640,"
            + "height=360,framerate=" + FPS
            + "/1 ! x264enc tune=zerolatency speed-preset=ultrafast bframes=0 bitrate=1000"
            + " key-int-max=" + GOP + " ! rtph264pay name=pay0 pt=96 config-interval=-1 )";
}
