package dev.drover.dashboard.frames;

import dev.drover.ingest.kafka.KafkaClients;
import dev.drover.ingest.wire.FrameId;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** Looks for pictures in the frames topic, one after the other. Belongs to one thread. */
public final class FrameFinder implements AutoCloseable {

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

    private final String bootstrap;
    private @Nullable KafkaConsumer<byte[], byte[]> consumer;

    public FrameFinder(String bootstrap) {
        this.bootstrap = bootstrap;
    }

    /** @throws KafkaException if Kafka does not answer in time; the next call begins anew */
    public FoundFrame find(FrameId id) {
        try {
            if (consumer == null) {
                consumer = KafkaClients.consumer(bootstrap, SETTINGS);
            }
            return new FrameSearch(consumer, id).find();
        } catch (KafkaException e) {
            close();
            throw e;
        }
    }

    @Override
    public void close() {
        if (consumer != null) {
            consumer.close(CloseOptions.timeout(Duration.ofSeconds(1)));
            consumer = null;
        }
    }
}
