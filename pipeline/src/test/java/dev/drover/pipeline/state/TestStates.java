package dev.drover.pipeline.state;

import java.util.List;
import java.util.Map;

/** A state in several versions of Drover: the last is today's, the one that the catalogue gives. */
public final class TestStates implements StateCatalogue {

    static final NamedState<Visit> TODAY = NamedState.of("test-visit", Visit.class);
    static final NamedState<CallAtTheFarm> MOVED = NamedState.of("test-visit", CallAtTheFarm.class);
    static final NamedState<Younger> YOUNGER = NamedState.of("test-visit", Younger.class);
    static final NamedState<Elder> ELDER = NamedState.of("test-visit", Elder.class);
    static final NamedState<OfAnotherType> OF_ANOTHER_TYPE = NamedState.of("test-visit", OfAnotherType.class);

    enum Gate {
        OPEN,
        SHUT
    }

    /** Today. */
    record Visit(String farm, long pigs, Gate gate, List<Stop> stops, Map<String, Double> weights, double[] scale) {}

    record Stop(int number, boolean loaded, String driver) {}

    /** The same under other names, the constants in another order. */
    record CallAtTheFarm(
            String farm, long pigs, Door gate, List<Halt> stops, Map<String, Double> weights, double[] scale) {}

    enum Door {
        SHUT,
        OPEN
    }

    record Halt(int number, boolean loaded, String driver) {}

    /** With fields that are gone today. */
    record Younger(
            Halt last,
            String farm,
            Map<String, List<Halt>> byDay,
            long pigs,
            Gate gate,
            List<Stop> stops,
            int guests) {}

    /** Before most was remembered. */
    record Elder(String farm) {}

    record OfAnotherType(String farm, int pigs) {}

    @Override
    public List<NamedState<?>> states() {
        return List.of(TODAY);
    }
}
