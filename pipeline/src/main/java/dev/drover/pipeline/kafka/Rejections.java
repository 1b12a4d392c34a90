package dev.drover.pipeline.kafka;

import dev.drover.pipeline.arrival.RejectedRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

final class Rejections {

    private static final byte[] NONE = new byte[0];

    private Rejections() {}

    static RejectedRecord of(ConsumerRecord<byte[], byte[]> record, String reason, String detail) {
        return new RejectedRecord(
                record.topic(),
                record.partition(),
                record.offset(),
                reason,
                detail,
                record.key() == null ? NONE : record.key(),
                record.value() == null ? NONE : record.value());
    }
}
