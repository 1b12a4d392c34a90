package dev.drover.pipeline.loading;

import dev.drover.pipeline.wire.Gate;
import dev.drover.pipeline.wire.LedgerValues;
import java.util.List;

/**
 * What is known of the disinfection.
 *
 * @param inside tracks of vehicles in the bay
 * @param blind whether the camera could not be believed while one was
 * @param stoodMicros how long vehicles stood there that have left, one right after the other counted together
 * @param leftMicros when the bay became empty, -1 if it never did
 * @param result decided so far: PASSED or FAILED, UNKNOWN if it was blind, WAITING before
 * @param by who decided
 * @param frames the evidence
 */
public record BayState(
        List<Long> inside,
        boolean blind,
        long stoodMicros,
        long leftMicros,
        Gate.State result,
        String by,
        List<String> frames) {

    static final BayState NONE =
            new BayState(List.of(), false, 0, -1, Gate.State.WAITING, LedgerValues.BY_MACHINE, List.of());

    public BayState {
        inside = List.copyOf(inside);
        frames = List.copyOf(frames);
    }
}
