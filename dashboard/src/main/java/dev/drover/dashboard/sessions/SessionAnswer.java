package dev.drover.dashboard.sessions;

import dev.drover.pipeline.wire.SessionEvent;
import dev.drover.pipeline.wire.fold.SessionObjection;
import java.util.List;

/**
 * What became of an order.
 *
 * @param row that stands for it; of a refused order the row that says so, or the last one where no more are written
 * @param against why it was refused, empty if it was not
 * @param sameOrder false if another order stands under its id: nothing was done
 */
public record SessionAnswer(SessionEvent row, List<SessionObjection> against, boolean sameOrder) {

    public SessionAnswer {
        against = List.copyOf(against);
    }
}
