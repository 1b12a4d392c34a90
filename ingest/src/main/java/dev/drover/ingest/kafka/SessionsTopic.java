package dev.drover.ingest.kafka;

import dev.drover.ingest.wire.Topics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.PartitionInfo;

/**
 * The topic whose offsets are the epochs of ingest sessions. They rise only because all claims stand in one partition:
 * with more, a camera's claims may move to another one, whose offsets are lower, and every later record of the camera
 * would be refused as older.
 */
public final class SessionsTopic {

    private SessionsTopic() {}

    /**
     * What is wrong with the topic of {@code bootstrap}, for a person; empty if nothing is, or if it is not there yet.
     *
     * @throws org.apache.kafka.common.KafkaException if the broker does not answer
     */
    public static Optional<String> wrong(String bootstrap) {
        try (Consumer<byte[], byte[]> consumer = KafkaClients.consumer(bootstrap, Map.of())) {
            List<PartitionInfo> there = consumer.partitionsFor(Topics.SESSIONS);
            return wrong(there == null ? 0 : there.size());
        }
    }

    /** @param partitions how many there are, 0 if the topic is not there */
    public static Optional<String> wrong(int partitions) {
        if (partitions <= 1) {
            return Optional.empty();
        }
        return Optional.of("the topic " + Topics.SESSIONS + " has " + partitions + " partitions and must have 1: with"
                + " more, numbers of ingest sessions go back and pictures are refused as old. Partitions cannot be"
                + " taken away: begin with an empty data folder, or on another broker"
                + " (deploy/docs/topics.md#one-partition)");
    }
}
