package dev.drover.ingest.kafka;

import dev.drover.ingest.wire.Frame;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Clients of bytes. What is written is written to all replicas; what is read is committed, and no group remembers it.
 */
public final class KafkaClients {

    private KafkaClients() {}

    /**
     * A consumer of partitions that it is told.
     *
     * @param more settings besides, or instead
     */
    public static KafkaConsumer<byte[], byte[]> consumer(String bootstrap, Map<String, ?> more) {
        Map<String, Object> settings = new HashMap<>(KafkaAddress.settings(bootstrap));
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        // The ledger is transactional; on the other topics this changes nothing.
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.putAll(more);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** @param more settings besides, or instead */
    public static KafkaProducer<byte[], byte[]> producer(String bootstrap, Map<String, ?> more) {
        Map<String, Object> settings = new HashMap<>(KafkaAddress.settings(bootstrap));
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.putAll(more);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** @param more settings besides, or instead */
    public static Admin admin(String bootstrap, Map<String, ?> more) {
        Map<String, Object> settings = new HashMap<>(KafkaAddress.settings(bootstrap));
        settings.putAll(more);
        return Admin.create(settings);
    }

    /** A producer of pictures: what is sent is sent for ever until it is acknowledged. */
    public static Producer<byte[], byte[]> patientProducer(String bootstrap) {
        return producer(
                bootstrap,
                Map.of(
                        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                        true,
                        // The spool is the bound, not a deadline: a broker may be away for an hour.
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                        Integer.MAX_VALUE,
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        Integer.MAX_VALUE,
                        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        10_000,
                        ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                        2000,
                        ProducerConfig.LINGER_MS_CONFIG,
                        5,
                        ProducerConfig.BATCH_SIZE_CONFIG,
                        128 * 1024,
                        // A picture of the largest size and its headers.
                        ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                        Frame.MAX_JPEG_BYTES + 64 * 1024));
    }

    /** A consumer of a group that shares partitions; what it is given it reads from the start. */
    public static Consumer<byte[], byte[]> member(String bootstrap, String groupId, String workerId) {
        return consumer(
                bootstrap,
                Map.of(
                        ConsumerConfig.GROUP_ID_CONFIG,
                        groupId,
                        // A restarted process takes its cameras up at once instead of waiting for its dead self to time
                        // out.
                        ConsumerConfig.GROUP_INSTANCE_ID_CONFIG,
                        workerId,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                        CooperativeStickyAssignor.class.getName(),
                        ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
                        10_000,
                        ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                        2000,
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                        false));
    }
}
