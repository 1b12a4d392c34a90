package dev.drover.dashboard.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why a request was refused, as RFC 9457 tells it: thrown by handlers, written in the reader's language by
 * {@link Problems}.
 */
final class ProblemDetails extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * One field that does not fit.
     *
     * @param pointer JSON pointer to it
     * @param code for programs, and key of its text
     * @param arguments for the text
     * @param textsOrNull the text itself by language, where whoever found the error wrote it
     */
    record FieldError(String pointer, String code, List<String> arguments, @Nullable Map<Locale, String> textsOrNull) {}

    private final int status;
    private final String code;
    private final transient List<String> arguments;
    private final transient List<FieldError> errors;

    private ProblemDetails(int status, String code, List<String> arguments, List<FieldError> errors) {
        super(code, null, false, false);
        this.status = status;
        this.code = code;
        this.arguments = arguments;
        this.errors = List.copyOf(errors);
    }

    static ProblemDetails of(int status, String code, Object... arguments) {
        return new ProblemDetails(status, code, texts(arguments), List.of());
    }

    /** The same answer for what does not exist and for what this person may not see. */
    static ProblemDetails notFound() {
        return of(404, "NOT_FOUND");
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    List<String> arguments() {
        return arguments;
    }

    List<FieldError> errors() {
        return errors;
    }

    private static List<String> texts(Object... arguments) {
        List<String> texts = new ArrayList<>();
        for (Object argument : arguments) {
            texts.add(String.valueOf(argument));
        }
        return texts;
    }

    /** Collects all that is wrong with a body before it is refused. */
    static final class Collector {
        private final List<FieldError> errors = new ArrayList<>();

        void add(String pointer, String code, Object... arguments) {
            errors.add(new FieldError(pointer, code, texts(arguments), null));
        }

        /** An error that was found and put into words elsewhere. */
        void addTold(String pointer, String code, String zh, String en) {
            errors.add(new FieldError(
                    pointer, code, List.of(), Map.of(Locale.SIMPLIFIED_CHINESE, zh, Locale.ENGLISH, en)));
        }

        boolean has(String pointer) {
            return errors.stream().anyMatch(error -> error.pointer().equals(pointer));
        }

        boolean isEmpty() {
            return errors.isEmpty();
        }

        void throwIfAny() {
            if (!errors.isEmpty()) {
                throw new ProblemDetails(422, "INVALID", List.of(), errors);
            }
        }
    }
}
