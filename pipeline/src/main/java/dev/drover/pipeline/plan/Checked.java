package dev.drover.pipeline.plan;

import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * What a file was read as, or all that is wrong in it.
 *
 * @param <T> what it should be
 * @param problems by line; empty if there are none
 */
public record Checked<T>(@Nullable T valueOrNull, List<PlanProblem> problems) {

    public Checked {
        problems = List.copyOf(problems);
        if ((valueOrNull == null) == problems.isEmpty()) {
            throw new IllegalArgumentException("either a value or problems");
        }
    }

    public boolean ok() {
        return problems.isEmpty();
    }

    /** @throws NoSuchElementException if there are problems */
    public T value() {
        if (valueOrNull == null) {
            throw new NoSuchElementException(problems.get(0).en());
        }
        return valueOrNull;
    }
}
