package dev.drover.deploy.plant.roles;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Hands over what comes into topics, from its beginning to its end, on a thread of its own: each record once, those of
 * a partition in their order. An exception of whom it hands to ends it.
 */
public final class TopicFollower implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(50);

    /** A look at the broker's answer may take longer; then the thread ends by itself. */
    private static final Duration END = Duration.ofSeconds(2);

    private final String bootstrap;
    private final List<String> topics;
    private final Map<String, Object> settings;
    private final Consumer<ConsumerRecord<byte[], byte[]>> to;
    private final Thread thread;
    private volatile boolean closed;

    private TopicFollower(
            String bootstrap,
            List<String> topics,
            Map<String, Object> settings,
            Consumer<ConsumerRecord<byte[], byte[]>> to) {
        this.bootstrap = bootstrap;
        this.topics = List.copyOf(topics);
        this.settings = settings;
        this.to = to;
        this.thread = new Thread(this::follow, "follow-" + String.join("-", topics));
        this.thread.setDaemon(true);
    }

    /**
     * Begins to follow where the topics end now.
     *
     * @param settings of the consumer, beside the broker's address
     * @param to called on the follower's thread
     */
    public static TopicFollower fromNow(
            String bootstrap,
            List<String> topics,
            Map<String, Object> settings,
            Consumer<ConsumerRecord<byte[], byte[]>> to) {
        TopicFollower follower = new TopicFollower(bootstrap, topics, settings, to);
        follower.thread.start();
        return follower;
    }

    private void follow() {
        Map<String, Object> all = new HashMap<>(settings);
        all.put("bootstrap.servers", bootstrap);
        all.put("enable.auto.commit", false);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(all, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = topics.stream()
                    .flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(p -> new TopicPartition(p.topic(), p.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToEnd(partitions);
            while (!closed) {
                consumer.poll(POLL).forEach(to);
            }
        }
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        thread.join(END.toMillis());
    }
}
