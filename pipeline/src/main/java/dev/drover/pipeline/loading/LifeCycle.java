package dev.drover.pipeline.loading;

/** The life of a loading: only the legal steps exist as methods. Flink's state keeps it as {@link LifeState}. */
sealed interface LifeCycle {

    String name();

    /** Turned away, or never begun: possible at any time before the end. */
    default Concluded conclude(String outcome, long micros) {
        return new Concluded(outcome, micros);
    }

    /** The vehicle comes, is disinfected; nothing is counted. */
    record Waiting() implements LifeCycle {

        @Override
        public String name() {
            return "WAITING";
        }

        Armed arm(long micros) {
            return new Armed(micros);
        }
    }

    /** Animals are counted. */
    record Armed(long sinceMicros) implements LifeCycle {

        @Override
        public String name() {
            return "ARMED";
        }

        Reconciling endCounting(long micros) {
            return new Reconciling(sinceMicros, micros);
        }
    }

    /** Counting has ended, numbers are compared, doors shut, seals read. */
    record Reconciling(long armedMicros, long sinceMicros) implements LifeCycle {

        @Override
        public String name() {
            return "RECONCILING";
        }

        /** More animals come after all. */
        Armed resume() {
            return new Armed(armedMicros);
        }
    }

    /** Over: released, rejected or returned. */
    record Concluded(String outcome, long micros) implements LifeCycle {

        @Override
        public String name() {
            return "CONCLUDED";
        }

        @Override
        public Concluded conclude(String again, long later) {
            throw new IllegalStateException("concluded already: " + outcome);
        }
    }
}
