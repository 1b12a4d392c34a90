package dev.drover.ingest.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.commons.codec.digest.DigestUtils;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Writes what could not be read to {@link Topics#REJECTED}: the raw bytes as they were, and where and why in headers.
 */
public final class RejectedWire {

    private RejectedWire() {}

    /** Where the record stood before it was rejected. */
    public record Origin(String topic, int partition, long offset) {}

    /**
     * A record for {@link Topics#REJECTED} with headers {@code topic, partition, offset, reason, detail, sha256}.
     *
     * @param key of the rejected record, may be null
     * @param value of the rejected record, may be null
     */
    public static ProducerRecord<byte[], byte[]> write(
            Origin origin, byte[] key, byte[] value, String reason, String detail) {
        var record = new ProducerRecord<>(Topics.REJECTED, key, value);
        put(record, "topic", origin.topic());
        put(record, "partition", Integer.toString(origin.partition()));
        put(record, "offset", Long.toString(origin.offset()));
        put(record, "reason", reason);
        put(record, "detail", OneLine.of(detail, 200));
        put(record, "sha256", DigestUtils.sha256Hex(value == null ? new byte[0] : value));
        return record;
    }

    private static void put(ProducerRecord<byte[], byte[]> record, String name, String value) {
        record.headers().add(name, value.getBytes(UTF_8));
    }
}
