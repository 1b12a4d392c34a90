package dev.drover.deploy.evidence;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.drover.ingest.config.ConfigProblem;
import dev.drover.ingest.config.ConfigText;
import dev.drover.ingest.config.InvalidConfigException;
import dev.drover.pipeline.plan.Checked;
import dev.drover.pipeline.plan.PlanFiles;
import dev.drover.pipeline.plan.PlanFiles.Entry;
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
        for (Entry one : rules == null ? List.<Entry>of() : entries(rules)) {
            try {
                if (one.value().has("cameraId")) {
                    cameras.add(RulesJson.read(JSON.writeValueAsBytes(one.value())));
                } else {
                    judgement.add(JudgementJson.read(JSON.writeValueAsBytes(one.value())));
                }
            } catch (MalformedRecordException e) {
                throw new BadRulesException(told(rules, one, e));
            }
        }
        List<LoadingPlan> planned = new ArrayList<>();
        for (Entry one : plans == null ? List.<Entry>of() : entries(plans)) {
            try {
                planned.add(PlanJson.read(JSON.writeValueAsBytes(one.value())));
            } catch (MalformedRecordException e) {
                throw new BadRulesException(told(plans, one, e));
            }
        }
        return new ReplayChanges(cameras, judgement, planned);
    }

    private static String told(@Nullable Path file, Entry entry, MalformedRecordException e) {
        return file + " line " + entry.line()
                + ": what begins here has a field too many or too few, or one of another kind" + " (" + e.reason()
                + ": " + e.getMessage() + ")";
    }

    /** With the lines of what is no YAML, stands twice or is an alias: nothing is guessed where evidence is judged. */
    private static List<Entry> entries(Path file) throws BadRulesException {
        try {
            Checked<List<Entry>> read = PlanFiles.entries(ConfigText.read(file));
            if (!read.ok()) {
                throw new InvalidConfigException(
                        file,
                        read.problems().stream()
                                .map(problem -> new ConfigProblem(problem.line(), problem.pointer(), problem.en()))
                                .toList());
            }
            return read.value();
        } catch (InvalidConfigException e) {
            throw new BadRulesException(e.getMessage());
        }
    }
}
