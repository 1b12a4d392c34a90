package dev.drover.dashboard.evidence;

import dev.drover.ingest.wire.Topics;
import dev.drover.pipeline.wire.JudgementTopics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The ledger from its first committed row on, and where its partitions end. Belongs to one thread. */
final class LedgerTail implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(500);

    private final KafkaConsumer<byte[], byte[]> committed;
    private final KafkaConsumer<byte[], byte[]> uncommitted;
    private final List<TopicPartition> partitions = new ArrayList<>();
    private final Map<TopicPartition, Long> ends;
    private boolean caughtUp;

    LedgerTail(String bootstrap) {
        committed = consumer(bootstrap, "read_committed");
        try {
            uncommitted = consumer(bootstrap, "read_uncommitted");
            committed
                    .partitionsFor(JudgementTopics.LEDGER)
                    .forEach(info -> partitions.add(new TopicPartition(info.topic(), info.partition())));
            committed.assign(partitions);
            // Never polled: only so that its answers about ends are not taken for stray ones.
            uncommitted.assign(partitions);
            committed.seekToBeginning(partitions);
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
        caughtUp = caughtUp
                || ends.entrySet().stream().allMatch(end -> committed.position(end.getKey()) >= end.getValue());
        return caughtUp;
    }

    /** Up to where rows can be read. */
    Map<TopicPartition, Long> stable() {
        return committed.endOffsets(partitions);
    }

    /** Records that stand on the topic of what could not be read; 0 where there is no such topic. */
    long rejected() {
        List<PartitionInfo> infos = uncommitted.partitionsFor(Topics.REJECTED);
        List<TopicPartition> all = (infos == null ? List.<PartitionInfo>of() : infos)
                .stream()
                        .map(info -> new TopicPartition(info.topic(), info.partition()))
                        .toList();
        Map<TopicPartition, Long> first = uncommitted.beginningOffsets(all);
        return uncommitted.endOffsets(all).entrySet().stream()
                .mapToLong(end -> end.getValue() - first.get(end.getKey()))
                .sum();
    }

    /** Up to where rows were written. */
    Map<TopicPartition, Long> written() {
        return uncommitted.endOffsets(partitions);
    }

    private static KafkaConsumer<byte[], byte[]> consumer(String bootstrap, String isolation) {
        Properties settings = new Properties();
        settings.put("bootstrap.servers", bootstrap);
        settings.put("client.id", "drover-auditor-" + isolation);
        settings.put("enable.auto.commit", "false");
        settings.put("isolation.level", isolation);
        settings.put("auto.offset.reset", "earliest");
        settings.put("default.api.timeout.ms", "10000");
        settings.put("request.timeout.ms", "5000");
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @Override
    public void close() {
        committed.close();
        uncommitted.close();
    }
}
