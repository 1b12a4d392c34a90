package dev.drover.dashboard.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.drover.dashboard.metrics.DashboardMetrics;
import dev.drover.ingest.wire.CameraJson;
import dev.drover.ingest.wire.Topics;
import dev.drover.pipeline.wire.JudgementTopics;
import dev.drover.pipeline.wire.LedgerJson;
import dev.drover.pipeline.wire.MalformedRecordException;
import dev.drover.pipeline.wire.PlanJson;
import dev.drover.pipeline.wire.RulesJson;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the {@link SiteRegistry} equal to the compacted topics, and the last rows of the ledger beside it. */
public final class SiteFeed implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SiteFeed.class);

    private final SiteRegistry site;
    private final DashboardMetrics metrics;
    private final TopicReader reader;

    public SiteFeed(String bootstrap, SiteRegistry site, DashboardMetrics metrics) {
        this.site = site;
        this.metrics = metrics;
        this.reader = new TopicReader(
                "plant-feed",
                bootstrap,
                Map.of(
                        Topics.CAMERAS, TopicReader.From.BEGINNING,
                        JudgementTopics.RULES, TopicReader.From.BEGINNING,
                        JudgementTopics.PLANS, TopicReader.From.BEGINNING,
                        JudgementTopics.LEDGER, TopicReader.From.TAIL),
                this::accept,
                () -> {});
    }

    public void start() {
        reader.start();
    }

    /** Counts down when the site holds all that stood on the topics. */
    public CountDownLatch caughtUp() {
        return reader.caughtUp();
    }

    @Override
    public void close() {
        reader.close();
    }

    private void accept(ConsumerRecord<byte[], byte[]> record) {
        String key = record.key() == null ? "" : new String(record.key(), UTF_8);
        try {
            switch (record.topic()) {
                case Topics.CAMERAS -> camera(key, record.value());
                case JudgementTopics.RULES -> rules(key, record.value());
                case JudgementTopics.PLANS -> plan(key, record.value());
                default -> site.add(LedgerJson.read(record.value()));
            }
        } catch (IllegalArgumentException e) {
            reject("CAMERA_INVALID", record, e);
        } catch (MalformedRecordException e) {
            reject(e.reason(), record, e);
        }
    }

    private void camera(String key, byte @Nullable [] value) {
        if (value == null) {
            site.removeCamera(key);
            return;
        }
        var camera = CameraJson.read(value);
        if (!camera.id().equals(key)) {
            throw new IllegalArgumentException("key and camera id differ");
        }
        site.put(camera);
    }

    private void rules(String key, byte @Nullable [] value) throws MalformedRecordException {
        if (value == null) {
            site.removeRules(key);
        } else {
            site.put(RulesJson.read(value));
        }
    }

    private void plan(String key, byte @Nullable [] value) throws MalformedRecordException {
        if (value == null) {
            site.removePlan(key);
        } else {
            site.put(PlanJson.read(value));
        }
    }

    private void reject(String reason, ConsumerRecord<byte[], byte[]> record, Exception why) {
        metrics.rejected.labels(reason).inc();
        LOG.warn("{}-{}@{} is left out: {}", record.topic(), record.partition(), record.offset(), why.getMessage());
    }
}
