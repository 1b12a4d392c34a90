package dev.drover.dashboard.web;

import dev.drover.pipeline.plan.PlanProblem;
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
     * @param line of the text that was sent, from 1; 0 where none was
     * @param code for programs, and key of its text
     * @param values that the text names
     * @param textsOrNull the text itself by language, where whoever found the error wrote it
     */
    record FieldError(
            String pointer, int line, String code, List<String> values, @Nullable Map<Locale, String> textsOrNull) {}

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
            errors.add(new FieldError(pointer, 0, code, texts(arguments), null));
        }

        /** What is wrong with a plan, at {@code pointer}; its words stand beside the plan's schema. */
        void add(String pointer, int line, PlanProblem found) {
            errors.add(new FieldError(
                    pointer,
                    line,
                    found.code(),
                    found.values(),
                    Map.of(Locale.SIMPLIFIED_CHINESE, found.zh(), Locale.ENGLISH, found.en())));
        }

        /** What was found wrong with a part of the body that stands at {@code pointer}. */
        void addAll(String pointer, Collector part) {
            part.errors.forEach(one -> errors.add(
                    new FieldError(pointer + one.pointer(), one.line(), one.code(), one.values(), one.textsOrNull())));
        }

        boolean has(String pointer) {
            return errors.stream().anyMatch(error -> error.pointer().equals(pointer));
        }

        boolean isEmpty() {
            return errors.isEmpty();
        }

        /** Refuses with all that was collected, and with another word over it than that a field is wrong. */
        ProblemDetails as(int status, String code, Object... arguments) {
            return new ProblemDetails(status, code, texts(arguments), errors);
        }

        void throwIfAny() {
            if (!errors.isEmpty()) {
                throw new ProblemDetails(422, "INVALID", List.of(), errors);
            }
        }
    }
}
