package dev.drover.dashboard.evidence;

import dev.drover.ingest.kafka.KafkaClients;
import dev.drover.ingest.kafka.TopicLog;
import dev.drover.ingest.wire.Topics;
import dev.drover.pipeline.wire.JudgementTopics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** The ledger from its first committed row on, and where its partitions end. Belongs to one thread. */
final class LedgerFollower implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(500);

    private final KafkaConsumer<byte[], byte[]> committed;
    private final KafkaConsumer<byte[], byte[]> uncommitted;
    private final List<TopicPartition> partitions;
    private final Map<TopicPartition, Long> ends;
    private boolean caughtUp;

    LedgerFollower(String bootstrap) {
        committed = consumer(bootstrap, "read_committed");
        try {
            uncommitted = consumer(bootstrap, "read_uncommitted");
            partitions = TopicLog.assign(committed, List.of(JudgementTopics.LEDGER));
            // Never polled: only so that its answers about ends are not taken for stray ones.
            uncommitted.assign(partitions);
            ends = committed.endOffsets(partitions);
        } catch (RuntimeException e) {
            committed.close();
            throw e;
        }
    }

    ConsumerRecords<byte[], byte[]> poll() {
        return committed.poll(POLL);
    }

    /** True once everything that stood there at the beginning was read. */
    boolean caughtUp() {
        caughtUp = caughtUp || TopicLog.isAt(committed, ends);
        return caughtUp;
    }

    /** Up to where rows can be read. */
    Map<TopicPartition, Long> stable() {
        return committed.endOffsets(partitions);
    }

    /** Records that stand on the topic of what could not be read; 0 where there is no such topic. */
    long rejected() {
        List<TopicPartition> all = TopicLog.partitions(uncommitted, List.of(Topics.REJECTED));
        Map<TopicPartition, Long> first = uncommitted.beginningOffsets(all);
        return uncommitted.endOffsets(all).entrySet().stream()
                .mapToLong(end -> end.getValue() - TopicLog.offset(first, end.getKey()))
                .sum();
    }

    /** Up to where rows were written. */
    Map<TopicPartition, Long> written() {
        return uncommitted.endOffsets(partitions);
    }

    private static KafkaConsumer<byte[], byte[]> consumer(String bootstrap, String isolation) {
        return KafkaClients.consumer(
                bootstrap,
                Map.of(
                        "client.id",
                        "drover-auditor-" + isolation,
                        "isolation.level",
                        isolation,
                        "auto.offset.reset",
                        "earliest",
                        "default.api.timeout.ms",
                        10_000,
                        "request.timeout.ms",
                        5_000));
    }

    @Override
    public void close() {
        committed.close();
        uncommitted.close();
    }
}
