package dev.drover.dashboard.loadings;

import dev.drover.pipeline.wire.LoadingPlan;
import dev.drover.pipeline.wire.Phase;

/**
 * Where a loading stands now, as the Redis view has it.
 *
 * @param seq number of the newest ledger row, 0 if there is none
 * @param phase name of a {@link Phase}, or the outcome
 * @param in crossings into the truck since counting began
 * @param out crossings back
 * @param uncertain uncertain crossings that nobody resolved
 * @param declared declared head
 * @param eventMicros event time of the newest row, 0 if there is none
 */
public record LoadingNow(long seq, String phase, long in, long out, long uncertain, long declared, long eventMicros) {

    /** Nothing has happened yet. */
    static LoadingNow waiting(LoadingPlan plan) {
        return new LoadingNow(0, Phase.WAITING.name(), 0, 0, 0, plan.declaredHead(), 0);
    }

    /** Whether the rows of it have begun. */
    public boolean hasBegun() {
        return !phase.equals(Phase.WAITING.name());
    }
}
