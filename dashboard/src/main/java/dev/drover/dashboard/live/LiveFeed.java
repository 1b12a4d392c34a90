package dev.drover.dashboard.live;

import dev.drover.dashboard.counts.CountView;
import dev.drover.dashboard.metrics.DashboardMetrics;
import dev.drover.dashboard.registry.SiteRegistry;
import dev.drover.dashboard.registry.TopicReader;
import dev.drover.ingest.wire.Frame;
import dev.drover.ingest.wire.FrameRead;
import dev.drover.ingest.wire.FrameWire;
import dev.drover.ingest.wire.RecordKind;
import dev.drover.ingest.wire.Topics;
import dev.drover.pipeline.wire.DetectionsJson;
import dev.drover.pipeline.wire.JudgementTopics;
import dev.drover.pipeline.wire.MalformedRecordException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Pictures and detections from Kafka, from now on, joined and handed to the viewers. */
public final class LiveFeed implements AutoCloseable {

    private final DashboardMetrics metrics;
    private final SiteRegistry site;
    private final CameraBoard board;
    private final CountView counts;
    private final Consumer<JoinedFrame> viewers;
    private final FrameJoin join;
    private final TopicReader reader;

    /**
     * Whom it asks and tells.
     *
     * @param site which cameras there are
     * @param board told of every picture and heartbeat
     * @param counts told of every judged record
     */
    public record Listeners(SiteRegistry site, CameraBoard board, CountView counts) {}

    /** @param viewers called on the feed's thread with every picture that is to be shown */
    public LiveFeed(
            String bootstrap,
            long overlayWaitMillis,
            DashboardMetrics metrics,
            Listeners listeners,
            Consumer<JoinedFrame> viewers) {
        this.metrics = metrics;
        this.site = listeners.site;
        this.board = listeners.board;
        this.counts = listeners.counts;
        this.viewers = viewers;
        this.join = new FrameJoin(overlayWaitMillis, drop -> metrics.dropped
                .labels(drop.name().toLowerCase(Locale.ROOT))
                .inc());
        this.reader = new TopicReader(
                "live-feed",
                bootstrap,
                Map.of(Topics.FRAMES, TopicReader.From.END, JudgementTopics.DETECTIONS, TopicReader.From.END),
                new Records(),
                () -> metrics.dropped.labels("behind").inc());
    }

    public void start() {
        reader.start();
    }

    /** Counts down when the feed stands at the end of its topics. */
    public CountDownLatch standing() {
        return reader.caughtUp();
    }

    @Override
    public void close() {
        reader.close();
    }

    private void show(List<JoinedFrame> joined) {
        long now = System.currentTimeMillis();
        for (JoinedFrame one : joined) {
            metrics.frames
                    .labels(one.detections().isPresent() ? "scored" : "unscored")
                    .inc();
            metrics.age("joined", one.frame());
            board.shown(one, now);
            viewers.accept(one);
        }
    }

    private final class Records implements TopicReader.Sink {

        @Override
        public void accept(ConsumerRecord<byte[], byte[]> record) {
            if (record.topic().equals(Topics.FRAMES)) {
                frame(record);
            } else {
                detections(record);
            }
        }

        @Override
        public void polled() {
            show(join.expire(System.currentTimeMillis()));
        }

        private void frame(ConsumerRecord<byte[], byte[]> record) {
            // The score job puts what cannot be read on the rejected topic; here it is only counted.
            FrameRead decoded = FrameWire.read(record);
            if (decoded instanceof FrameRead.Read read) {
                frame(read.frame());
            } else if (decoded instanceof FrameRead.Rejected bad) {
                metrics.rejected.labels(bad.reason().name()).inc();
            } else {
                throw new IllegalStateException("no way to take " + decoded);
            }
        }

        private void frame(Frame frame) {
            if (site.camera(frame.id().cameraId()).isEmpty()) {
                metrics.rejected.labels("FRAME_UNKNOWN_CAMERA").inc();
                return;
            }
            long now = System.currentTimeMillis();
            board.heard(frame, now);
            if (frame.kind() == RecordKind.FRAME) {
                metrics.age("received", frame);
                show(join.add(frame, now));
            }
        }

        private void detections(ConsumerRecord<byte[], byte[]> record) {
            try {
                var detections = DetectionsJson.read(record.value());
                boolean known = site.camera(detections.id().cameraId()).isPresent();
                if (known && detections.kind() != RecordKind.GAP) {
                    counts.judged(detections.id().cameraId(), detections.ingestMicros());
                }
                if (known && detections.kind() == RecordKind.FRAME) {
                    board.judged(detections);
                    show(join.add(detections, System.currentTimeMillis()));
                }
            } catch (MalformedRecordException e) {
                metrics.rejected.labels(e.reason()).inc();
            }
        }
    }
}
