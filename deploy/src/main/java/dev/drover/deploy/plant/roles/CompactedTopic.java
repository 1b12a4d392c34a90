package dev.drover.deploy.plant.roles;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.drover.ingest.kafka.KafkaClients;
import dev.drover.ingest.kafka.TopicLog;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Header;

/** The present state of a compacted topic, and how to change it by the differences only. */
public final class CompactedTopic {

    private final String bootstrap;
    private final String topic;

    public CompactedTopic(String bootstrap, String topic) {
        this.bootstrap = bootstrap;
        this.topic = topic;
    }

    /**
     * What stands under a key.
     *
     * @param value as it was written
     * @param author who wrote it
     */
    public record Stated(byte[] value, Author author) {}

    /** Latest value of every key, without those that were removed. */
    Map<String, byte[]> read() throws IOException {
        Map<String, byte[]> values = new TreeMap<>();
        stated().forEach((key, stated) -> values.put(key, stated.value));
        return values;
    }

    /** Latest value of every key with its author, without those that were removed. */
    public Map<String, Stated> stated() throws IOException {
        Map<String, Stated> values = new TreeMap<>();
        try {
            new TopicLog(bootstrap).committed(topic).forEach(record -> apply(values, record));
        } catch (TimeoutException e) {
            throw new IOException(topic + " could not be read: Kafka does not answer in time", e);
        }
        return values;
    }

    private static void apply(Map<String, Stated> values, ConsumerRecord<byte[], byte[]> record) {
        if (record.key() == null) {
            // Of no key, so it states nothing; the readers of the topic pass it over, too.
            return;
        }
        String key = new String(record.key(), UTF_8);
        if (record.value() == null) {
            values.remove(key);
        } else {
            values.put(key, new Stated(record.value(), Author.of(record.headers())));
        }
    }

    /** Writes values by key; a null value removes the key. Returns when the broker has all of them. */
    public void write(Map<String, byte[]> changes) throws InterruptedException, ExecutionException {
        write(changes, List.of());
    }

    /** The same, with who does it. */
    public void write(Map<String, byte[]> changes, Author author) throws InterruptedException, ExecutionException {
        write(changes, author.headers());
    }

    private void write(Map<String, byte[]> changes, List<Header> headers)
            throws InterruptedException, ExecutionException {
        try (KafkaProducer<byte[], byte[]> producer = KafkaClients.producer(bootstrap, Map.of("linger.ms", 0))) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (Map.Entry<String, byte[]> change : changes.entrySet()) {
                sent.add(producer.send(new ProducerRecord<>(
                        topic, null, change.getKey().getBytes(UTF_8), change.getValue(), headers)));
            }
            for (Future<RecordMetadata> one : sent) {
                one.get();
            }
        }
    }
}
