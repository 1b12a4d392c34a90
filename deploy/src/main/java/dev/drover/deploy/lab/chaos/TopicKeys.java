package dev.drover.deploy.lab.chaos;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Ids of cameras and loadings as the keys that they are in topics. */
final class TopicKeys {

    private TopicKeys() {}

    /** A key, or a value that is text. */
    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Records under one of these keys. */
    static List<ConsumerRecord<byte[], byte[]>> recordsOf(
            Set<String> keys, List<ConsumerRecord<byte[], byte[]>> records) {
        return records.stream()
                .filter(record ->
                        record.key() != null && keys.contains(new String(record.key(), StandardCharsets.UTF_8)))
                .toList();
    }
}
