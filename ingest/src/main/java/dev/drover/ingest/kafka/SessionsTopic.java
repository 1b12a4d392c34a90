package dev.drover.ingest.kafka;

import dev.drover.ingest.wire.Topics;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * The topic by which the epochs of ingest sessions are numbered. They rise because all claims stand in one partition:
 * if those of a camera moved to another one, whose offsets are lower, every later record of the camera would be refused
 * as older.
 *
 * <p>Topics of before that rule have more partitions, with claims in all of them. Nothing is written to the others any
 * more, so where they end is a constant, and numbers counted from there are larger than any that were given out.
 */
public final class SessionsTopic {

    private SessionsTopic() {}

    /**
     * How many claims at most stand in partitions other than {@link Topics#CLAIMS}.
     *
     * @throws org.apache.kafka.common.KafkaException if the broker does not answer
     */
    public static long claimsElsewhere(String bootstrap) {
        try (Consumer<byte[], byte[]> consumer = KafkaClients.consumer(bootstrap, Map.of())) {
            List<TopicPartition> others = consumer.partitionsFor(Topics.SESSIONS).stream()
                    .map(there -> new TopicPartition(there.topic(), there.partition()))
                    .filter(there -> there.partition() != Topics.CLAIMS)
                    .toList();
            return consumer.endOffsets(others).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
        }
    }
}
