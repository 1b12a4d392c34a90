package dev.drover.ingest.camera;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Pointer;

/**
 * A real RTSP camera for tests, in a process of its own so that it can be killed and frozen. Arguments: port (0 for
 * any), then pairs of mount point and launch text. Prints {@code ready PORT}.
 */
public final class RtspServerMain {

    /** The few functions of libgstrtspserver-1.0 that serve a launch text. */
    interface RtspServer extends Library {
        Pointer gst_rtsp_server_new();

        void gst_rtsp_server_set_address(Pointer server, String address);

        void gst_rtsp_server_set_service(Pointer server, String port);

        Pointer gst_rtsp_server_get_mount_points(Pointer server);

        Pointer gst_rtsp_media_factory_new();

        void gst_rtsp_media_factory_set_launch(Pointer factory, String launch);

        void gst_rtsp_media_factory_set_shared(Pointer factory, boolean shared);

        void gst_rtsp_mount_points_add_factory(Pointer mounts, String path, Pointer factory);

        int gst_rtsp_server_attach(Pointer server, Pointer context);

        int gst_rtsp_server_get_bound_port(Pointer server);
    }

    interface Gst extends Library {
        /** GStreamer would take the JVM's own signals for a plugin's fault. */
        void gst_segtrap_set_enabled(boolean enabled);

        void gst_init(Pointer argc, Pointer argv);
    }

    interface GLib extends Library {
        Pointer g_main_loop_new(Pointer context, boolean running);

        void g_main_loop_run(Pointer loop);
    }

    private RtspServerMain() {}

    public static void main(String[] args) {
        Gst gst = Native.load("gstreamer-1.0", Gst.class);
        gst.gst_segtrap_set_enabled(false);
        gst.gst_init(null, null);
        RtspServer rtsp = Native.load("gstrtspserver-1.0", RtspServer.class);
        Pointer server = rtsp.gst_rtsp_server_new();
        rtsp.gst_rtsp_server_set_address(server, "127.0.0.1");
        rtsp.gst_rtsp_server_set_service(server, args[0]);
        Pointer mounts = rtsp.gst_rtsp_server_get_mount_points(server);
        for (int i = 1; i < args.length; i += 2) {
            Pointer factory = rtsp.gst_rtsp_media_factory_new();
            rtsp.gst_rtsp_media_factory_set_launch(factory, args[i + 1]);
            rtsp.gst_rtsp_media_factory_set_shared(factory, true);
            rtsp.gst_rtsp_mount_points_add_factory(mounts, args[i], factory);
        }
        if (rtsp.gst_rtsp_server_attach(server, null) == 0) {
            throw new IllegalStateException("cannot listen on port " + args[0]);
        }
        System.out.println("ready " + rtsp.gst_rtsp_server_get_bound_port(server));
        GLib glib = Native.load("glib-2.0", GLib.class);
        glib.g_main_loop_run(glib.g_main_loop_new(null, false));
    }
}
