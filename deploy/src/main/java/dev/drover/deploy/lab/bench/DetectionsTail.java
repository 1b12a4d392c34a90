package dev.drover.deploy.lab.bench;

import dev.drover.ingest.wire.RecordKind;
import dev.drover.pipeline.wire.Detections;
import dev.drover.pipeline.wire.DetectionsJson;
import dev.drover.pipeline.wire.JudgementTopics;
import dev.drover.pipeline.wire.MalformedRecordException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads along with the detections and notes how old each judged picture was. A screen leaves out what it cannot show in time;
 * this sees every picture, so it shows a growing lag.
 */
final class DetectionsTail implements AutoCloseable {

    private final Ages ages = new Ages();
    private final Thread reader;
    private volatile boolean closed;

    DetectionsTail(String bootstrap) {
        reader = new Thread(() -> read(bootstrap), "bench-tail");
        reader.setDaemon(true);
        reader.start();
    }

    Ages ages() {
        return ages;
    }

    private void read(String bootstrap) {
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrap, "enable.auto.commit", false);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(JudgementTopics.DETECTIONS).stream()
                    .map(p -> new TopicPartition(p.topic(), p.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToEnd(partitions);
            while (!closed) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                    note(record.value());
                }
            }
        }
    }

    private void note(byte[] value) {
        try {
            Detections found = DetectionsJson.read(value);
            if (found.kind() == RecordKind.FRAME) {
                long now = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
                ages.add(System.nanoTime(), (now - found.ingestMicros()) / 1000.0);
            }
        } catch (MalformedRecordException e) {
            throw new IllegalStateException("the score job wrote what nobody can read", e);
        }
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        reader.join(2000);
    }
}
