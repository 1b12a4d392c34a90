package dev.drover.pipeline.kafka;

import dev.drover.ingest.wire.FrameRead;
import dev.drover.ingest.wire.FrameWire;
import dev.drover.pipeline.arrival.FrameArrival;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Records of the frames log become arrivals. */
public final class ReadFrames implements KafkaRecordDeserializationSchema<FrameArrival> {

    private static final long serialVersionUID = 1L;

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<FrameArrival> out) {
        FrameRead decoded = FrameWire.read(record);
        if (decoded instanceof FrameRead.Read read) {
            out.collect(FrameArrival.of(record.topic(), record.partition(), record.offset(), read.frame()));
        } else if (decoded instanceof FrameRead.Rejected bad) {
            out.collect(FrameArrival.rejected(Rejections.of(record, bad.reason().name(), bad.detail())));
        }
    }

    @Override
    public TypeInformation<FrameArrival> getProducedType() {
        return TypeInformation.of(FrameArrival.class);
    }
}
