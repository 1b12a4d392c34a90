package dev.drover.dashboard.registry;

import dev.drover.ingest.kafka.KafkaClients;
import dev.drover.ingest.kafka.TopicLog;
import dev.drover.ingest.run.Pauses;
import dev.drover.ingest.run.SupervisedLoop;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads topics on a thread of its own, without group and without commits: every dashboard reads everything. An absent
 * broker or topic is waited for; after any failure a new consumer begins where {@link From} says.
 */
public final class TopicReader implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TopicReader.class);
    private static final Duration CALL = Duration.ofSeconds(5);

    /** Where reading begins. */
    public enum From {
        /** The first record that is kept: for compacted topics. */
        BEGINNING,
        /** The last few hundred records of each partition. */
        TAIL,
        /** Only what comes from now on. */
        END
    }

    /** What is done with records; all calls come from the reader's thread. */
    public interface Sink {

        /** Must not throw on bad data: that is counted by the sink. */
        void accept(ConsumerRecord<byte[], byte[]> record);

        /** After each poll, also an empty one: about every {@link #POLL}. */
        default void polled() {}
    }

    /** Longest pause between two calls of {@link Sink#polled()}. */
    public static final Duration POLL = Duration.ofMillis(50);

    private static final long TAIL_RECORDS = 300;
    /** More records than this behind on a live topic and the reader jumps to the end: late pictures help nobody. */
    private static final long MAX_LIVE_LAG = 2_000;

    private static final Map<String, Object> SETTINGS = Map.of(
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "latest",
            ConsumerConfig.FETCH_MIN_BYTES_CONFIG,
            1,
            ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
            100,
            ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
            5 * 1024 * 1024,
            ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
            5_000,
            ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG,
            5_000);

    private static final Pauses PAUSES =
            new Pauses(Duration.ofMillis(200), Duration.ofSeconds(5), Duration.ofMillis(300));

    private final String name;
    private final String bootstrap;
    private final Map<String, From> topics;
    private final Sink sink;
    private final Runnable skipped;
    private final SupervisedLoop loop;
    private final CountDownLatch caughtUp = new CountDownLatch(1);

    /** @param skipped called each time the reader jumps to the end of a live topic */
    public TopicReader(String name, String bootstrap, Map<String, From> topics, Sink sink, Runnable skipped) {
        this.name = name;
        this.bootstrap = bootstrap;
        this.topics = Map.copyOf(topics);
        this.sink = sink;
        this.skipped = skipped;
        this.loop = new SupervisedLoop(name, Reading::new, PAUSES, this::away);
    }

    public void start() {
        loop.start();
    }

    /** Counts down once everything that stood on the topics at the start has been handed over. */
    public CountDownLatch caughtUp() {
        return caughtUp;
    }

    private void away(Exception failure, Duration wait) {
        LOG.warn(
                "{}: Kafka at {} gives nothing ({}); again in {} ms",
                name,
                bootstrap,
                failure.toString(),
                wait.toMillis());
    }

    /** One consumer, from {@link From} on, until something fails. */
    private final class Reading implements SupervisedLoop.Session {

        private final KafkaConsumer<byte[], byte[]> from = KafkaClients.consumer(bootstrap, SETTINGS);
        /** Each with where reading begins; empty until all topics are there. */
        private Map<TopicPartition, From> partitions = Map.of();

        private Map<TopicPartition, Long> ends = Map.of();

        @Override
        public boolean work() {
            if (partitions.isEmpty()) {
                return begin();
            }
            from.poll(POLL).forEach(sink::accept);
            sink.polled();
            skipWhatIsTooLate();
            if (caughtUp.getCount() > 0 && TopicLog.isAt(from, ends)) {
                caughtUp.countDown();
            }
            return true;
        }

        /** @return false while a topic is not there yet */
        private boolean begin() {
            Map<String, List<PartitionInfo>> known = from.listTopics(CALL);
            if (!known.keySet().containsAll(topics.keySet())) {
                return false;
            }
            Map<TopicPartition, From> found = new LinkedHashMap<>();
            topics.forEach((topic, begin) -> known.getOrDefault(topic, List.of())
                    .forEach(info -> found.put(new TopicPartition(topic, info.partition()), begin)));
            from.assign(found.keySet());
            ends = from.endOffsets(found.keySet(), CALL);
            position(found);
            partitions = found;
            return true;
        }

        private void position(Map<TopicPartition, From> found) {
            Map<TopicPartition, Long> begins = from.beginningOffsets(found.keySet(), CALL);
            found.forEach((partition, where) -> {
                long begin = TopicLog.offset(begins, partition);
                long end = TopicLog.offset(ends, partition);
                long at =
                        switch (where) {
                            case BEGINNING -> begin;
                            case TAIL -> Math.max(begin, end - TAIL_RECORDS);
                            case END -> end;
                        };
                from.seek(partition, at);
            });
        }

        private void skipWhatIsTooLate() {
            partitions.forEach((partition, where) -> {
                if (where == From.END && from.currentLag(partition).orElse(0) > MAX_LIVE_LAG) {
                    from.seekToEnd(List.of(partition));
                    skipped.run();
                }
            });
        }

        @Override
        public void close() {
            from.close();
        }
    }

    @Override
    public void close() {
        loop.close();
    }
}
