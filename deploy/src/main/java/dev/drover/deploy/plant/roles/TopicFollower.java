package dev.drover.deploy.plant.roles;

import dev.drover.ingest.kafka.KafkaClients;
import dev.drover.ingest.kafka.TopicLog;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

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
    private boolean wantsAll;
    private volatile boolean caughtUp;
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

    /**
     * Begins to follow where the topics begin.
     *
     * @param settings of the consumer, beside the broker's address
     * @param to called on the follower's thread
     */
    public static TopicFollower fromBeginning(
            String bootstrap,
            List<String> topics,
            Map<String, Object> settings,
            Consumer<ConsumerRecord<byte[], byte[]>> to) {
        TopicFollower follower = new TopicFollower(bootstrap, topics, settings, to);
        follower.wantsAll = true;
        follower.thread.start();
        return follower;
    }

    /** Whether all has been handed over that was there when this began. */
    public boolean caughtUp() {
        return caughtUp;
    }

    private void follow() {
        try (KafkaConsumer<byte[], byte[]> consumer = KafkaClients.consumer(bootstrap, settings)) {
            List<TopicPartition> partitions = TopicLog.partitions(consumer, topics);
            consumer.assign(partitions);
            Map<TopicPartition, Long> there = consumer.endOffsets(partitions);
            if (wantsAll) {
                consumer.seekToBeginning(partitions);
            } else {
                consumer.seekToEnd(partitions);
            }
            while (!closed) {
                consumer.poll(POLL).forEach(to);
                caughtUp = caughtUp
                        || partitions.stream().allMatch(p -> consumer.position(p) >= there.getOrDefault(p, 0L));
            }
        }
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        thread.join(END.toMillis());
    }
}
