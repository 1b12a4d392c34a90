package dev.drover.pipeline.plan;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with the sense of a file. */
final class Notes {

    private final LinedText text;
    private final List<PlanProblem> problems = new ArrayList<>();

    Notes(LinedText text) {
        this.text = text;
    }

    void add(String pointer, String code, String zh, String en) {
        problems.add(new PlanProblem(text.line(pointer), pointer, code, zh, en));
    }

    List<PlanProblem> problems() {
        return problems;
    }
}
