package dev.drover.dashboard.frames;

import dev.drover.ingest.kafka.KafkaClients;
import dev.drover.ingest.wire.FrameId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * Pictures by their id. One thread with one consumer looks for one after the other; the last found are kept, so that
 * ten people who look at the same evidence ask Kafka once. Who asks while too many wait is refused.
 */
public final class FrameStore {

    private static final int MAX_WAITING = 64;
    private static final int MAX_KEPT_BYTES = 24 * 1024 * 1024;

    private final String bootstrap;
    private final WorkerExecutor worker;
    private final AtomicInteger waiting = new AtomicInteger();
    private static final Map<String, Object> SETTINGS = Map.of(
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "earliest",
            // A step of the search wants one record, not a stretch of film.
            ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
            262_144,
            ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
            50,
            ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
            5_000,
            ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG,
            5_000);

    /** Touched by the worker's one thread only, as is the consumer. */
    private final Map<FrameId, FoundFrame.Kept> kept = new LinkedHashMap<>(64, 0.75f, true);

    private int keptBytes;
    private @Nullable KafkaConsumer<byte[], byte[]> consumer;

    public FrameStore(Vertx vertx, String bootstrap) {
        this.bootstrap = bootstrap;
        this.worker = vertx.createSharedWorkerExecutor("frames", 1);
    }

    public Future<FoundFrame> find(FrameId id) {
        if (waiting.incrementAndGet() > MAX_WAITING) {
            waiting.decrementAndGet();
            return Future.failedFuture(new RejectedExecutionException("too many ask for pictures"));
        }
        return worker.executeBlocking(() -> look(id), false).onComplete(done -> waiting.decrementAndGet());
    }

    private FoundFrame look(FrameId id) {
        FoundFrame known = kept.get(id);
        if (known != null) {
            return known;
        }
        FoundFrame found = search(id);
        if (found instanceof FoundFrame.Kept picture) {
            keep(id, picture);
        }
        return found;
    }

    private FoundFrame search(FrameId id) {
        try {
            if (consumer == null) {
                consumer = KafkaClients.consumer(bootstrap, SETTINGS);
            }
            return new FrameSearch(consumer, id).find();
        } catch (KafkaException e) {
            closeConsumer();
            throw e;
        }
    }

    private void keep(FrameId id, FoundFrame.Kept picture) {
        kept.put(id, picture);
        keptBytes += picture.frame().jpeg().length;
        var oldest = kept.values().iterator();
        while (keptBytes > MAX_KEPT_BYTES && kept.size() > 1) {
            keptBytes -= oldest.next().frame().jpeg().length;
            oldest.remove();
        }
    }

    private void closeConsumer() {
        if (consumer != null) {
            consumer.close(org.apache.kafka.clients.consumer.CloseOptions.timeout(Duration.ofSeconds(1)));
            consumer = null;
        }
    }

    public Future<Void> stop() {
        return worker.executeBlocking(
                        () -> {
                            closeConsumer();
                            return null;
                        },
                        false)
                .eventually(worker::close)
                .mapEmpty();
    }
}
