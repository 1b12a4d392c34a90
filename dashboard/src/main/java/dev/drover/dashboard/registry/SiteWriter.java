package dev.drover.dashboard.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.drover.ingest.kafka.KafkaClients;
import dev.drover.ingest.wire.Camera;
import dev.drover.ingest.wire.CameraJson;
import dev.drover.ingest.wire.Topics;
import dev.drover.pipeline.wire.CameraRules;
import dev.drover.pipeline.wire.Command;
import dev.drover.pipeline.wire.CommandJson;
import dev.drover.pipeline.wire.JudgementTopics;
import dev.drover.pipeline.wire.LoadingPlan;
import dev.drover.pipeline.wire.PlanJson;
import dev.drover.pipeline.wire.RulesJson;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Writes what people decide to the compacted topics and the topic of commands, and to the {@link SiteRegistry} once
 * Kafka has it.
 */
public final class SiteWriter implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 5_000;

    private final Vertx vertx;
    private final SiteRegistry site;
    private final UnaryOperator<Command> signed;
    private final KafkaProducer<byte[], byte[]> producer;

    /** @param signed the command with the proof that it comes from here */
    public SiteWriter(Vertx vertx, SiteRegistry site, String bootstrap, UnaryOperator<Command> signed) {
        this.signed = signed;
        this.vertx = vertx;
        this.site = site;
        this.producer = KafkaClients.producer(
                bootstrap,
                Map.of(
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        TIMEOUT_MILLIS,
                        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        TIMEOUT_MILLIS - 1_000,
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                        TIMEOUT_MILLIS));
    }

    public Future<Void> put(Camera camera) {
        return send(Topics.CAMERAS, camera.id(), CameraJson.write(camera)).onSuccess(done -> site.put(camera));
    }

    /** Takes the camera and its rules away. */
    public Future<Void> remove(String cameraId) {
        return send(Topics.CAMERAS, cameraId, null)
                .compose(done -> send(JudgementTopics.RULES, cameraId, null))
                .onSuccess(done -> {
                    site.removeCamera(cameraId);
                    site.removeRules(cameraId);
                });
    }

    public Future<Void> put(CameraRules rules) {
        return send(JudgementTopics.RULES, rules.cameraId(), RulesJson.write(rules))
                .onSuccess(done -> site.put(rules));
    }

    public Future<Void> put(LoadingPlan plan) {
        return send(JudgementTopics.PLANS, plan.batch(), PlanJson.write(plan)).onSuccess(done -> site.put(plan));
    }

    public Future<Void> removePlan(String batch) {
        return send(JudgementTopics.PLANS, batch, null).onSuccess(done -> site.removePlan(batch));
    }

    /** An order of a person; what becomes of it stands in the ledger. */
    public Future<Void> order(Command command) {
        return send(JudgementTopics.COMMANDS, command.target(), CommandJson.write(signed.apply(command)));
    }

    /** @param value null takes away what stands under {@code key} */
    private Future<Void> send(String topic, String key, byte @Nullable [] value) {
        // send() itself may block while it looks for the broker.
        return vertx.executeBlocking(
                () -> {
                    producer.send(new ProducerRecord<>(topic, key.getBytes(UTF_8), value))
                            .get(TIMEOUT_MILLIS + 1_000L, TimeUnit.MILLISECONDS);
                    return null;
                },
                false);
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(2));
    }
}
