package dev.drover.dashboard.frames;

import dev.drover.ingest.kafka.KafkaClients;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** What was found in a camera's pictures, out of the detections topic while it is kept there. */
public final class DetectionStore {

    private static final int MAX_WAITING = 32;

    static final Map<String, Object> SETTINGS = Map.of(
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "earliest",
            ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
            1 << 20,
            ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
            50,
            ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
            5_000,
            ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG,
            5_000);

    private final String bootstrap;
    private final InTurn worker;
    private @Nullable KafkaConsumer<byte[], byte[]> consumer;

    public DetectionStore(Vertx vertx, String bootstrap) {
        this.bootstrap = bootstrap;
        this.worker = new InTurn(vertx, "detections", MAX_WAITING);
    }

    /** @param limit most pictures that are told of */
    public Future<FoundDetections> between(String cameraId, long fromMicros, long toMicros, int limit) {
        return worker.ask(() -> read(cameraId, fromMicros, toMicros, limit));
    }

    private FoundDetections read(String cameraId, long fromMicros, long toMicros, int limit) {
        try {
            if (consumer == null) {
                consumer = KafkaClients.consumer(bootstrap, SETTINGS);
            }
            return new DetectionReader(consumer, cameraId, fromMicros, toMicros).read(limit);
        } catch (KafkaException e) {
            close();
            throw e;
        }
    }

    private void close() {
        if (consumer != null) {
            consumer.close(CloseOptions.timeout(Duration.ofSeconds(1)));
            consumer = null;
        }
    }

    public Future<Void> stop() {
        return worker.stop(this::close);
    }
}
