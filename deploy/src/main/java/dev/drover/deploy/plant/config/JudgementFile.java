package dev.drover.deploy.plant.config;

import dev.drover.ingest.config.ConfigProblem;
import dev.drover.ingest.config.ConfigText;
import dev.drover.ingest.config.InvalidConfigException;
import dev.drover.pipeline.plan.Checked;
import dev.drover.pipeline.plan.PlanFiles;
import dev.drover.pipeline.plan.PlanProblem;
import dev.drover.pipeline.wire.JudgementRules;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Rules of judgement in a file. */
public final class JudgementFile {

    private JudgementFile() {}

    /**
     * @throws InvalidConfigException with every mistake and its line
     * @throws IOException when the file cannot be read
     */
    public static JudgementRules read(Path file) throws IOException {
        Checked<JudgementRules> checked = PlanFiles.judgement(ConfigText.read(file));
        if (!checked.ok()) {
            List<ConfigProblem> problems =
                    checked.problems().stream().map(JudgementFile::problem).toList();
            throw new InvalidConfigException(file, problems);
        }
        return checked.value();
    }

    /** {@code /alarms/3/severity} is written as all our configurations are: {@code alarms[3].severity}. */
    private static ConfigProblem problem(PlanProblem problem) {
        String path = problem.pointer()
                .replaceAll("/(\\d+)(?=/|$)", "[$1]")
                .replace('/', '.')
                .replaceFirst("^\\.", "");
        return new ConfigProblem(problem.line(), path, problem.en());
    }
}
