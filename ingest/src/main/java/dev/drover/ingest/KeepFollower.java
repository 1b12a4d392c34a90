package dev.drover.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.drover.ingest.kafka.TopicLog;
import dev.drover.ingest.recording.Keeps;
import dev.drover.ingest.recording.VideoRecorder;
import dev.drover.ingest.run.Pauses;
import dev.drover.ingest.run.SupervisedLoop;
import dev.drover.ingest.wire.KeepJson;
import dev.drover.ingest.wire.RecordingKeep;
import dev.drover.ingest.wire.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hears which recordings are needed. While Kafka is away, what was heard last holds. */
final class KeepFollower implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(KeepFollower.class);
    private static final Pauses PAUSES =
            new Pauses(Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofMillis(10));
    private static final Duration POLL = Duration.ofSeconds(1);

    private final SupervisedLoop loop;

    KeepFollower(VideoRecorder recorder, String bootstrap) {
        loop = new SupervisedLoop(
                "keeps",
                () -> Following.open(recorder.keeps(), TopicLog.consumer(bootstrap, false)),
                PAUSES,
                (trouble, wait) -> LOG.warn(
                        "which recordings are needed is not heard now, what was heard last holds: {}",
                        trouble.toString()));
    }

    void start() {
        loop.start();
    }

    @Override
    public void close() {
        loop.close();
    }

    private record Following(Keeps keeps, Consumer<byte[], byte[]> consumer) implements SupervisedLoop.Session {

        static Following open(Keeps keeps, Consumer<byte[], byte[]> consumer) throws IOException {
            try {
                List<TopicPartition> partitions = TopicLog.assign(consumer, List.of(Topics.KEEPS));
                if (partitions.isEmpty()) {
                    throw new IOException("Kafka has no topic " + Topics.KEEPS);
                }
                Map<String, RecordingKeep> all = new HashMap<>();
                TopicLog.readToEnd(consumer, partitions, TopicLog.READ_LIMIT, record -> {
                    String id = id(record);
                    if (record.value() == null) {
                        all.remove(id);
                    } else {
                        read(record).ifPresent(keep -> all.put(id, keep));
                    }
                });
                keeps.replaceAll(all.values());
                return new Following(keeps, consumer);
            } catch (IOException | RuntimeException e) {
                consumer.close();
                throw e;
            }
        }

        @Override
        public boolean work() {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                if (record.value() == null) {
                    keeps.remove(id(record));
                } else {
                    read(record).ifPresent(keeps::put);
                }
            }
            return true;
        }

        private static String id(ConsumerRecord<byte[], byte[]> record) {
            return record.key() == null ? "" : new String(record.key(), UTF_8);
        }

        /** What cannot be read leaves what was said under its id before. */
        private static Optional<RecordingKeep> read(ConsumerRecord<byte[], byte[]> record) {
            try {
                RecordingKeep keep = KeepJson.read(record.value());
                if (!keep.id().equals(id(record))) {
                    throw new IllegalArgumentException("its key is not its id");
                }
                return Optional.of(keep);
            } catch (IllegalArgumentException bad) {
                LOG.warn(
                        "what is needed at {}-{} is refused: {}",
                        record.partition(),
                        record.offset(),
                        bad.getMessage());
                return Optional.empty();
            }
        }

        @Override
        public void close() {
            consumer.close();
        }
    }
}
