package dev.drover.deploy.plant.roles;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.drover.ingest.kafka.KafkaClients;
import dev.drover.ingest.kafka.TopicLog;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;

/** The present state of a compacted topic, and how to change it by the differences only. */
public final class CompactedTopic {

    private final String bootstrap;
    private final String topic;

    public CompactedTopic(String bootstrap, String topic) {
        this.bootstrap = bootstrap;
        this.topic = topic;
    }

    /** Latest value of every key, without those that were removed. */
    Map<String, byte[]> read() throws IOException {
        Map<String, byte[]> values = new TreeMap<>();
        try {
            new TopicLog(bootstrap).committed(topic).forEach(record -> apply(values, record));
        } catch (TimeoutException e) {
            throw new IOException(topic + " could not be read: " + e.getMessage(), e);
        }
        return values;
    }

    private static void apply(Map<String, byte[]> values, ConsumerRecord<byte[], byte[]> record) {
        String key = new String(record.key(), UTF_8);
        if (record.value() == null) {
            values.remove(key);
        } else {
            values.put(key, record.value());
        }
    }

    /** Writes values by key; a null value removes the key. Returns when the broker has all of them. */
    public void write(Map<String, byte[]> changes) throws InterruptedException, ExecutionException {
        try (KafkaProducer<byte[], byte[]> producer = KafkaClients.producer(bootstrap, Map.of("linger.ms", 0))) {
            for (Map.Entry<String, byte[]> change : changes.entrySet()) {
                producer.send(new ProducerRecord<>(topic, change.getKey().getBytes(UTF_8), change.getValue()))
                        .get();
            }
        }
    }
}
