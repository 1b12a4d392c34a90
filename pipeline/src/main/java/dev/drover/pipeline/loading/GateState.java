package dev.drover.pipeline.loading;

/**
 * Where one gate stands.
 *
 * @param gate which
 * @param state see {@link State}
 * @param machine what the machine measured or found, empty if nothing
 * @param by {@code machine}, or who decided
 */
public record GateState(Gate gate, State state, String machine, String by) {

    static final String MACHINE = "machine";

    /** The gates, in the order they are passed. */
    public enum Gate {
        DISINFECTION,
        CLINICAL,
        COUNTING,
        SEALING
    }

    /** Where a gate can stand. */
    public enum State {
        WAITING,
        RUNNING,
        PASSED,
        FAILED,
        /** What it depends on could not be seen; never to be taken for passed. */
        UNKNOWN
    }

    static GateState waiting(Gate gate) {
        return new GateState(gate, State.WAITING, "", MACHINE);
    }

    boolean decided() {
        return state == State.PASSED || state == State.FAILED;
    }
}
