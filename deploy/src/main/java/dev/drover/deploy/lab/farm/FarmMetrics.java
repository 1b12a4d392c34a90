package dev.drover.deploy.lab.farm;

import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Counter;
import io.prometheus.client.Gauge;
import io.prometheus.client.exporter.HTTPServer;
import io.prometheus.client.hotspot.DefaultExports;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.function.DoubleSupplier;

/** What the farm tells Prometheus. */
final class FarmMetrics {

    /** Whoever plays along with the films asks for this. */
    static final String POSITION = "drover_farm_position_seconds";

    /** Whoever leads the story asks for this. */
    static final String STORY = "drover_farm_story_seconds";

    private final CollectorRegistry registry = new CollectorRegistry();
    private final Counter frames = Counter.build("drover_farm_frames_sent_total", "Frames sent to at least one stream.")
            .labelNames("camera")
            .register(registry);
    private final Counter heldUp = Counter.build(
                    "drover_farm_held_up_seconds_total", "Seconds a scene waited for frames that were not painted yet.")
            .labelNames("camera")
            .register(registry);
    private final Gauge streams = Gauge.build("drover_farm_streams", "Streams that are being sent.")
            .labelNames("camera")
            .register(registry);
    private final Gauge painted = Gauge.build("drover_farm_film_painted_ratio", "Share of the film that is there.")
            .labelNames("camera")
            .register(registry);

    private final Gauge position = Gauge.build(
                    POSITION, "Seconds into the present showing of the film; -1 before the first began.")
            .labelNames("camera")
            .register(registry);

    private final Gauge story = Gauge.build(
                    STORY,
                    "Seconds of the story shown so far, over all showings; how fast it grows is the farm's pace.")
            .labelNames("camera")
            .register(registry);
    private final Gauge lost = Gauge.build(
                    "drover_farm_story_lost_seconds", "Seconds by which the story waited for cameras that were late.")
            .register(registry);

    private final Gauge pace = Gauge.build(
                    "drover_farm_pace_ratio", "Seconds of the story in a second; 1 is the farm's own pace.")
            .register(registry);

    Playback.Tally of(String camera) {
        Counter.Child sent = frames.labels(camera);
        Counter.Child late = heldUp.labels(camera);
        Gauge.Child now = streams.labels(camera);
        return new Playback.Tally() {
            @Override
            public void sent(int count) {
                now.set(count);
                if (count > 0) {
                    sent.inc();
                }
            }

            @Override
            public void heldUp(double seconds) {
                late.inc(seconds);
            }
        };
    }

    void position(String camera, DoubleSupplier seconds) {
        position.setChild(asked(seconds), camera);
    }

    void story(String camera, DoubleSupplier seconds) {
        story.setChild(asked(seconds), camera);
    }

    void pace(DoubleSupplier ratio) {
        pace.setChild(asked(ratio));
    }

    void lost(DoubleSupplier seconds) {
        lost.setChild(asked(seconds));
    }

    private static Gauge.Child asked(DoubleSupplier seconds) {
        return new Gauge.Child() {
            @Override
            public double get() {
                return seconds.getAsDouble();
            }
        };
    }

    void painted(String camera, double share) {
        painted.labels(camera).set(share);
    }

    /** Serves them on the loopback interface. */
    HTTPServer serve(String host, int port) throws IOException {
        DefaultExports.register(registry);
        return new HTTPServer.Builder()
                .withInetSocketAddress(new InetSocketAddress(host, port))
                .withRegistry(registry)
                .withDaemonThreads(true)
                .build();
    }
}
