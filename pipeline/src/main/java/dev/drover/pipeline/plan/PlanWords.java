package dev.drover.pipeline.plan;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/** What is said to a person of whatever can be wrong in a file. The dashboard's page reads the same two files. */
final class PlanWords {

    static final String BUNDLE = "dev.drover.pipeline.plan.words";

    private PlanWords() {}

    static String of(String code, List<String> values, Locale language) {
        String words = ResourceBundle.getBundle(BUNDLE, language).getString(code);
        return new MessageFormat(words, Locale.ROOT).format(values.toArray());
    }
}
