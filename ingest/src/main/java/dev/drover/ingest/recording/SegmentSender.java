package dev.drover.ingest.recording;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.drover.ingest.run.Pauses;
import dev.drover.ingest.run.SupervisedLoop;
import dev.drover.ingest.wire.RecordedSegment;
import dev.drover.ingest.wire.SegmentJson;
import dev.drover.ingest.wire.Topics;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries what the journal says to Kafka, in its order and at least once, for ever. */
public final class SegmentSender implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SegmentSender.class);
    private static final Pauses PAUSES =
            new Pauses(Duration.ofSeconds(1), Duration.ofSeconds(10), Duration.ofMillis(200));

    private final SupervisedLoop loop;

    /** @param producers makes a connected producer */
    public SegmentSender(VideoRecorder recorder, Epochs epochs, Supplier<Producer<byte[], byte[]>> producers) {
        loop = new SupervisedLoop(
                "segments",
                () -> new Sending(recorder.journal(), epochs, producers.get()),
                PAUSES,
                (trouble, wait) -> LOG.warn("sending what is recorded starts anew: {}", trouble.toString()));
    }

    public void start() {
        loop.start();
    }

    @Override
    public void close() {
        loop.close();
    }

    private record Sending(SegmentJournal journal, Epochs epochs, Producer<byte[], byte[]> producer)
            implements SupervisedLoop.Session {

        @Override
        public boolean work() throws Exception {
            JournalEntry next = journal.next();
            if (next == null) {
                return false;
            }
            RecordedSegment segment = next.segment();
            if (next.session() >= 0 && segment.epoch() < 0) {
                Long epoch = epochs.of(segment.camera(), next.session());
                if (epoch == null) {
                    // Its first picture is on its way to Kafka; what was said later waits, for the order's sake.
                    return false;
                }
                segment = segment.withEpoch(epoch);
            }
            send(segment);
            journal.arrived();
            return true;
        }

        private void send(RecordedSegment segment) throws InterruptedException, ExecutionException {
            var arrived = producer.send(new ProducerRecord<>(
                    Topics.SEGMENTS, segment.camera().getBytes(UTF_8), SegmentJson.write(segment)));
            arrived.get();
        }

        @Override
        public void close() {
            producer.close(Duration.ofSeconds(2));
        }
    }
}
