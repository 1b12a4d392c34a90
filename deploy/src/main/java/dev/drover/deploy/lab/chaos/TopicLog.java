package dev.drover.deploy.lab.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What stands in topics, read as it is asked for. */
final class TopicLog {

    static final Duration READ_LIMIT = Duration.ofSeconds(30);

    private final String bootstrap;

    TopicLog(String bootstrap) {
        this.bootstrap = bootstrap;
    }

    /** Where the topic ends now, uncommitted records included. */
    Map<TopicPartition, Long> ends(String topic, boolean committed) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(bootstrap, committed)) {
            return Map.copyOf(consumer.endOffsets(partitions(consumer, topic)));
        }
    }

    /** All committed records, partition by partition in their order. */
    List<ConsumerRecord<byte[], byte[]>> committed(String topic) {
        return read(topic, true, Map.of());
    }

    /** Records from {@code from} on; partitions that are not named are read from their beginning. */
    List<ConsumerRecord<byte[], byte[]>> read(String topic, boolean committed, Map<TopicPartition, Long> from) {
        List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(bootstrap, committed)) {
            List<TopicPartition> partitions = partitions(consumer, topic);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            from.forEach((partition, offset) -> {
                if (partition.topic().equals(topic)) {
                    consumer.seek(partition, offset);
                }
            });
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            long deadline = System.nanoTime() + READ_LIMIT.toNanos();
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
                if (System.nanoTime() > deadline) {
                    throw new TimeoutException(topic + " could not be read within " + READ_LIMIT.toSeconds() + " s");
                }
                consumer.poll(Duration.ofMillis(200)).forEach(all::add);
            }
        }
        all.sort(Comparator.<ConsumerRecord<byte[], byte[]>>comparingInt(ConsumerRecord::partition)
                .thenComparingLong(ConsumerRecord::offset));
        return all;
    }

    static List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer, String topic) {
        return consumer.partitionsFor(topic).stream()
                .map(p -> new TopicPartition(p.topic(), p.partition()))
                .toList();
    }

    static KafkaConsumer<byte[], byte[]> consumer(String bootstrap, boolean committed) {
        return new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrap,
                        "enable.auto.commit",
                        false,
                        "isolation.level",
                        committed ? "read_committed" : "read_uncommitted",
                        "default.api.timeout.ms",
                        15_000,
                        "max.partition.fetch.bytes",
                        8 * 1024 * 1024),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }
}
