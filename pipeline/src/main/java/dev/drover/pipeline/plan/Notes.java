package dev.drover.pipeline.plan;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with the sense of a file. */
final class Notes {

    private final LinedText text;
    private final List<Problem> problems = new ArrayList<>();

    Notes(LinedText text) {
        this.text = text;
    }

    void add(String pointer, String code, String zh, String en) {
        problems.add(new Problem(text.line(pointer), pointer, code, zh, en));
    }

    List<Problem> problems() {
        return problems;
    }
}
