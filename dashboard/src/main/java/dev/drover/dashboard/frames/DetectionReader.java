package dev.drover.dashboard.frames;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.drover.ingest.kafka.TopicLog;
import dev.drover.ingest.wire.FrameId;
import dev.drover.ingest.wire.RecordKind;
import dev.drover.pipeline.wire.Detections;
import dev.drover.pipeline.wire.DetectionsJson;
import dev.drover.pipeline.wire.JudgementTopics;
import dev.drover.pipeline.wire.MalformedRecordException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads what was found in the pictures of one camera in a range of time. Records carry event time, so Kafka's own index
 * tells where to begin; other cameras of the partition lie between and are stepped over.
 */
final class DetectionReader {

    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration CALL = Duration.ofSeconds(5);
    /** A look that takes longer ends where it is. */
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private final Consumer<byte[], byte[]> consumer;
    private final byte[] key;
    private final long fromMicros;
    private final long toMicros;
    private final TopicPartition partition;
    private final long deadline = System.nanoTime() + PATIENCE.toNanos();
    private final Map<FrameId, Detections> found = new LinkedHashMap<>();
    private boolean passed;

    DetectionReader(Consumer<byte[], byte[]> consumer, String cameraId, long fromMicros, long toMicros) {
        this.consumer = consumer;
        this.key = cameraId.getBytes(UTF_8);
        this.fromMicros = fromMicros;
        this.toMicros = toMicros;
        this.partition = KeyedPartition.of(consumer, JudgementTopics.DETECTIONS, key);
    }

    FoundDetections read(int limit) {
        consumer.assign(List.of(partition));
        long begin = TopicLog.offset(consumer.beginningOffsets(List.of(partition), CALL), partition);
        long end = TopicLog.offset(consumer.endOffsets(List.of(partition), CALL), partition);
        long keptFromMicros = begin == 0 ? Long.MIN_VALUE : oldestMicros(begin, end);
        if (toMicros <= keptFromMicros) {
            return new FoundDetections(FoundDetections.Reach.GONE, List.of());
        }
        boolean whole = readFrom(firstAt(end), end, limit);
        boolean kept = whole && fromMicros >= keptFromMicros;
        return new FoundDetections(
                kept ? FoundDetections.Reach.KEPT : FoundDetections.Reach.PARTLY, new ArrayList<>(found.values()));
    }

    /** Whether a record of the camera stands behind the range: nothing more of it will come. */
    boolean passed() {
        return passed;
    }

    private long oldestMicros(long begin, long end) {
        consumer.seek(partition, begin);
        while (consumer.position(partition, CALL) < end && inTime()) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                return record.timestamp() * 1000;
            }
        }
        return Long.MAX_VALUE;
    }

    private long firstAt(long end) {
        OffsetAndTimestamp first = consumer.offsetsForTimes(Map.of(partition, fromMicros / 1000), CALL)
                .get(partition);
        return first == null ? end : first.offset();
    }

    /** @return false if there was no time to read all */
    private boolean readFrom(long first, long end, int limit) {
        consumer.seek(partition, first);
        while (consumer.position(partition, CALL) < end) {
            if (!inTime()) {
                return false;
            }
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                Optional<Detections> read = Arrays.equals(record.key(), key) ? detections(record) : Optional.empty();
                passed = read.isPresent() && read.get().ingestMicros() >= toMicros;
                if (passed || found.size() >= limit) {
                    return true;
                }
                read.filter(one -> one.kind() == RecordKind.FRAME && one.ingestMicros() >= fromMicros)
                        .ifPresent(one -> found.putIfAbsent(one.id(), one));
            }
        }
        return true;
    }

    private boolean inTime() {
        return System.nanoTime() < deadline;
    }

    /** What cannot be read was not judged either. */
    private static Optional<Detections> detections(ConsumerRecord<byte[], byte[]> record) {
        try {
            return Optional.of(DetectionsJson.read(record.value()));
        } catch (MalformedRecordException rejected) {
            return Optional.empty();
        }
    }
}
