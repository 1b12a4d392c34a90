package dev.drover.deploy.lab.bench;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Real RTSP cameras that cost nearly nothing: one H.264 elementary stream, sent in real time under as many names as asked.
 * Nothing is encoded while measuring, so the cameras do not take the processor from what is measured. A process of its own;
 * prints {@code ready}. Arguments: port, file (Annex B), frames a second of the file, number of cameras.
 */
public final class BenchCameras {

    /** The few functions of libgstrtspserver-1.0 that serve a launch text. */
    interface RtspServer extends Library {
        Pointer gst_rtsp_server_new();

        void gst_rtsp_server_set_address(Pointer server, String address);

        void gst_rtsp_server_set_service(Pointer server, String port);

        Pointer gst_rtsp_server_get_mount_points(Pointer server);

        Pointer gst_rtsp_media_factory_new();

        void gst_rtsp_media_factory_set_launch(Pointer factory, String launch);

        void gst_rtsp_mount_points_add_factory(Pointer mounts, String path, Pointer factory);

        int gst_rtsp_server_attach(Pointer server, Pointer context);
    }

    interface Gst extends Library {
        void gst_init(Pointer argc, Pointer argv);
    }

    interface GLib extends Library {
        Pointer g_main_loop_new(Pointer context, boolean running);

        void g_main_loop_run(Pointer loop);
    }

    private BenchCameras() {}

    /** Name of camera number {@code n}, from 0. */
    static String name(int n) {
        return "bench-" + (n + 1);
    }

    public static void main(String[] args) {
        String port = args[0];
        Path file = Path.of(args[1]);
        int fps = Integer.parseInt(args[2]);
        int cameras = Integer.parseInt(args[3]);
        if (!Files.isReadable(file)) {
            throw new IllegalArgumentException(file + " cannot be read");
        }
        Native.load("gstreamer-1.0", Gst.class).gst_init(null, null);
        RtspServer rtsp = Native.load("gstrtspserver-1.0", RtspServer.class);
        Pointer server = rtsp.gst_rtsp_server_new();
        rtsp.gst_rtsp_server_set_address(server, "127.0.0.1");
        rtsp.gst_rtsp_server_set_service(server, port);
        Pointer mounts = rtsp.gst_rtsp_server_get_mount_points(server);
        for (int i = 0; i < cameras; i++) {
            Pointer factory = rtsp.gst_rtsp_media_factory_new();
            rtsp.gst_rtsp_media_factory_set_launch(factory, launch(file, fps));
            rtsp.gst_rtsp_mount_points_add_factory(mounts, "/" + name(i), factory);
        }
        if (rtsp.gst_rtsp_server_attach(server, null) == 0) {
            throw new IllegalStateException("cannot listen on port " + port);
        }
        System.out.println("ready");
        GLib glib = Native.load("glib-2.0", GLib.class);
        glib.g_main_loop_run(glib.g_main_loop_new(null, false));
    }

    /** {@code identity sync} paces the stream: a file alone would be sent as fast as it can be read. */
    private static String launch(Path file, int fps) {
        return "( filesrc location=" + file.toAbsolutePath()
                + " ! video/x-h264,stream-format=byte-stream,framerate=" + fps + "/1 ! h264parse config-interval=-1"
                + " ! identity sync=true ! rtph264pay name=pay0 pt=96 )";
    }
}
