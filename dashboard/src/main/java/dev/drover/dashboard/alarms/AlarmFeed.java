package dev.drover.dashboard.alarms;

import dev.drover.dashboard.metrics.DashboardMetrics;
import dev.drover.dashboard.registry.TopicReader;
import dev.drover.pipeline.wire.AlarmJson;
import dev.drover.pipeline.wire.JudgementTopics;
import dev.drover.pipeline.wire.MalformedRecordException;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts every step of every alarm on the {@link AlarmBoard}, from the first one that is kept. */
public final class AlarmFeed implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AlarmFeed.class);

    private final AlarmBoard board;
    private final DashboardMetrics metrics;
    private final Runnable changed;
    private final TopicReader reader;

    /** @param changed called on the feed's thread after a new step */
    public AlarmFeed(String bootstrap, AlarmBoard board, DashboardMetrics metrics, Runnable changed) {
        this.board = board;
        this.metrics = metrics;
        this.changed = changed;
        this.reader = new TopicReader(
                "alarm-feed",
                bootstrap,
                Map.of(JudgementTopics.ALARMS, TopicReader.From.BEGINNING),
                this::accept,
                () -> {});
    }

    public void start() {
        reader.start();
    }

    public CountDownLatch caughtUp() {
        return reader.caughtUp();
    }

    @Override
    public void close() {
        reader.close();
    }

    private void accept(ConsumerRecord<byte[], byte[]> record) {
        try {
            if (board.add(AlarmJson.read(record.value()))) {
                changed.run();
            }
        } catch (MalformedRecordException e) {
            metrics.rejected.labels(e.reason()).inc();
            LOG.warn("{}-{}@{} is left out: {}", record.topic(), record.partition(), record.offset(), e.getMessage());
        }
    }
}
