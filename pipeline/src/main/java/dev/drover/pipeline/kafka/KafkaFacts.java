package dev.drover.pipeline.kafka;

import dev.drover.pipeline.wire.CameraRules;
import dev.drover.pipeline.wire.Orders;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What must be known of a Kafka cluster before the jobs start. */
public final class KafkaFacts {

    private static final String MAX_TRANSACTION = "transaction.max.timeout.ms";

    private final String bootstrap;

    public KafkaFacts(String bootstrap) {
        this.bootstrap = bootstrap;
    }

    /** The oldest offset of each partition of {@code topics}. */
    public Map<TopicPartition, Long> firstOffsets(String... topics) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            return consumer.beginningOffsets(partitions(consumer, List.of(topics)));
        }
    }

    /** Whether {@code topic} has a record that belongs to no open or aborted transaction. */
    public boolean anyCommitted(String topic) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            List<TopicPartition> partitions = partitions(consumer, List.of(topic));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                if (!consumer.poll(Duration.ofMillis(500)).isEmpty()) {
                    return true;
                }
            }
            return false;
        }
    }

    /** How long the broker lets a transaction stay open, in milliseconds. */
    public long longestTransactionMillis() throws InterruptedException, ExecutionException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            int node = admin.describeCluster().nodes().get().iterator().next().id();
            ConfigResource broker = new ConfigResource(ConfigResource.Type.BROKER, Integer.toString(node));
            return Long.parseLong(admin.describeConfigs(List.of(broker))
                    .all()
                    .get()
                    .get(broker)
                    .get(MAX_TRANSACTION)
                    .value());
        }
    }

    /**
     * What people laid down, as it stands now.
     *
     * @param cameras registered
     * @param rules by camera
     * @param orders plans, rules of judgement, commands and seals
     */
    public record Standing(Set<String> cameras, Map<String, CameraRules> rules, Orders orders) {}

    /** Reads the topics of the settings to their present end. */
    public Standing standing() {
        StandingSettings standing = new StandingSettings();
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            List<TopicPartition> partitions = partitions(consumer, KafkaEnds.SETTINGS);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(500))) {
                    ReadSettings.read(record).ifPresent(standing::apply);
                }
            }
        }
        return standing.all();
    }

    private static List<TopicPartition> partitions(KafkaConsumer<?, ?> consumer, Collection<String> topics) {
        List<TopicPartition> partitions = new ArrayList<>();
        for (String topic : topics) {
            consumer.partitionsFor(topic)
                    .forEach(info -> partitions.add(new TopicPartition(info.topic(), info.partition())));
        }
        return partitions;
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        Properties settings = new Properties();
        settings.put("bootstrap.servers", bootstrap);
        settings.put("enable.auto.commit", "false");
        settings.put("isolation.level", "read_committed");
        settings.put("auto.offset.reset", "none");
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
