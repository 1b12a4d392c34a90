package dev.drover.dashboard.world;

import dev.drover.ingest.kafka.KafkaClients;
import dev.drover.ingest.kafka.TopicLog;
import dev.drover.pipeline.wire.Command;
import dev.drover.pipeline.wire.CommandJson;
import dev.drover.pipeline.wire.JudgementTopics;
import dev.drover.pipeline.wire.MalformedRecordException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** Hears what is ordered on the topic of commands from now on. */
public final class CommandEar implements AutoCloseable {

    private final List<Command> heard = new CopyOnWriteArrayList<>();
    private final Consumer<Command> listener;
    private final Thread thread;
    private volatile boolean open = true;

    public CommandEar(World world) {
        this(world, command -> {});
    }

    /** @param listener called on the ear's thread */
    public CommandEar(World world, Consumer<Command> listener) {
        this.listener = listener;
        KafkaConsumer<byte[], byte[]> consumer = KafkaClients.consumer(world.bootstrap(), Map.of());
        List<TopicPartition> partitions = TopicLog.partitions(consumer, List.of(JudgementTopics.COMMANDS));
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        this.thread = new Thread(() -> listen(consumer), "command-ear");
        this.thread.setDaemon(true);
        this.thread.start();
    }

    public List<Command> heard() {
        return heard;
    }

    private void listen(KafkaConsumer<byte[], byte[]> consumer) {
        try (consumer) {
            while (open) {
                for (var record : consumer.poll(Duration.ofMillis(100))) {
                    Command command = CommandJson.read(record.value());
                    heard.add(command);
                    listener.accept(command);
                }
            }
        } catch (MalformedRecordException e) {
            throw new IllegalStateException("the dashboard wrote a command that cannot be read", e);
        }
    }

    @Override
    public void close() throws InterruptedException {
        open = false;
        thread.join();
    }
}
