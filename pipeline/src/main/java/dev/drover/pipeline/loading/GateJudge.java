package dev.drover.pipeline.loading;

import dev.drover.ingest.wire.CameraRole;
import dev.drover.pipeline.wire.Gate;
import dev.drover.pipeline.wire.Gate.State;
import dev.drover.pipeline.wire.LedgerValues;
import dev.drover.pipeline.wire.ReadingOutcome;
import dev.drover.pipeline.wire.ReadingSlot;
import dev.drover.pipeline.wire.RowTexts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the four gates stand, as a pure function of what is known of the loading. */
final class GateJudge {

    private GateJudge() {}

    static List<GateState> assess(Loading loading) {
        return List.of(disinfection(loading), loading.clinical(), counting(loading), sealing(loading));
    }

    private static GateState disinfection(Loading loading) {
        BayState bay = loading.bay();
        String machine = bay.leftMicros() < 0 ? "" : RowTexts.stood(bay.stoodMicros());
        State state = bay.result();
        boolean byMachine = bay.by().equals(LedgerValues.BY_MACHINE);
        if (byMachine && state != State.PASSED) {
            boolean unseen = loading.faulted(CameraRole.DISINFECTION)
                    || (bay.blind() && !bay.inside().isEmpty());
            if (unseen) {
                state = State.UNKNOWN;
            } else if (!bay.inside().isEmpty()) {
                state = State.RUNNING;
            }
        }
        return new GateState(Gate.DISINFECTION, state, machine, bay.by());
    }

    private static GateState counting(Loading loading) {
        String machine =
                loading.waiting() ? "" : Integer.toString(loading.count().machine());
        return new GateState(Gate.COUNTING, countingState(loading), machine, LedgerValues.BY_MACHINE);
    }

    private static State countingState(Loading loading) {
        if (loading.waiting()) {
            return State.WAITING;
        }
        if (loading.armed()) {
            return loading.count().unknown() ? State.UNKNOWN : State.RUNNING;
        }
        return switch (loading.count().compare(loading.plan())) {
            case MATCH -> State.PASSED;
            case MISMATCH -> loading.count().unknown() ? State.UNKNOWN : State.FAILED;
            case OPEN -> loading.count().unknown() ? State.UNKNOWN : State.RUNNING;
        };
    }

    private static GateState sealing(Loading loading) {
        ReadingState seal = loading.readings().of(ReadingSlot.SEAL).orElse(null);
        String machine = seal == null ? "" : seal.text();
        String by = seal == null ? LedgerValues.BY_MACHINE : seal.by();
        return new GateState(Gate.SEALING, sealingState(loading, seal), machine, by);
    }

    private static State sealingState(Loading loading, @Nullable ReadingState seal) {
        if (!loading.sealing().closed()) {
            return State.WAITING;
        }
        if (seal != null && seal.outcome() == ReadingOutcome.MISMATCH) {
            return State.FAILED;
        }
        boolean oneShot = loading.sealing().oneShot(loading.thresholds().sealingShotMicros());
        if (seal != null && seal.outcome() == ReadingOutcome.MATCH && (oneShot || seal.byPerson())) {
            return State.PASSED;
        }
        return loading.faulted(CameraRole.REAR_DOOR) ? State.UNKNOWN : State.RUNNING;
    }
}
