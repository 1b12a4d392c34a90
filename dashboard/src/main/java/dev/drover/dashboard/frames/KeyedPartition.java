package dev.drover.dashboard.frames;

import java.time.Duration;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Utils;

/** Where the records of one key lie. */
final class KeyedPartition {

    private static final Duration CALL = Duration.ofSeconds(5);

    private KeyedPartition() {}

    static TopicPartition of(Consumer<?, ?> consumer, String topic, byte[] key) {
        int partitions = consumer.partitionsFor(topic, CALL).size();
        // As Kafka's own producer spreads keys.
        return new TopicPartition(topic, Utils.toPositive(Utils.murmur2(key)) % partitions);
    }
}
