package dev.drover.dashboard.farms;

import java.text.MessageFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * One field of the register that does not fit.
 *
 * @param field its name, as in a file's heading and in REST
 * @param code for programs, and key of its words among the problems of the dashboard
 * @param values what its words name
 */
public record RegisterFault(String field, String code, List<String> values) {

    private static final String WORDS = "dev.drover.dashboard.problems.problems";

    public RegisterFault {
        values = List.copyOf(values);
    }

    static RegisterFault of(String field, String code, Object... values) {
        return new RegisterFault(
                field, code, Arrays.stream(values).map(String::valueOf).toList());
    }

    /** For a person. */
    public String text(Locale language) {
        String words = ResourceBundle.getBundle(WORDS, language).getString(code);
        return new MessageFormat(words, Locale.ROOT).format(values.toArray());
    }

    /** Lets nothing through that does not fit: whoever makes a record has looked before. */
    static void refuse(List<RegisterFault> faults) {
        if (!faults.isEmpty()) {
            RegisterFault first = faults.get(0);
            throw new IllegalArgumentException(first.field() + ": " + first.text(Locale.ENGLISH));
        }
    }
}
