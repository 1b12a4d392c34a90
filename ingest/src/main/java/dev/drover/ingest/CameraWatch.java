package dev.drover.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.drover.ingest.wire.Camera;
import dev.drover.ingest.wire.CameraJson;
import dev.drover.ingest.wire.Topics;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the compacted cameras topic and keeps the roster in step. Several processes share the cameras by Kafka's own
 * group assignment: a partition's cameras belong to whoever holds the partition, and are read from its beginning on
 * taking over.
 *
 * <p>When the group is lost because the broker is away, the cameras run on; only a new assignment takes them away. Two
 * processes may then pull one camera for a while: each has its own epoch, and the later one wins downstream.
 */
final class CameraWatch implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(CameraWatch.class);
    private static final Duration POLL = Duration.ofMillis(100);
    /** While the sender waits for an answer. */
    private static final Duration POLL_SOON = Duration.ofMillis(10);

    private static final Duration CONFIRMATION = Duration.ofSeconds(5);

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final CameraRoster roster;
    private final CameraClaims claims;
    private final Runnable onReady;
    private volatile boolean stopped;
    private volatile @Nullable Consumer<byte[], byte[]> consumer;

    /**
     * Partitions being read up after their assignment. Nothing of them is started before their end is reached: the
     * topic may still hold what was changed or removed since.
     */
    private final Map<TopicPartition, ReadUp> readingUp = new HashMap<>();

    /** Where a partition stood when it was assigned, and the cameras in it as far as it has been read. */
    private record ReadUp(long end, Map<String, Camera> cameras) {}

    private boolean ready;
    private boolean polling;
    /** Whether the group has said what this process has; not so between its loss and the next assignment. */
    private boolean joined;

    /**
     * @param consumers makes a consumer of the group, without automatic commits
     * @param roster told of every camera
     * @param claims asks whether this process has its cameras still
     * @param onReady called once, when the first assignment has been read up
     */
    CameraWatch(
            Supplier<Consumer<byte[], byte[]>> consumers, CameraRoster roster, CameraClaims claims, Runnable onReady) {
        this.consumers = consumers;
        this.roster = roster;
        this.claims = claims;
        this.onReady = onReady;
    }

    @Override
    public void run() {
        while (!stopped) {
            try (Consumer<byte[], byte[]> mine = consumers.get()) {
                consumer = mine;
                joined = false;
                mine.subscribe(List.of(Topics.CAMERAS), new Assignment(mine));
                while (!stopped) {
                    poll(mine).forEach(this::read);
                    finishReadingUp(mine);
                    confirm(mine);
                }
            } catch (WakeupException | InterruptException asked) {
                Thread.interrupted();
            } catch (KafkaException broken) {
                LOG.warn("reading cameras starts anew: {}", broken.getMessage());
                pause();
            }
        }
    }

    /**
     * Partitions also leave when a consumer is closed after an error; then the cameras shall run on, so the
     * difference is kept.
     */
    private ConsumerRecords<byte[], byte[]> poll(Consumer<byte[], byte[]> mine) {
        polling = true;
        try {
            return mine.poll(claims.waiting() ? POLL_SOON : POLL);
        } finally {
            polling = false;
        }
    }

    void stop() {
        stopped = true;
        Consumer<byte[], byte[]> running = consumer;
        if (running != null) {
            running.wakeup();
        }
    }

    private void read(ConsumerRecord<byte[], byte[]> record) {
        String key = record.key() == null ? "" : new String(record.key(), UTF_8);
        ReadUp readUp = readingUp.get(new TopicPartition(record.topic(), record.partition()));
        try {
            Camera camera = record.value() == null ? null : CameraJson.read(record.value());
            if (camera != null && !camera.id().equals(key)) {
                throw new IllegalArgumentException("key is not the camera's id");
            }
            if (readUp != null) {
                readUp.cameras().put(key, camera);
            } else if (camera == null) {
                roster.remove(key);
            } else {
                roster.put(record.partition(), camera);
            }
        } catch (IllegalArgumentException bad) {
            // The camera that stood there before goes on: a typing error in a form shall not blind a gate.
            LOG.warn("camera record at {}-{} refused: {}", record.partition(), record.offset(), bad.getMessage());
        }
    }

    /**
     * A partition that has been read up to where it stood on assignment becomes the roster's: no more cameras, no
     * fewer.
     */
    private void finishReadingUp(Consumer<byte[], byte[]> mine) {
        readingUp.entrySet().removeIf(entry -> {
            TopicPartition partition = entry.getKey();
            if (!mine.assignment().contains(partition)
                    || mine.position(partition) < entry.getValue().end()) {
                return false;
            }
            Map<String, Camera> cameras = entry.getValue().cameras();
            cameras.values().removeIf(Objects::isNull);
            roster.keepOnly(partition.partition(), cameras.keySet());
            cameras.values().forEach(camera -> roster.put(partition.partition(), camera));
            return true;
        });
        if (!ready && readingUp.isEmpty() && !mine.assignment().isEmpty()) {
            ready = true;
            onReady.run();
        }
    }

    /**
     * Answers the sender whether this process has its cameras still. The group's coordinator takes an offset only from
     * who is of the group as it is now; the offset itself is never read, since cameras are read from the beginning.
     */
    private void confirm(Consumer<byte[], byte[]> mine) {
        long question = claims.asked();
        if (!claims.waiting() || !joined || !readingUp.isEmpty()) {
            return;
        }
        Map<TopicPartition, OffsetAndMetadata> beginning = new HashMap<>();
        mine.assignment().forEach(partition -> beginning.put(partition, new OffsetAndMetadata(0)));
        try {
            if (!beginning.isEmpty()) {
                mine.commitSync(beginning, CONFIRMATION);
            }
            claims.held(question);
        } catch (CommitFailedException | RebalanceInProgressException | TimeoutException unknown) {
            LOG.info("the group does not say yet who has which camera: {}", unknown.getMessage());
        }
    }

    private void pause() {
        try {
            Thread.sleep(1000);
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Assignment implements ConsumerRebalanceListener {
        private final Consumer<byte[], byte[]> mine;

        Assignment(Consumer<byte[], byte[]> mine) {
            this.mine = mine;
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> added) {
            Map<TopicPartition, Long> ends = mine.endOffsets(added);
            mine.seekToBeginning(added);
            ends.forEach((partition, end) -> readingUp.put(partition, new ReadUp(end, new HashMap<>())));
            Set<Integer> held = new HashSet<>();
            mine.assignment().forEach(partition -> held.add(partition.partition()));
            added.forEach(partition -> held.add(partition.partition()));
            LOG.info("cameras of partitions {} are looked after here", held);
            roster.keepOnly(held::contains);
            joined = true;
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> taken) {
            taken.forEach(readingUp::remove);
            if (!polling) {
                return;
            }
            Set<Integer> held = new HashSet<>();
            mine.assignment().forEach(partition -> held.add(partition.partition()));
            taken.forEach(partition -> held.remove(partition.partition()));
            roster.keepOnly(held::contains);
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> lost) {
            // The broker was away too long: the cameras run on until an assignment says who has them.
            LOG.warn("the group was lost; cameras go on until Kafka has assigned them anew");
            lost.forEach(readingUp::remove);
            joined = false;
        }
    }
}
