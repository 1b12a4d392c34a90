package dev.drover.pipeline.plan;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.pipeline.wire.JudgementRules;
import dev.drover.pipeline.wire.LoadingPlan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * Loading plans and rules of judgement as people write them, in YAML or JSON. Every mistake is found at once, each with
 * its line and in both languages: first those of the form (a JSON schema), then those of the sense that can still be
 * judged.
 */
public final class PlanFiles {

    private static final SchemaCheck PLAN = SchemaCheck.of("plan.schema.json");
    private static final SchemaCheck JUDGEMENT = SchemaCheck.of("judgement.schema.json");

    private PlanFiles() {}

    public static Checked<LoadingPlan> plan(String text) {
        return read(text, PLAN, PlanSense::problems, PlanSense::plan);
    }

    public static Checked<JudgementRules> judgement(String text) {
        return read(text, JUDGEMENT, JudgementSense::problems, JudgementReader::rules);
    }

    private static <T> Checked<T> read(
            String text,
            SchemaCheck schema,
            Function<LinedText, List<PlanProblem>> sense,
            Function<JsonNode, T> build) {
        LinedText lined = LinedText.of(text);
        List<PlanProblem> problems = new ArrayList<>(lined.problems());
        if (!lined.tree().isMissingNode()) {
            problems.addAll(schema.problems(lined));
            List<String> wrong = problems.stream().map(PlanProblem::pointer).toList();
            sense.apply(lined).stream()
                    .filter(problem -> !wrong.contains(problem.pointer()))
                    .forEach(problems::add);
        }
        if (!problems.isEmpty()) {
            problems.sort(Comparator.comparingInt(PlanProblem::line).thenComparing(PlanProblem::pointer));
            return new Checked<>(null, problems);
        }
        return new Checked<>(build.apply(lined.tree()), List.of());
    }
}
