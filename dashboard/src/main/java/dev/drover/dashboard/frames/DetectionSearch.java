package dev.drover.dashboard.frames;

import dev.drover.ingest.kafka.KafkaClients;
import java.time.Duration;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** What was found in a camera's pictures, out of the detections topic, for a thread that may wait. */
public final class DetectionSearch implements AutoCloseable {

    private final String bootstrap;
    private @Nullable KafkaConsumer<byte[], byte[]> consumer;

    public DetectionSearch(String bootstrap) {
        this.bootstrap = bootstrap;
    }

    /**
     * What stands there of a range now.
     *
     * @param passed something of the camera stands behind the range, so that nothing more of it will come
     */
    public record Answer(FoundDetections found, boolean passed) {}

    /**
     * @param limit most pictures that are told of
     * @throws KafkaException if Kafka does not answer in time; the next call begins anew
     */
    public Answer between(String cameraId, long fromMicros, long toMicros, int limit) {
        try {
            if (consumer == null) {
                consumer = KafkaClients.consumer(bootstrap, DetectionStore.SETTINGS);
            }
            DetectionReader reader = new DetectionReader(consumer, cameraId, fromMicros, toMicros);
            FoundDetections found = reader.read(limit);
            return new Answer(found, reader.passed());
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
