package dev.drover.pipeline.loading;

import dev.drover.pipeline.wire.JudgementRules;
import dev.drover.pipeline.wire.LoadingPlan;
import java.util.List;

/**
 * What is remembered of one camera between its sightings.
 *
 * @param rules of judgement in force, null before the log names any
 * @param plans of loadings it belongs to now
 * @param armed batches of those whose counting has begun
 * @param taken ids of the commands it has told, newest last
 * @param strayMicros when a vehicle without a plan was read last, 0 if it was told of and is gone
 * @param book its alarms
 * @param unhealthy codes of the faults it has
 */
public record CameraState(
        JudgementRules rules,
        List<LoadingPlan> plans,
        List<String> armed,
        List<String> taken,
        long strayMicros,
        BookState book,
        List<String> unhealthy) {

    static final CameraState EMPTY =
            new CameraState(null, List.of(), List.of(), List.of(), 0, BookState.EMPTY, List.of());

    public CameraState {
        plans = List.copyOf(plans);
        armed = List.copyOf(armed);
        taken = List.copyOf(taken);
        unhealthy = List.copyOf(unhealthy);
    }
}
