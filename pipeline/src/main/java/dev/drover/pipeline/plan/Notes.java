package dev.drover.pipeline.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Collects what is wrong with the sense of a file. */
final class Notes {

    private static final int LONGEST = 200;

    private final LinedText text;
    private final List<PlanProblem> problems = new ArrayList<>();

    Notes(LinedText text) {
        this.text = text;
    }

    void add(String pointer, String code, Object... values) {
        List<String> texts =
                Arrays.stream(values).map(value -> brief(value.toString())).toList();
        problems.add(new PlanProblem(text.line(pointer), pointer, code, texts));
    }

    /** What somebody wrote, for a sentence: not longer than one reads, and on one line. */
    static String brief(String written) {
        String line = written.replaceAll("\\p{Cntrl}", " ");
        return line.codePointCount(0, line.length()) <= LONGEST
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST)) + "…";
    }

    List<PlanProblem> problems() {
        return problems;
    }
}
