package dev.drover.pipeline.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.drover.ingest.wire.FrameWire;
import dev.drover.pipeline.arrival.DetectionsArrival;
import dev.drover.pipeline.wire.Detections;
import dev.drover.pipeline.wire.DetectionsJson;
import dev.drover.pipeline.wire.MalformedRecordException;
import dev.drover.pipeline.wire.RejectCode;
import java.util.Arrays;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Records of the detections log become arrivals. */
public final class ReadDetections implements KafkaRecordDeserializationSchema<DetectionsArrival> {

    private static final long serialVersionUID = 1L;

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<DetectionsArrival> out) {
        try {
            Detections detections = checked(record);
            out.collect(DetectionsArrival.of(record.topic(), record.partition(), record.offset(), detections));
        } catch (MalformedRecordException bad) {
            out.collect(DetectionsArrival.rejected(Rejections.of(record, bad.reason(), bad.detail())));
        }
    }

    private static Detections checked(ConsumerRecord<byte[], byte[]> record) throws MalformedRecordException {
        Detections detections = DetectionsJson.read(record.value());
        // The key decides the partition, and with it the order that a camera is judged in.
        if (!Arrays.equals(record.key(), detections.id().cameraId().getBytes(UTF_8))) {
            throw new MalformedRecordException(
                    RejectCode.DET_KEY, "key is not camera " + detections.id().cameraId());
        }
        long micros = detections.ingestMicros();
        if (micros < FrameWire.EARLIEST_MICROS || micros > FrameWire.LATEST_MICROS) {
            throw new MalformedRecordException(RejectCode.DET_TIME, "ingestMicros " + micros);
        }
        return detections;
    }

    @Override
    public TypeInformation<DetectionsArrival> getProducedType() {
        return TypeInformation.of(DetectionsArrival.class);
    }
}
