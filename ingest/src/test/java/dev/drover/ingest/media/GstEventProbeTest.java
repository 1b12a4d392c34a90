package dev.drover.ingest.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.util.concurrent.atomic.AtomicInteger;
import org.freedesktop.gstreamer.Element;
import org.freedesktop.gstreamer.Gst;
import org.freedesktop.gstreamer.Pad;
import org.freedesktop.gstreamer.Pipeline;
import org.freedesktop.gstreamer.event.EventType;
import org.freedesktop.gstreamer.glib.Natives;
import org.junit.jupiter.api.Test;

class GstEventProbeTest {

    interface Events extends Library {
        Events LIBRARY = Native.load("gstreamer-1.0", Events.class);

        Pointer gst_event_new_stream_start(String id);

        Pointer gst_event_new_gap(long timestamp, long duration);

        Pointer gst_event_new_caps(Pointer caps);

        Pointer gst_caps_new_empty_simple(String type);

        void gst_mini_object_unref(Pointer object);

        /** Takes the event over. */
        boolean gst_pad_send_event(Pointer pad, Pointer event);
    }

    @Test
    void shouldTellEventsApartThatLieAtOneAddressOneAfterTheOther() {
        assumeTrue(GstRuntime.available(), "GStreamer is not installed here");
        AtomicInteger seen = new AtomicInteger();
        try (Pipeline pipeline = (Pipeline) Gst.parseLaunch("identity name=in ! fakesink async=false")) {
            Element in = pipeline.getElementByName("in");
            Pad pad = in.getStaticPad("sink");
            pipeline.play();
            send(pad, Events.LIBRARY.gst_event_new_stream_start("one"));
            try (GstEventProbe probe = GstEventProbe.on(pad, EventType.CAPS, event -> seen.incrementAndGet())) {
                for (int i = 0; i < 200; i++) {
                    send(pad, caps("video/x-h264"));
                    send(pad, caps("video/x-h265"));
                    send(pad, Events.LIBRARY.gst_event_new_gap(i, 1));
                }
                assertThat(seen).hasValue(400);
            }
            send(pad, caps("video/x-vp9"));
            assertThat(seen).hasValue(400);
            pipeline.stop();
        }
    }

    private static Pointer caps(String type) {
        Pointer caps = Events.LIBRARY.gst_caps_new_empty_simple(type);
        Pointer event = Events.LIBRARY.gst_event_new_caps(caps);
        Events.LIBRARY.gst_mini_object_unref(caps);
        return event;
    }

    private static void send(Pad pad, Pointer event) {
        Events.LIBRARY.gst_pad_send_event(Natives.getRawPointer(pad), event);
    }
}
