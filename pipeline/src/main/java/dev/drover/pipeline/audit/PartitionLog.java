package dev.drover.pipeline.audit;

import dev.drover.ingest.kafka.KafkaClients;
import dev.drover.ingest.kafka.TopicLog;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Queue;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * A stretch of one partition, read once from its first to its last record; committed records only. Its end is fixed
 * when it is opened: what is written later is not read. Belongs to one thread.
 */
public final class PartitionLog implements Iterator<ConsumerRecord<byte[], byte[]>>, AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(500);
    /** A broker that gives nothing for so long will give nothing. */
    private static final long PATIENCE_NANOS = Duration.ofSeconds(60).toNanos();

    /** Records looked at for the newest: what was sent late may stand last. */
    private static final int NEWEST = 100;

    private static final Map<String, Object> SETTINGS = Map.of(
            "auto.offset.reset",
            "none",
            "default.api.timeout.ms",
            15_000,
            "request.timeout.ms",
            10_000,
            "max.partition.fetch.bytes",
            5 * 1024 * 1024);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final TopicPartition partition;
    private final Queue<ConsumerRecord<byte[], byte[]>> fetched = new ArrayDeque<>();
    private final long first;
    private final long begin;
    private final long end;

    /** Which stretch of a topic; {@code -1} for its begin or its end, else by the time of the records, milliseconds. */
    public record Stretch(long fromMillis, long toMillis) {

        /** All there is now. */
        public static final Stretch WHOLE = new Stretch(-1, -1);
    }

    private PartitionLog(String bootstrap, TopicPartition partition, Stretch stretch) {
        this.partition = partition;
        this.consumer = KafkaClients.consumer(bootstrap, SETTINGS);
        try {
            List<TopicPartition> only = List.of(partition);
            consumer.assign(only);
            first = offset(consumer.beginningOffsets(only));
            long last = offset(consumer.endOffsets(only));
            begin = stretch.fromMillis() < 0 ? first : offsetAt(stretch.fromMillis(), last);
            end = stretch.toMillis() < 0 ? last : offsetAt(stretch.toMillis(), last);
            consumer.seek(partition, begin);
        } catch (RuntimeException e) {
            consumer.close();
            throw e;
        }
    }

    /**
     * One log a partition, in their order.
     *
     * @throws org.apache.kafka.common.KafkaException if the broker or the topic is not there
     */
    public static List<PartitionLog> open(String bootstrap, String topic, Stretch stretch) {
        List<TopicPartition> partitions;
        try (Consumer<byte[], byte[]> consumer = KafkaClients.consumer(bootstrap, SETTINGS)) {
            partitions = TopicLog.partitions(consumer, List.of(topic));
        }
        partitions.sort(Comparator.comparingInt(TopicPartition::partition));
        List<PartitionLog> logs = new ArrayList<>();
        try {
            partitions.forEach(partition -> logs.add(new PartitionLog(bootstrap, partition, stretch)));
        } catch (RuntimeException e) {
            logs.forEach(PartitionLog::close);
            throw e;
        }
        return logs;
    }

    private long offsetAt(long millis, long otherwise) {
        Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(Map.of(partition, millis));
        OffsetAndTimestamp at = found.get(partition);
        return at == null ? otherwise : at.offset();
    }

    /** True if older records of this partition have expired. */
    public boolean expiredBefore() {
        return first > 0;
    }

    /** Time of the newest record of the stretch, -1 if it has none. Reading goes on where it was. */
    public long newestMillis() {
        long newest = -1;
        if (end > begin) {
            long at = consumer.position(partition);
            consumer.seek(partition, Math.max(begin, end - NEWEST));
            while (consumer.position(partition) < end) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    newest = Math.max(newest, record.offset() < end ? record.timestamp() : -1);
                }
            }
            consumer.seek(partition, at);
        }
        return newest;
    }

    /** Offsets in the stretch: an upper bound of its records. */
    public long size() {
        return Math.max(0, end - begin);
    }

    public TopicPartition partition() {
        return partition;
    }

    private long offset(Map<TopicPartition, Long> answer) {
        return Objects.requireNonNull(answer.get(partition), "Kafka answers what it is asked");
    }

    @Override
    public boolean hasNext() {
        long waiting = System.nanoTime();
        while (fetched.isEmpty() && consumer.position(partition) < end) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                if (record.offset() < end) {
                    fetched.add(record);
                }
            }
            if (fetched.isEmpty() && System.nanoTime() - waiting > PATIENCE_NANOS) {
                throw new TimeoutException("Kafka gave nothing of " + partition + " for 60 s");
            }
        }
        return !fetched.isEmpty();
    }

    @Override
    public ConsumerRecord<byte[], byte[]> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return fetched.remove();
    }

    /** Where a record stands, for a person. */
    public static String place(ConsumerRecord<?, ?> record) {
        return record.topic() + "-" + record.partition() + "@" + record.offset();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
