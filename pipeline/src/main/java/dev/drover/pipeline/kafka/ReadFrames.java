package dev.drover.pipeline.kafka;

import dev.drover.ingest.wire.Frame;
import dev.drover.ingest.wire.FrameRead;
import dev.drover.ingest.wire.FrameWire;
import dev.drover.ingest.wire.RecordKind;
import dev.drover.pipeline.arrival.FrameArrival;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.metrics.Counter;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Records of the frames log become arrivals. */
public final class ReadFrames implements KafkaRecordDeserializationSchema<FrameArrival> {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(ReadFrames.class);

    /** Of each partition the offset that comes next; offsets of this topic have no holes but what expired. */
    private transient @Nullable Map<Integer, Long> next;

    /** Of each partition that lost records, the cameras of which a picture came since. */
    private transient @Nullable Map<Integer, Set<String>> told;

    private transient @Nullable Counter expired;

    @Override
    public void open(DeserializationSchema.InitializationContext context) {
        next = new HashMap<>();
        told = new HashMap<>();
        expired = context.getMetricGroup().addGroup("drover").counter("frames_lost_to_retention_total");
    }

    /** Says that pictures were deleted before anybody judged them. */
    private void tellExpired(ConsumerRecord<byte[], byte[]> record) {
        if (next == null || told == null || expired == null) {
            return;
        }
        Long wanted = next.put(record.partition(), record.offset() + 1);
        if (wanted != null && record.offset() > wanted) {
            long lost = record.offset() - wanted;
            expired.inc(lost);
            told.put(record.partition(), new HashSet<>());
            LOG.error(
                    "{} records of {}-{} expired before they were judged: judging is slower than the cameras",
                    lost,
                    record.topic(),
                    record.partition());
        }
    }

    /**
     * The first picture of each camera behind such a place carries the reason on, so that the ledger has it wherever
     * the numbering of that camera shows a hole there. A partition holds a bounded number of cameras.
     */
    private Frame marked(int partition, Frame frame) {
        Set<String> cameras = told == null ? null : told.get(partition);
        boolean first = cameras != null
                && frame.kind() == RecordKind.FRAME
                && cameras.add(frame.id().cameraId());
        return first ? frame.behindExpired() : frame;
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<FrameArrival> out) {
        tellExpired(record);
        FrameRead decoded = FrameWire.read(record);
        if (decoded instanceof FrameRead.Read read) {
            out.collect(FrameArrival.of(
                    record.topic(), record.partition(), record.offset(), marked(record.partition(), read.frame())));
        } else if (decoded instanceof FrameRead.Rejected bad) {
            out.collect(FrameArrival.rejected(Rejections.of(record, bad.reason().name(), bad.detail())));
        } else {
            throw new IllegalStateException("no way to take " + decoded);
        }
    }

    @Override
    public TypeInformation<FrameArrival> getProducedType() {
        return TypeInformation.of(FrameArrival.class);
    }
}
