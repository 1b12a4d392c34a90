package dev.drover.deploy.plant.roles;

import dev.drover.ingest.wire.Camera;
import dev.drover.ingest.wire.CameraJson;
import dev.drover.ingest.wire.Topics;
import dev.drover.pipeline.wire.CameraRules;
import dev.drover.pipeline.wire.CountingLine;
import dev.drover.pipeline.wire.JudgementJson;
import dev.drover.pipeline.wire.JudgementRules;
import dev.drover.pipeline.wire.JudgementTopics;
import dev.drover.pipeline.wire.MalformedRecordException;
import dev.drover.pipeline.wire.RulesJson;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** Brings the compacted topics of cameras and rules to what a configuration says, by the differences only. */
public final class Publications {

    private Publications() {}

    /** Makes {@code wanted} all the cameras there are; returns how many were added, changed or removed. */
    public static int cameras(String bootstrap, List<Camera> wanted)
            throws IOException, InterruptedException, ExecutionException {
        CompactedTopic topic = new CompactedTopic(bootstrap, Topics.CAMERAS);
        Map<String, byte[]> changes = new HashMap<>();
        Map<String, byte[]> present = topic.read();
        present.keySet().forEach(id -> changes.put(id, null));
        for (Camera camera : wanted) {
            byte[] value = CameraJson.write(camera);
            if (Arrays.equals(value, present.get(camera.id()))) {
                changes.remove(camera.id());
            } else {
                changes.put(camera.id(), value);
            }
        }
        topic.write(changes);
        return changes.size();
    }

    /**
     * Gives cameras their counting lines, under the next version where they differ.
     *
     * @param lines by camera id; cameras that are not named keep their rules
     * @param keepExisting leave a camera alone that has any rules already, so that what people drew on the dashboard
     *     stays
     */
    public static int rules(String bootstrap, Map<String, List<CountingLine>> lines, boolean keepExisting)
            throws IOException, InterruptedException, ExecutionException {
        CompactedTopic topic = new CompactedTopic(bootstrap, JudgementTopics.RULES);
        Map<String, byte[]> present = topic.read();
        Map<String, byte[]> changes = new HashMap<>();
        lines.forEach((camera, wanted) -> {
            CameraRules now = parse(camera, present.get(camera));
            boolean kept = keepExisting && present.containsKey(camera);
            if (!kept && !now.lines().equals(wanted)) {
                changes.put(camera, RulesJson.write(new CameraRules(camera, now.version() + 1, wanted)));
            }
        });
        topic.write(changes);
        return changes.size();
    }

    /** States rules of judgement beside those that stand already; which of them hold, their versions and days say. */
    public static void judgement(String bootstrap, JudgementRules rules)
            throws InterruptedException, ExecutionException {
        new CompactedTopic(bootstrap, JudgementTopics.JUDGEMENT)
                .write(Map.of(JudgementRules.KEY + "/" + rules.version(), JudgementJson.write(rules)));
    }

    /** Rules that cannot be read count as none: they are replaced, not obeyed. */
    private static CameraRules parse(String camera, byte @Nullable [] value) {
        if (value == null) {
            return CameraRules.none(camera);
        }
        try {
            return RulesJson.read(value);
        } catch (MalformedRecordException e) {
            return CameraRules.none(camera);
        }
    }
}
