package dev.drover.ingest.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/** What stands in topics, read as it is asked for: to where they end at that moment, whatever is written meanwhile. */
public final class TopicLog {

    /** So long may reading take before it counts as failed. */
    public static final Duration READ_LIMIT = Duration.ofSeconds(30);

    private static final Duration POLL = Duration.ofMillis(200);

    private final String bootstrap;

    public TopicLog(String bootstrap) {
        this.bootstrap = bootstrap;
    }

    /** Where the topic ends now: up to where it can be read, or with what is not committed yet. */
    public Map<TopicPartition, Long> ends(String topic, boolean committed) {
        try (Consumer<byte[], byte[]> consumer = consumer(bootstrap, committed)) {
            return Map.copyOf(consumer.endOffsets(partitions(consumer, List.of(topic))));
        }
    }

    /** All committed records, partition by partition in their order. */
    public List<ConsumerRecord<byte[], byte[]>> committed(String topic) {
        return read(topic, true, Map.of());
    }

    /**
     * Records from {@code from} on, partition by partition in their order; partitions that are not named are read from
     * their beginning.
     *
     * @throws TimeoutException if it takes longer than {@link #READ_LIMIT}
     */
    public List<ConsumerRecord<byte[], byte[]>> read(String topic, boolean committed, Map<TopicPartition, Long> from) {
        List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
        try (Consumer<byte[], byte[]> consumer = consumer(bootstrap, committed)) {
            List<TopicPartition> partitions = assign(consumer, List.of(topic));
            from.forEach((partition, offset) -> {
                if (partition.topic().equals(topic)) {
                    consumer.seek(partition, offset);
                }
            });
            readToEnd(consumer, partitions, READ_LIMIT, all::add);
        }
        all.sort(Comparator.<ConsumerRecord<byte[], byte[]>>comparingInt(ConsumerRecord::partition)
                .thenComparingLong(ConsumerRecord::offset));
        return all;
    }

    /** Tells {@code consumer} to read all partitions of {@code topics} from their beginning. */
    public static List<TopicPartition> assign(Consumer<?, ?> consumer, Collection<String> topics) {
        List<TopicPartition> partitions = partitions(consumer, topics);
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return partitions;
    }

    /**
     * Reads on from where {@code consumer} stands to where {@code partitions} end now.
     *
     * @param each told every record
     * @throws TimeoutException if it takes longer than {@code limit}
     */
    public static <K, V> void readToEnd(
            Consumer<K, V> consumer,
            Collection<TopicPartition> partitions,
            Duration limit,
            java.util.function.Consumer<ConsumerRecord<K, V>> each) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        long began = System.nanoTime();
        while (!isAt(consumer, ends)) {
            if (System.nanoTime() - began > limit.toNanos()) {
                throw new TimeoutException(partitions + " could not be read within " + limit.toSeconds() + " s");
            }
            consumer.poll(POLL).forEach(each);
        }
    }

    /**
     * True if {@code consumer} has read up to {@code ends}: positions, since transactions leave marks that are no
     * records.
     */
    public static boolean isAt(Consumer<?, ?> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    /** One of {@code offsets} as Kafka told them: it tells those of all partitions it was asked about, or throws. */
    public static long offset(Map<TopicPartition, Long> offsets, TopicPartition partition) {
        return Objects.requireNonNull(offsets.get(partition), () -> "nobody asked for the offset of " + partition);
    }

    /** Of all {@code topics}; a topic that is not there has none. */
    public static List<TopicPartition> partitions(Consumer<?, ?> consumer, Collection<String> topics) {
        List<TopicPartition> partitions = new ArrayList<>();
        for (String topic : topics) {
            List<PartitionInfo> found = consumer.partitionsFor(topic);
            if (found != null) {
                found.forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
            }
        }
        return partitions;
    }

    /** A consumer that is patient with a busy broker and takes the largest pictures in one piece. */
    public static Consumer<byte[], byte[]> consumer(String bootstrap, boolean committed) {
        return KafkaClients.consumer(
                bootstrap,
                Map.of(
                        "isolation.level",
                        committed ? "read_committed" : "read_uncommitted",
                        "default.api.timeout.ms",
                        15_000,
                        "max.partition.fetch.bytes",
                        8 * 1024 * 1024));
    }
}
