package dev.drover.pipeline.loading;

import dev.drover.pipeline.wire.Outcome;
import dev.drover.pipeline.wire.Phase;

/** The life of a loading: only the legal steps exist as methods. Flink's state keeps it as {@link LifeState}. */
sealed interface LifeCycle {

    Phase phase();

    /** Turned away, or never begun: possible at any time before the end. */
    default Concluded conclude(Outcome outcome, long micros) {
        return new Concluded(outcome, micros);
    }

    /** The vehicle comes, is disinfected; nothing is counted. */
    record Waiting() implements LifeCycle {

        @Override
        public Phase phase() {
            return Phase.WAITING;
        }

        Armed arm(long micros) {
            return new Armed(micros);
        }
    }

    /** Animals are counted. */
    record Armed(long sinceMicros) implements LifeCycle {

        @Override
        public Phase phase() {
            return Phase.ARMED;
        }

        Reconciling endCounting(long micros) {
            return new Reconciling(sinceMicros, micros);
        }
    }

    /** Counting has ended, numbers are compared, doors shut, seals read. */
    record Reconciling(long armedMicros, long sinceMicros) implements LifeCycle {

        @Override
        public Phase phase() {
            return Phase.RECONCILING;
        }

        /** More animals come after all. */
        Armed resume() {
            return new Armed(armedMicros);
        }
    }

    /** Over: released, rejected or returned. */
    record Concluded(Outcome outcome, long micros) implements LifeCycle {

        @Override
        public Phase phase() {
            return Phase.CONCLUDED;
        }

        @Override
        public Concluded conclude(Outcome again, long later) {
            throw new IllegalStateException("concluded already: " + outcome);
        }
    }
}
