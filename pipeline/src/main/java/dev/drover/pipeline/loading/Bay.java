package dev.drover.pipeline.loading;

import dev.drover.pipeline.flow.Sighting;
import dev.drover.pipeline.flow.ZonePayload;
import dev.drover.pipeline.wire.Gate;
import dev.drover.pipeline.wire.LedgerValues;
import java.util.ArrayList;
import java.util.List;

/** Judges the disinfection: how long the vehicle stood in the bay. Time in which it moved does not count. */
final class Bay {

    /** A vehicle lost from sight and found again so soon has not left. */
    private static final long REJOIN_MICROS = 10_000_000;

    private Bay() {}

    /** @param faulted whether the camera cannot be believed now */
    static BayState entered(BayState bay, Sighting seen, boolean faulted) {
        List<Long> inside = new ArrayList<>(bay.inside());
        if (!inside.contains(seen.track())) {
            inside.add(seen.track());
        }
        boolean rejoined =
                !bay.inside().isEmpty() || (bay.leftMicros() >= 0 && seen.micros() - bay.leftMicros() <= REJOIN_MICROS);
        return new BayState(
                inside,
                faulted || (rejoined && bay.blind()),
                rejoined ? bay.stoodMicros() : 0,
                bay.leftMicros(),
                bay.result(),
                bay.by(),
                bay.frames());
    }

    static BayState left(BayState bay, Sighting seen, long enoughMicros) {
        List<Long> inside =
                bay.inside().stream().filter(track -> track != seen.track()).toList();
        long stood = bay.stoodMicros() + stood(seen);
        Gate.State result = bay.result();
        String by = bay.by();
        if (result != Gate.State.PASSED && by.equals(LedgerValues.BY_MACHINE)) {
            result = bay.blind() ? Gate.State.UNKNOWN : stood >= enoughMicros ? Gate.State.PASSED : Gate.State.FAILED;
        }
        return new BayState(inside, bay.blind(), stood, seen.micros(), result, by, seen.frames());
    }

    static BayState blind(BayState bay) {
        return bay.inside().isEmpty()
                ? bay
                : new BayState(
                        bay.inside(), true, bay.stoodMicros(), bay.leftMicros(), bay.result(), bay.by(), bay.frames());
    }

    /** A person saw what the machine could not. */
    static BayState confirmed(BayState bay, boolean pass, String actor) {
        return new BayState(
                bay.inside(),
                bay.blind(),
                bay.stoodMicros(),
                bay.leftMicros(),
                pass ? Gate.State.PASSED : Gate.State.FAILED,
                actor,
                bay.frames());
    }

    private static long stood(Sighting seen) {
        ZonePayload was = ZonePayload.of(seen);
        return Math.round(was.dwellMicros() * (1 - Math.max(0, Math.min(1, was.moved()))));
    }
}
