package dev.drover.deploy.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.drover.ingest.config.ConfigText;
import dev.drover.ingest.config.InvalidConfigException;
import dev.drover.pipeline.replay.ReplayChanges;
import dev.drover.pipeline.wire.CameraRules;
import dev.drover.pipeline.wire.JudgementJson;
import dev.drover.pipeline.wire.JudgementRules;
import dev.drover.pipeline.wire.LoadingPlan;
import dev.drover.pipeline.wire.MalformedRecordException;
import dev.drover.pipeline.wire.PlanJson;
import dev.drover.pipeline.wire.RulesJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rules and plans from files, JSON or YAML, with the fields that they have on their topics: one, or a list of them.
 * What has a {@code cameraId} are a camera's lines and zones, what has {@code alarms} or {@code thresholds} are the
 * rules that judge.
 */
final class RuleFiles {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A file says something else than rules or plans. */
    static final class BadRulesException extends Exception {

        private static final long serialVersionUID = 1L;

        BadRulesException(@Nullable String message) {
            super(message);
        }
    }

    private RuleFiles() {}

    /** @param plans may be null, as may {@code rules} */
    static ReplayChanges read(@Nullable Path rules, @Nullable Path plans) throws IOException, BadRulesException {
        List<CameraRules> cameras = new ArrayList<>();
        List<JudgementRules> judgement = new ArrayList<>();
        for (JsonNode one : rules == null ? List.<JsonNode>of() : entries(rules)) {
            try {
                if (one.has("cameraId")) {
                    cameras.add(RulesJson.read(JSON.writeValueAsBytes(one)));
                } else {
                    judgement.add(JudgementJson.read(JSON.writeValueAsBytes(one)));
                }
            } catch (MalformedRecordException e) {
                throw new BadRulesException(rules + ": " + e.getMessage());
            }
        }
        List<LoadingPlan> planned = new ArrayList<>();
        for (JsonNode one : plans == null ? List.<JsonNode>of() : entries(plans)) {
            try {
                planned.add(PlanJson.read(JSON.writeValueAsBytes(one)));
            } catch (MalformedRecordException e) {
                throw new BadRulesException(plans + ": " + e.getMessage());
            }
        }
        return new ReplayChanges(cameras, judgement, planned);
    }

    private static List<JsonNode> entries(Path file) throws IOException, BadRulesException {
        JsonNode root;
        try {
            root = YAML.readTree(ConfigText.read(file));
        } catch (InvalidConfigException e) {
            throw new BadRulesException(e.getMessage());
        }
        List<JsonNode> entries = new ArrayList<>();
        if (root != null && root.isArray()) {
            root.forEach(entries::add);
        } else if (root != null && root.isObject()) {
            entries.add(root);
        }
        if (entries.isEmpty()) {
            throw new BadRulesException(file + ": holds neither one set of rules nor a list of them");
        }
        return entries;
    }
}
