package dev.drover.pipeline.plan;

import java.util.List;
import java.util.Locale;

/**
 * One thing that is wrong in a file.
 *
 * @param line from 1
 * @param pointer JSON pointer to the value, to the missing field where one is missing, empty for the whole file
 * @param code for programs, and key of its words in {@code words_en.properties} and {@code words_zh.properties}
 * @param values what its words name
 */
public record PlanProblem(int line, String pointer, String code, List<String> values) {

    public PlanProblem {
        values = List.copyOf(values);
    }

    /** For a person, in Chinese. */
    public String zh() {
        return PlanWords.of(code, values, Locale.SIMPLIFIED_CHINESE);
    }

    /** For a person, in English. */
    public String en() {
        return PlanWords.of(code, values, Locale.ENGLISH);
    }
}
