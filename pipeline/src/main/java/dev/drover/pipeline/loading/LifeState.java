package dev.drover.pipeline.loading;

import dev.drover.pipeline.wire.Outcome;
import dev.drover.pipeline.wire.Phase;

/**
 * A {@link LifeCycle} as Flink can keep it.
 *
 * @param phase which
 * @param armedMicros when counting began, 0 if it did not
 * @param sinceMicros when this phase began, as far as it matters
 * @param outcome empty until concluded
 */
public record LifeState(Phase phase, long armedMicros, long sinceMicros, String outcome) {

    static LifeState of(LifeCycle life) {
        if (life instanceof LifeCycle.Armed armed) {
            return new LifeState(Phase.ARMED, armed.sinceMicros(), armed.sinceMicros(), "");
        }
        if (life instanceof LifeCycle.Reconciling ended) {
            return new LifeState(Phase.RECONCILING, ended.armedMicros(), ended.sinceMicros(), "");
        }
        if (life instanceof LifeCycle.Concluded over) {
            return new LifeState(
                    Phase.CONCLUDED, 0, over.micros(), over.outcome().name());
        }
        return new LifeState(Phase.WAITING, 0, 0, "");
    }

    LifeCycle life() {
        return switch (phase) {
            case WAITING -> new LifeCycle.Waiting();
            case ARMED -> new LifeCycle.Armed(armedMicros);
            case RECONCILING -> new LifeCycle.Reconciling(armedMicros, sinceMicros);
            case CONCLUDED -> new LifeCycle.Concluded(Outcome.valueOf(outcome), sinceMicros);
        };
    }
}
