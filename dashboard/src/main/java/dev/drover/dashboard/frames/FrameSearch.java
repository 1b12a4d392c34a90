package dev.drover.dashboard.frames;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.drover.ingest.kafka.TopicLog;
import dev.drover.ingest.wire.Frame;
import dev.drover.ingest.wire.FrameId;
import dev.drover.ingest.wire.FrameRead;
import dev.drover.ingest.wire.FrameWire;
import dev.drover.ingest.wire.RecordKind;
import dev.drover.ingest.wire.Topics;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Looks for one picture by halving: the records of one camera lie in the order of their ids, so the first record of the
 * camera after the middle tells which half to go on with. Other cameras lie between; they are stepped over.
 */
final class FrameSearch {

    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration CALL = Duration.ofSeconds(5);
    /** So few records are read one after the other. */
    private static final long NEAR = 16;
    /** A look that takes longer than this gives up. */
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    /** A record of the camera and where it lies. */
    private record Seen(long offset, Frame frame) {

        FrameId id() {
            return frame.id();
        }
    }

    private final Consumer<byte[], byte[]> consumer;
    private final FrameId wanted;
    private final byte[] key;
    private final TopicPartition partition;
    private final long deadline = System.nanoTime() + PATIENCE.toNanos();

    FrameSearch(Consumer<byte[], byte[]> consumer, FrameId wanted) {
        this.consumer = consumer;
        this.wanted = wanted;
        this.key = wanted.cameraId().getBytes(UTF_8);
        this.partition = KeyedPartition.of(consumer, Topics.FRAMES, key);
    }

    FoundFrame find() {
        consumer.assign(List.of(partition));
        long begin = TopicLog.offset(consumer.beginningOffsets(List.of(partition), CALL), partition);
        long end = TopicLog.offset(consumer.endOffsets(List.of(partition), CALL), partition);
        Optional<Seen> oldest = firstOf(begin, end);
        if (oldest.isEmpty() || wanted.compareTo(oldest.get().id()) < 0) {
            return new FoundFrame.Expired();
        }
        Optional<Frame> frame = between(oldest.get().offset(), end).map(Seen::frame);
        return frame.filter(found -> found.kind() == RecordKind.FRAME)
                .<FoundFrame>map(FoundFrame.Kept::new)
                .orElse(new FoundFrame.Absent());
    }

    /** The record sought, if it lies from {@code low} to before {@code high}. */
    private Optional<Seen> between(long low, long high) {
        while (low < high) {
            long middle = high - low <= NEAR ? low : low + (high - low) / 2;
            Optional<Seen> seen = firstOf(middle, high);
            if (seen.isEmpty() || seen.get().id().compareTo(wanted) > 0) {
                high = middle;
            } else if (seen.get().id().equals(wanted)) {
                return seen;
            } else {
                low = seen.get().offset() + 1;
            }
        }
        return Optional.empty();
    }

    /** The camera's first record from {@code low} to before {@code high}. */
    private Optional<Seen> firstOf(long low, long high) {
        consumer.seek(partition, low);
        while (consumer.position(partition, CALL) < high) {
            if (System.nanoTime() > deadline) {
                throw new KafkaException("no picture " + wanted + " within " + PATIENCE.toSeconds() + " s");
            }
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                if (record.offset() >= high) {
                    return Optional.empty();
                }
                Optional<Seen> seen = read(record);
                if (seen.isPresent()) {
                    return seen;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Seen> read(ConsumerRecord<byte[], byte[]> record) {
        if (!Arrays.equals(record.key(), key) || !(FrameWire.read(record) instanceof FrameRead.Read read)) {
            return Optional.empty();
        }
        return Optional.of(new Seen(record.offset(), read.frame()));
    }
}
