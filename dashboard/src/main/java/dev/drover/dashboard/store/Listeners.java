package dev.drover.dashboard.store;

import java.util.List;

/**
 * Who hears of what is applied, in their order.
 *
 * @param rows of each row of the ledger
 * @param steps of each step of an alarm
 */
public record Listeners(List<RowListener> rows, List<StepListener> steps) {

    public Listeners {
        rows = List.copyOf(rows);
        steps = List.copyOf(steps);
    }

    /** All of them as one. */
    RowListener row() {
        return (transaction, row) -> {
            for (RowListener listener : rows) {
                listener.applied(transaction, row);
            }
        };
    }

    /** All of them as one. */
    StepListener step() {
        return (transaction, step, before) -> {
            for (StepListener listener : steps) {
                listener.applied(transaction, step, before);
            }
        };
    }
}
