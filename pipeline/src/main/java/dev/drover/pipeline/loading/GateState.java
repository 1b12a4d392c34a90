package dev.drover.pipeline.loading;

import dev.drover.pipeline.wire.Gate;
import dev.drover.pipeline.wire.LedgerValues;

/**
 * Where one gate stands.
 *
 * @param gate which
 * @param state where it stands
 * @param machine what the machine measured or found, empty if nothing
 * @param by {@code machine}, or who decided
 */
public record GateState(Gate gate, Gate.State state, String machine, String by) {

    static GateState waiting(Gate gate) {
        return new GateState(gate, Gate.State.WAITING, "", LedgerValues.BY_MACHINE);
    }

    boolean decided() {
        return state == Gate.State.PASSED || state == Gate.State.FAILED;
    }
}
