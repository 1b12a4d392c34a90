package dev.drover.deploy.lab.farm;

import com.sun.jna.Callback;
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import dev.drover.ingest.media.GstRuntime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.freedesktop.gstreamer.Buffer;
import org.freedesktop.gstreamer.FlowReturn;
import org.freedesktop.gstreamer.State;
import org.freedesktop.gstreamer.elements.AppSrc;
import org.freedesktop.gstreamer.glib.Natives;
import org.jspecify.annotations.Nullable;

/**
 * An RTSP server on one port with several cameras: Debian's libgstrtspserver-1.0, bound by hand. Every camera's stream
 * is shared by its clients: it is set up when the first one comes and taken down when the last one goes. Strong
 * references are kept to server, callbacks and sources for as long as they live.
 */
public final class RtspServer implements AutoCloseable {

    /** The few functions that are needed. */
    private interface RtspLibrary extends Library {
        Pointer gst_rtsp_server_new();

        void gst_rtsp_server_set_address(Pointer server, String address);

        void gst_rtsp_server_set_service(Pointer server, String port);

        int gst_rtsp_server_get_bound_port(Pointer server);

        Pointer gst_rtsp_server_get_mount_points(Pointer server);

        Pointer gst_rtsp_media_factory_new();

        void gst_rtsp_media_factory_set_launch(Pointer factory, String launch);

        void gst_rtsp_media_factory_set_shared(Pointer factory, boolean shared);

        void gst_rtsp_mount_points_add_factory(Pointer mounts, String path, Pointer factory);

        int gst_rtsp_server_attach(Pointer server, @Nullable Pointer context);

        Pointer gst_rtsp_media_get_element(Pointer media);
    }

    private interface GstLibrary extends Library {
        Pointer gst_bin_get_by_name_recurse_up(Pointer bin, String name);

        void gst_object_unref(Pointer object);
    }

    private interface GLibLibrary extends Library {
        Pointer g_main_loop_new(@Nullable Pointer context, boolean running);

        void g_main_loop_run(Pointer loop);

        void g_main_loop_quit(Pointer loop);

        boolean g_source_remove(int id);
    }

    private interface GObjectLibrary extends Library {
        long g_signal_connect_data(
                Pointer instance,
                String signal,
                Callback handler,
                @Nullable Pointer data,
                @Nullable Pointer destroy,
                int flags);

        void g_object_unref(Pointer object);
    }

    /** {@code media-configure} of a factory. */
    private interface OnMedia extends Callback {
        @SuppressWarnings("UnusedMethod") // called by the library
        void callback(Pointer factory, Pointer media, Pointer data);
    }

    /** Time stamps are those of the moment a unit is handed over: it is a live camera. */
    private static final String LAUNCH = "( appsrc name=in is-live=true format=time do-timestamp=true block=false"
            + " max-bytes=8000000 leaky-type=downstream"
            + " caps=\"video/x-h264,stream-format=byte-stream,alignment=au\""
            + " ! h264parse ! rtph264pay name=pay0 pt=96 config-interval=-1 )";

    private static final int MOST_MEDIA = 64;

    private final RtspLibrary rtsp;
    private final GstLibrary gst;
    private final GLibLibrary glib;
    private final GObjectLibrary gobject;
    private final Pointer server;
    private final Pointer mounts;
    private final List<Callback> callbacks = new ArrayList<>();
    private @Nullable Pointer loop;
    private @Nullable Thread thread;
    private int source;

