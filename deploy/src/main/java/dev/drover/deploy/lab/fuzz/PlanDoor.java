package dev.drover.deploy.lab.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.drover.pipeline.plan.Checked;
import dev.drover.pipeline.plan.PlanFiles;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/** Plans of loadings and rules of judgement as people write or paste them, told of in both languages. */
final class PlanDoor implements Door {

    private final List<String> plans;
    private final String rules;

    PlanDoor() throws IOException {
        plans = List.of(Examples.text("plan.yaml"), Examples.text("plan.json"));
        rules = Examples.text("judgement.yaml");
    }

    @Override
    public String id() {
        return "plans";
    }

    @Override
    public int share() {
        return 15;
    }

    @Override
    public Callable<Optional<String>> input(SplittableRandom chance) {
        Bend bend = new Bend(chance);
        boolean judgement = bend.oneIn(3);
        String text = new String(bend.text(judgement ? rules : bend.oneOf(plans)), UTF_8);
        return () -> refusal(judgement ? PlanFiles.judgement(text) : PlanFiles.plan(text));
    }

    private static Optional<String> refusal(Checked<?> read) {
        boolean silent = read.problems().stream()
                .anyMatch(problem -> problem.zh().isBlank() || problem.en().isBlank());
        return read.ok()
                ? Optional.empty()
                : Optional.of(
                        silent
                                ? ""
                                : read.problems().stream()
                                        .map(problem -> problem.line() + " " + problem.zh() + " " + problem.en())
                                        .collect(Collectors.joining("\n")));
    }
}
