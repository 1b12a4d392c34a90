package dev.drover.dashboard.store;

import dev.drover.dashboard.metrics.DashboardMetrics;
import dev.drover.ingest.kafka.KafkaClients;
import dev.drover.ingest.kafka.TopicLog;
import dev.drover.ingest.wire.Topics;
import dev.drover.pipeline.wire.JudgementTopics;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection to each side, from the first offset until one of them fails. Belongs to one thread. */
final class ApplySession implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ApplySession.class);
    private static final List<String> TOPICS = List.of(JudgementTopics.LEDGER, JudgementTopics.ALARMS, Topics.SEGMENTS);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int CALL_MILLIS = 10_000;
    /** Names the lock among those of this database; any number does. */
    private static final long LOCK = 7305002;

    private static final Map<String, Object> SETTINGS = Map.of(
            "client.id",
            "drover-applier",
            // Offsets out of range are a fault to look into, not a wish to begin elsewhere.
            "auto.offset.reset",
            "none",
            "max.poll.records",
            500,
            "default.api.timeout.ms",
            CALL_MILLIS,
            "request.timeout.ms",
            CALL_MILLIS / 2,
            "fetch.max.wait.ms",
            100);

    private final Connection db;
    private final DashboardMetrics metrics;
    private final RowWriter rows;
    private final StepWriter steps;
    private final String bootstrap;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<String, String> topicIds = new HashMap<>();
    private final Map<TopicPartition, Long> written = new HashMap<>();

    ApplySession(Connection db, String bootstrap, Listeners listeners, DashboardMetrics metrics) {
        this.db = db;
        this.metrics = metrics;
        this.rows = new RowWriter(listeners.row());
        this.steps = new StepWriter(listeners.step());
        this.bootstrap = bootstrap;
        this.consumer = KafkaClients.consumer(bootstrap, SETTINGS);
    }

    /** Takes the lock of those who apply, see {@link SiteLock}. */
    boolean lead() throws SQLException {
        db.setAutoCommit(true);
        return SiteLock.tryTake(db, LOCK);
    }

    /** Goes where the database says. */
    void begin() throws SQLException, IOException {
        db.setAutoCommit(false);
        describeTopics();
        List<TopicPartition> partitions = TopicLog.partitions(consumer, TOPICS);
        consumer.assign(partitions);
        Map<TopicPartition, Long> firsts = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Map<TopicPartition, Offsets.Stored> stored = Offsets.read(db);
        for (TopicPartition partition : partitions) {
            long first = TopicLog.offset(firsts, partition);
            long at = start(partition, stored.get(partition), first, TopicLog.offset(ends, partition));
            consumer.seek(partition, at);
        }
        db.commit();
    }

    private void describeTopics() throws IOException {
        try (Admin admin = KafkaClients.admin(
                bootstrap, Map.of("default.api.timeout.ms", CALL_MILLIS, "request.timeout.ms", CALL_MILLIS / 2))) {
            Map<String, TopicDescription> found =
                    admin.describeTopics(TOPICS).allTopicNames().get(2L * CALL_MILLIS, TimeUnit.MILLISECONDS);
            found.forEach((name, topic) -> topicIds.put(name, topic.topicId().toString()));
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("Kafka does not describe " + TOPICS + ": " + e, e);
        } catch (InterruptedException e) {
            throw new org.apache.kafka.common.errors.InterruptException(e);
        }
    }

    private String topicId(TopicPartition partition) {
        // Kafka described all topics or threw.
        return Objects.requireNonNull(topicIds.get(partition.topic()), partition::topic);
    }

    /**
     * Nothing is ever skipped unseen: a log that is not the one that was read is read anew, and what expired is written
     * down.
     */
    private long start(TopicPartition partition, Offsets.@Nullable Stored stored, long first, long end)
            throws SQLException {
        if (stored == null) {
            return first;
        }
        if (!stored.topicId().equals(topicId(partition)) || stored.next() > end) {
            refuse(partition, stored.next(), Refusals.TOPIC_RECREATED, "read again from offset " + first);
            return first;
        }
        if (stored.next() < first) {
            refuse(
                    partition,
                    stored.next(),
                    Refusals.EXPIRED_UNREAD,
                    "offsets " + stored.next() + " to " + (first - 1));
            return first;
        }
        written.put(partition, stored.next());
        return stored.next();
    }

    private void refuse(TopicPartition partition, long offset, String reason, String detail) throws SQLException {
        LOG.error("{} {}: {}", partition, reason, detail);
        metrics.applied.labels(partition.topic(), "refused").inc();
        Refusals.write(db, new Refusals.Place(partition.topic(), partition.partition(), offset), reason, detail, null);
    }

    /**
     * Applies what one poll gives, in one transaction.
     *
     * @return records that could be read and are not applied yet
     */
    long applyOnce() throws SQLException {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
        Map<String, Map<Applied, Integer>> outcomes = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            outcomes.computeIfAbsent(record.topic(), topic -> new HashMap<>()).merge(apply(record), 1, Integer::sum);
        }
        boolean moved = writeOffsets();
        if (moved || !records.isEmpty()) {
            db.commit();
        } else {
            // Notices a database that is gone also while nothing comes.
            ping();
        }
        outcomes.forEach((topic, counts) -> counts.forEach((outcome, count) -> metrics.applied
                .labels(topic, outcome.name().toLowerCase(Locale.ROOT))
                .inc(count)));
        return lag();
    }

    private Applied apply(ConsumerRecord<byte[], byte[]> record) throws SQLException {
        Refusals.Place place = new Refusals.Place(record.topic(), record.partition(), record.offset());
        byte[] value = record.value() == null ? new byte[0] : record.value();
        Applied outcome =
                switch (record.topic()) {
                    case JudgementTopics.LEDGER -> rows.write(db, place, value);
                    case Topics.SEGMENTS -> SegmentWriter.write(db, place, value);
                    default -> steps.write(db, place, value);
                };
        if (outcome == Applied.REFUSED) {
            LOG.error("{}-{}@{} is refused, see table refusal", record.topic(), record.partition(), record.offset());
        }
        return outcome;
    }

    /** Positions, not offsets of records: transactions leave marks between records that are read past as well. */
    private boolean writeOffsets() throws SQLException {
        boolean moved = false;
        for (TopicPartition partition : consumer.assignment()) {
            long position = consumer.position(partition);
            if (!Long.valueOf(position).equals(written.get(partition))) {
                Offsets.write(db, partition, new Offsets.Stored(topicId(partition), position));
                written.put(partition, position);
                moved = true;
            }
        }
        return moved;
    }

    private void ping() throws SQLException {
        try (Statement statement = db.createStatement()) {
            statement.execute("SELECT 1");
        }
        db.commit();
    }

    private long lag() {
        long lag = 0;
        for (TopicPartition partition : consumer.assignment()) {
            lag += consumer.currentLag(partition).orElse(0);
        }
        return lag;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