    /**
     * @param host address to listen at
     * @param port to listen at, 0 for any free one
     */
    public RtspServer(String host, int port) {
        GstRuntime.load();
        try {
            this.rtsp = Native.load("gstrtspserver-1.0", RtspLibrary.class);
        } catch (UnsatisfiedLinkError missing) {
            throw new IllegalStateException("libgstrtspserver-1.0 is needed: install libgstrtspserver-1.0-0", missing);
        }
        this.gst = Native.load("gstreamer-1.0", GstLibrary.class);
        this.glib = Native.load("glib-2.0", GLibLibrary.class);
        this.gobject = Native.load("gobject-2.0", GObjectLibrary.class);
        this.server = rtsp.gst_rtsp_server_new();
        rtsp.gst_rtsp_server_set_address(server, host);
        rtsp.gst_rtsp_server_set_service(server, String.valueOf(port));
        this.mounts = rtsp.gst_rtsp_server_get_mount_points(server);
    }

    /** A shared stream, fed through its appsrc. */
    private record Stream(AppSrc in) implements Outlet {

        @Override
        public boolean started() {
            // Not before: on its way from PAUSED to PLAYING a live source refuses what it is given.
            return now() == State.PLAYING;
        }

        @Override
        public boolean gone() {
            return now() == State.NULL || now() == State.READY;
        }

        /** What it is, without waiting for a change under way. */
        private State now() {
            return in.getState(0, TimeUnit.NANOSECONDS);
        }

        @Override
        public boolean send(byte[] unit) {
            Buffer buffer = new Buffer(unit.length);
            buffer.map(true).put(unit);
            buffer.unmap();
            return in.pushBuffer(buffer) == FlowReturn.OK;
        }

        @Override
        public void dispose() {
            in.dispose();
        }
    }

    /**
     * Adds a camera.
     *
     * @param path begins with a slash
     * @param onOutlet told of every stream that is set up, on the server's thread: must return at once
     */
    void mount(String path, Consumer<Outlet> onOutlet) {
        if (callbacks.size() == MOST_MEDIA) {
            throw new IllegalStateException("a farm has at most " + MOST_MEDIA + " cameras");
        }
        Pointer factory = factory(LAUNCH);
        rtsp.gst_rtsp_media_factory_set_shared(factory, true);
        OnMedia onMedia = (f, media, data) -> {
            Pointer element = rtsp.gst_rtsp_media_get_element(media);
            Pointer in = gst.gst_bin_get_by_name_recurse_up(element, "in");
            gst.gst_object_unref(element);
            onOutlet.accept(new Stream(Natives.callerOwnsReturn(in, AppSrc.class)));
        };
        callbacks.add(onMedia);
        gobject.g_signal_connect_data(factory, "media-configure", onMedia, null, null, 0);
        rtsp.gst_rtsp_mount_points_add_factory(mounts, path, factory);
    }

    /**
     * Adds a camera that needs nobody: each client gets a stream of its own, from its beginning.
     *
     * @param path begins with a slash
     * @param launch GStreamer's own language, in brackets; its payloader is called {@code pay0}
     */
    public void mountFilm(String path, String launch) {
        rtsp.gst_rtsp_mount_points_add_factory(mounts, path, factory(launch));
    }

    private Pointer factory(String launch) {
        Pointer factory = rtsp.gst_rtsp_media_factory_new();
        rtsp.gst_rtsp_media_factory_set_launch(factory, launch);
        return factory;
    }

    /** Listens. @throws IllegalStateException if the port is taken */
    public void start() {
        source = rtsp.gst_rtsp_server_attach(server, null);
        if (source == 0) {
            throw new IllegalStateException("the RTSP server cannot listen: is the port taken?");
        }
        Pointer running = glib.g_main_loop_new(null, false);
        loop = running;
        thread = new Thread(() -> glib.g_main_loop_run(running), "rtsp-server");
        thread.setDaemon(true);
        thread.start();
    }

    /** The port it listens at. */
    int port() {
        return rtsp.gst_rtsp_server_get_bound_port(server);
    }

    @Override
    public void close() {
        if (loop == null || thread == null) {
            return;
        }
        glib.g_source_remove(source);
        glib.g_main_loop_quit(loop);
        try {
            thread.join(2000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        gobject.g_object_unref(server);
        loop = null;
    }
}
