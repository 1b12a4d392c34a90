package dev.drover.dashboard.registry;

import dev.drover.ingest.kafka.KafkaClients;
import dev.drover.ingest.kafka.TopicLog;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads topics on a thread of its own, without group and without commits: every dashboard reads everything. An absent
 * broker or topic is waited for; after any failure of Kafka a new consumer begins where {@link From} says.
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

    private final String bootstrap;
    private final Map<String, From> topics;
    private final Sink sink;
    private final Runnable skipped;
    private final Thread thread;
    private final AtomicBoolean running = new AtomicBoolean(true);
    private final CountDownLatch caughtUp = new CountDownLatch(1);
    private volatile @Nullable KafkaConsumer<byte[], byte[]> consumer;

    /** @param skipped called each time the reader jumps to the end of a live topic */
    public TopicReader(String name, String bootstrap, Map<String, From> topics, Sink sink, Runnable skipped) {
        this.bootstrap = bootstrap;
        this.topics = Map.copyOf(topics);
        this.sink = sink;
        this.skipped = skipped;
        this.thread = new Thread(this::superviseReading, name);
        this.thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    /** Counts down once everything that stood on the topics at the start has been handed over. */
    public CountDownLatch caughtUp() {
        return caughtUp;
    }

    private void superviseReading() {
        long pause = 200;
        while (running.get()) {
            try (KafkaConsumer<byte[], byte[]> opened = KafkaClients.consumer(bootstrap, SETTINGS)) {
                consumer = opened;
                read(opened);
                return;
            } catch (WakeupException e) {
                return;
            } catch (KafkaException e) {
                LOG.warn(
                        "{}: Kafka at {} gives nothing ({}); again in {} ms",
                        thread.getName(),
                        bootstrap,
                        e.toString(),
                        pause);
                pause(pause);
                pause = Math.min(5_000, pause * 2);
            }
        }
    }

    private void read(KafkaConsumer<byte[], byte[]> from) {
        Map<TopicPartition, From> partitions = waitForPartitions(from);
        from.assign(partitions.keySet());
        Map<TopicPartition, Long> ends = from.endOffsets(partitions.keySet(), CALL);
        position(from, partitions, ends);
        while (running.get()) {
            from.poll(POLL).forEach(sink::accept);
            sink.polled();
            skipWhatIsTooLate(from, partitions);
            if (caughtUp.getCount() > 0 && TopicLog.isAt(from, ends)) {
                caughtUp.countDown();
            }
        }
    }

    /** All partitions of all topics, each with where reading begins. */
    private Map<TopicPartition, From> waitForPartitions(KafkaConsumer<byte[], byte[]> from) {
        while (running.get()) {
            Map<String, List<PartitionInfo>> known = from.listTopics(CALL);
            if (known.keySet().containsAll(topics.keySet())) {
                Map<TopicPartition, From> partitions = new LinkedHashMap<>();
                topics.forEach((topic, begin) -> known.getOrDefault(topic, List.of())
                        .forEach(info -> partitions.put(new TopicPartition(topic, info.partition()), begin)));
                return partitions;
            }
            pause(300);
        }
        throw new WakeupException();
    }

    private void position(
            KafkaConsumer<byte[], byte[]> from, Map<TopicPartition, From> partitions, Map<TopicPartition, Long> ends) {
        Map<TopicPartition, Long> begins = from.beginningOffsets(partitions.keySet(), CALL);
        partitions.forEach((partition, where) -> {
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

    private void skipWhatIsTooLate(KafkaConsumer<byte[], byte[]> from, Map<TopicPartition, From> partitions) {
        partitions.forEach((partition, where) -> {
            if (where == From.END && from.currentLag(partition).orElse(0) > MAX_LIVE_LAG) {
                from.seekToEnd(List.of(partition));
                skipped.run();
            }
        });
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WakeupException();
        }
    }

    @Override
    public void close() {
        running.set(false);
        KafkaConsumer<byte[], byte[]> open = consumer;
        if (open != null) {
            open.wakeup();
        }
        try {
            // Interrupting at once would cut off the consumer's own farewell.
            thread.join(3_000);
            thread.interrupt();
            thread.join(1_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
