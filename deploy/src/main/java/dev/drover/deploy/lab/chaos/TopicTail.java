package dev.drover.deploy.lab.chaos;

import dev.drover.ingest.kafka.TopicLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Committed records of a topic as they come, each once; outlives the broker's deaths. Belongs to one thread. */
final class TopicTail implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(50);

    private final Consumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;

    /** @param from offsets to begin at; partitions that are not named are read from their beginning */
    TopicTail(String bootstrap, String topic, Map<TopicPartition, Long> from) {
        consumer = TopicLog.consumer(bootstrap, true);
        partitions = TopicLog.assign(consumer, List.of(topic));
        from.forEach((partition, offset) -> {
            if (partition.topic().equals(topic)) {
                consumer.seek(partition, offset);
            }
        });
    }

    /** What has come since the last call. */
    List<ConsumerRecord<byte[], byte[]>> more() {
        List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        long deadline = System.nanoTime() + TopicLog.READ_LIMIT.toNanos();
        while (!TopicLog.isAt(consumer, ends) && System.nanoTime() < deadline) {
            consumer.poll(POLL).forEach(all::add);
        }
        return all;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
