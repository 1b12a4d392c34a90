package dev.drover.ingest;

import dev.drover.ingest.decode.DecoderPool;
import dev.drover.ingest.feed.FeedListener;
import dev.drover.ingest.recording.VideoRecorder;
import dev.drover.ingest.spool.Spool;
import dev.drover.ingest.wire.Frame;
import io.prometheus.client.Collector;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Counter;
import io.prometheus.client.Gauge;
import io.prometheus.client.Histogram;
import io.prometheus.client.exporter.HTTPServer;
import io.prometheus.client.hotspot.DefaultExports;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The figures of one ingest process, served on 127.0.0.1. */
final class IngestMetrics implements FeedListener, AutoCloseable {

    private final CollectorRegistry registry = new CollectorRegistry();
    private final Counter frames = Counter.build("drover_ingest_frames_total", "Pictures taken from cameras.")
            .labelNames("camera", "result")
            .register(registry);
    private final Counter reconnects = Counter.build(
                    "drover_ingest_reconnects_total", "Connection attempts after the first.")
            .labelNames("camera")
            .register(registry);
    private final Gauge up = Gauge.build("drover_camera_up", "1 while pictures come.")
            .labelNames("camera")
            .register(registry);
    private final Counter dropped = Counter.build(
                    "drover_frames_dropped_total", "Pictures lost, each in a declared gap.")
            .labelNames("reason")
            .register(registry);
    private final Histogram age = Histogram.build("drover_frame_age_seconds", "Time since capture, by stage.")
            .labelNames("stage")
            .buckets(0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 60)
            .register(registry);
    private final Gauge sendLag = Gauge.build(
                    "drover_ingest_send_lag_seconds", "Age of the last frame that Kafka has acknowledged.")
            .register(registry);
    private @Nullable HTTPServer server;

    /** Starts to serve, and to watch the spool and the decoders. */
    void serve(int port, Spool spool, DecoderPool decoders) throws IOException {
        DefaultExports.register(registry);
        registry.register(gauge("drover_spool_bytes", "Bytes that wait for Kafka.", spool::bytes));
        registry.register(gauge("drover_spool_max_bytes", "Bound of the spool.", spool::maxBytes));
        registry.register(gauge("drover_ingest_decoders", "Decoder processes.", () -> decoders.pids()
                .size()));
        server = new HTTPServer(new InetSocketAddress("127.0.0.1", port), registry, true);
    }

    /** Watches recordings, too. */
    void watch(VideoRecorder recorder) {
        registry.register(gauge("drover_recording_bytes", "Bytes of all recordings.", recorder::bytes));
        registry.register(gauge("drover_recording_max_bytes", "Bound of recordings.", recorder::maxBytes));
    }

    int port() {
        return Objects.requireNonNull(server, "not serving").getPort();
    }

    private static Collector gauge(String name, String help, LongSupplier value) {
        return new Collector() {
            @Override
            public List<MetricFamilySamples> collect() {
                var sample = new MetricFamilySamples.Sample(name, List.of(), List.of(), value.getAsLong());
                return List.of(new MetricFamilySamples(name, Type.GAUGE, help, List.of(sample)));
            }
        };
    }

    @Override
    public void pictureWritten(String cameraId, boolean tainted, long ageMicros) {
        frames.labels(cameraId, tainted ? "tainted" : "good").inc();
        age.labels("decoded").observe(Math.max(0, ageMicros) / 1e6);
    }

    @Override
    public void pictureDropped(String cameraId, String reason) {
        frames.labels(cameraId, "dropped").inc();
        dropped.labels(reason).inc();
    }

    @Override
    public void reconnecting(String cameraId) {
        reconnects.labels(cameraId).inc();
    }

    @Override
    public void up(String cameraId, boolean isUp) {
        up.labels(cameraId).set(isUp ? 1 : 0);
    }

    /** Kafka has this frame. */
    void acked(Frame frame, long nowMicros) {
        double seconds = Math.max(0, nowMicros - frame.ingestMicros()) / 1e6;
        sendLag.set(seconds);
        if (frame.jpeg().length > 0) {
            age.labels("sent").observe(seconds);
        }
    }

    /** A picture that was taken, and not sent because another process has the camera. */
    void givenUp(Frame frame) {
        if (frame.jpeg().length > 0) {
            dropped.labels("CAMERA_HANDED_OVER").inc();
        }
    }

    @Override
    public void close() {
        if (server != null) {
            server.close();
        }
    }
}
