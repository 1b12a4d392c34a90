package dev.drover.deploy.plant.roles;

import dev.drover.ingest.wire.Topics;
import dev.drover.pipeline.wire.JudgementTopics;
import dev.drover.pipeline.wire.SupervisionTopics;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * Which topics there are, and how long each keeps what (deploy/docs/topics.md#retention). Auto-creation is off, so this
 * is all.
 */
final class TopicPlan {

    private static final int PARTITIONS = 4;

    private static final long DAY_MS = 24L * 3600 * 1000;
    private static final long MIB = 1L << 20;

    private TopicPlan() {}

    /** Settings of every topic, by name. */
    static Map<String, Map<String, String>> settings() {
        Map<String, Map<String, String>> topics = new LinkedHashMap<>();
        topics.put(Topics.FRAMES, kept(Topics.FRAMES_KEPT.toMillis(), Topics.FRAMES_KEPT_BYTES, 32 * MIB));
        topics.put(Topics.REJECTED, kept(7 * DAY_MS, 64 * MIB, 16 * MIB));
        topics.put(Topics.CAMERAS, compacted());
        topics.put(Topics.SESSIONS, compacted());
        topics.put(Topics.SEGMENTS, kept(90 * DAY_MS, -1, 16 * MIB));
        topics.put(Topics.KEEPS, compacted());
        topics.put(JudgementTopics.DETECTIONS, kept(7 * DAY_MS, 2048 * MIB, 64 * MIB));
        // The ledger is the evidence: nothing is ever dropped.
        topics.put(JudgementTopics.LEDGER, kept(-1, -1, 64 * MIB));
        topics.put(JudgementTopics.ALARMS, kept(90 * DAY_MS, -1, 64 * MIB));
        topics.put(JudgementTopics.RULES, compacted());
        topics.put(JudgementTopics.PLANS, compacted());
        topics.put(JudgementTopics.JUDGEMENT, compacted());
        topics.put(JudgementTopics.SEALS, compacted());
        // What people decided is evidence, too.
        topics.put(JudgementTopics.COMMANDS, kept(-1, -1, 16 * MIB));
        topics.put(SupervisionTopics.EVENTS, kept(-1, -1, 16 * MIB));
        return topics;
    }

    /** Epochs are offsets of the sessions, and rise only within one partition. */
    static int partitions(String topic) {
        return topic.equals(Topics.SESSIONS) ? 1 : PARTITIONS;
    }

    private static Map<String, String> kept(long retentionMs, long bytesPerPartition, long segmentBytes) {
        return Map.of(
                "cleanup.policy", "delete",
                "retention.ms", Long.toString(retentionMs),
                "retention.bytes", Long.toString(bytesPerPartition),
                "segment.bytes", Long.toString(segmentBytes),
                "max.message.bytes", Integer.toString(5 * 1024 * 1024));
    }

    private static Map<String, String> compacted() {
        return Map.of(
                "cleanup.policy", "compact",
                "segment.ms", Long.toString(3_600_000),
                "segment.bytes", Long.toString(16 * MIB),
                "min.cleanable.dirty.ratio", "0.1",
                "max.message.bytes", Integer.toString(1024 * 1024));
    }

    /**
     * Creates what is missing and brings the settings of what is there up to date; returns how many topics there are.
     */
    static int apply(Admin admin) throws InterruptedException, ExecutionException {
        Map<String, Map<String, String>> settings = settings();
        List<NewTopic> wanted = settings.entrySet().stream()
                .map(topic ->
                        new NewTopic(topic.getKey(), partitions(topic.getKey()), (short) 1).configs(topic.getValue()))
                .toList();
        for (var created : admin.createTopics(wanted).values().entrySet()) {
            try {
                created.getValue().get();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
            }
        }
        Map<ConfigResource, Collection<AlterConfigOp>> changes = new LinkedHashMap<>();
        settings.forEach((topic, values) -> {
            List<AlterConfigOp> ops = new ArrayList<>();
            values.forEach(
                    (key, value) -> ops.add(new AlterConfigOp(new ConfigEntry(key, value), AlterConfigOp.OpType.SET)));
            changes.put(new ConfigResource(ConfigResource.Type.TOPIC, topic), ops);
        });
        admin.incrementalAlterConfigs(changes).all().get();
        return settings.size();
    }
}
