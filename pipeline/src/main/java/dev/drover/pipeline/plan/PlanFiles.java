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

    /** One of the things that stand in a file, with the line where it begins. */
    public record Entry(int line, JsonNode value) {}

    /** What a file holds that is one mapping or a list of them; what stands in them is not looked at. */
    public static Checked<List<Entry>> entries(String text) {
        LinedText lined = LinedText.of(text);
        List<PlanProblem> problems = new ArrayList<>(lined.problems());
        JsonNode tree = lined.tree();
        List<Entry> entries = new ArrayList<>();
        if (tree.isArray()) {
            tree.forEach(each -> entries.add(new Entry(lined.line("/" + entries.size()), each)));
        } else if (tree.isObject()) {
            entries.add(new Entry(lined.line(""), tree));
        }
        if (problems.isEmpty() && entries.isEmpty()) {
            problems.add(new PlanProblem(1, "", "NO_ENTRIES", List.of()));
        }
        return problems.isEmpty() ? new Checked<>(entries, List.of()) : new Checked<>(null, problems);
    }

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
