package dev.drover.pipeline.kafka;

import dev.drover.ingest.kafka.KafkaClients;
import dev.drover.ingest.kafka.TopicLog;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;

/** What must be known of a Kafka cluster before the jobs start. */
public final class KafkaFacts {

    private static final String MAX_TRANSACTION = "transaction.max.timeout.ms";

    /** The jobs do not start on half of what people laid down, however long it takes to read. */
    private static final Duration UNLIMITED = Duration.ofNanos(Long.MAX_VALUE);

    private final String bootstrap;

    public KafkaFacts(String bootstrap) {
        this.bootstrap = bootstrap;
    }

    /** The oldest offset of each partition of {@code topics}. */
    public Map<TopicPartition, Long> firstOffsets(String... topics) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            return consumer.beginningOffsets(TopicLog.partitions(consumer, List.of(topics)));
        }
    }

    /** Whether {@code topic} has a record that belongs to no open or aborted transaction. */
    public boolean anyCommitted(String topic) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            List<TopicPartition> partitions = TopicLog.assign(consumer, List.of(topic));
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (!TopicLog.isAt(consumer, ends)) {
                if (!consumer.poll(Duration.ofMillis(500)).isEmpty()) {
                    return true;
                }
            }
            return false;
        }
    }

    /** How long the broker lets a transaction stay open, in milliseconds. */
    public long longestTransactionMillis() throws InterruptedException, ExecutionException {
        try (Admin admin = KafkaClients.admin(bootstrap, Map.of())) {
            int node = admin.describeCluster().nodes().get().iterator().next().id();
            ConfigResource broker = new ConfigResource(ConfigResource.Type.BROKER, Integer.toString(node));
            Config config = Objects.requireNonNull(
                    admin.describeConfigs(List.of(broker)).all().get().get(broker), "Kafka answers what it is asked");
            return Long.parseLong(config.get(MAX_TRANSACTION).value());
        }
    }

    /** Reads the topics of the settings to their present end. */
    public SettingsAtStart settingsAtStart(CommandCheck check) {
        StandingSettings standing = new StandingSettings();
        ReadSettings reader = new ReadSettings(check);
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            List<TopicPartition> partitions = TopicLog.assign(consumer, KafkaEnds.SETTINGS);
            TopicLog.readToEnd(consumer, partitions, UNLIMITED, record -> reader.read(record)
                    .ifPresent(standing::apply));
        }
        return standing.all();
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        return KafkaClients.consumer(bootstrap, Map.of("auto.offset.reset", "none"));
    }
}
