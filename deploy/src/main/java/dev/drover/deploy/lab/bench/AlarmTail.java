package dev.drover.deploy.lab.bench;

import dev.drover.pipeline.wire.Alarm;
import dev.drover.pipeline.wire.AlarmJson;
import dev.drover.pipeline.wire.JudgementTopics;
import dev.drover.pipeline.wire.MalformedRecordException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads the alarms topic as it grows, and tells how late each step of the measured alarms was. */
final class AlarmTail implements AutoCloseable {

    private final Map<String, List<Double>> late = new HashMap<>();
    private final Thread thread;
    private volatile boolean closed;

    /** @param codes of the alarms that are measured */
    AlarmTail(String bootstrap, List<String> codes) {
        codes.forEach(code -> late.put(code, new ArrayList<>()));
        thread = new Thread(() -> read(bootstrap), "bench-alarms");
        thread.setDaemon(true);
        thread.start();
    }

    private void read(String bootstrap) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", bootstrap, "enable.auto.commit", false, "fetch.max.wait.ms", 20);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(JudgementTopics.ALARMS).stream()
                    .map(p -> new TopicPartition(p.topic(), p.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToEnd(partitions);
            while (!closed) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(50))) {
                    note(record.value());
                }
            }
        }
    }

    private void note(byte[] value) {
        try {
            Alarm step = AlarmJson.read(value);
            boolean timed = step.state() == Alarm.State.RAISED || step.state() == Alarm.State.RESOLVED;
            if (timed) {
                add(step.code(), (nowMicros() - step.eventMicros()) / 1000.0);
            }
        } catch (MalformedRecordException e) {
            throw new IllegalStateException("the supervise job wrote what nobody can read", e);
        }
    }

    private synchronized void add(String code, double millis) {
        List<Double> measured = late.get(code);
        if (measured != null) {
            measured.add(millis);
        }
    }

    /** Milliseconds of all steps of an alarm since this was asked last. */
    synchronized double[] take(String code) {
        double[] all = late.get(code).stream().mapToDouble(Double::doubleValue).toArray();
        late.get(code).clear();
        return all;
    }

    static long nowMicros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        thread.join(2000);
    }
}
