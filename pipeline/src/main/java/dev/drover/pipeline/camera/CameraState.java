package dev.drover.pipeline.camera;

import dev.drover.pipeline.alarm.RegisterState;
import dev.drover.pipeline.wire.JudgementRules;
import dev.drover.pipeline.wire.LoadingPlan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of one camera between its sightings.
 *
 * @param rules of judgement in force, null before the log names any
 * @param plans of loadings it belongs to now
 * @param armed batches of those whose counting has begun
 * @param taken ids of the commands it has told, newest last
 * @param strays vehicles that are there without a plan: ids of their tracks
 * @param book its alarms
 * @param unhealthy codes of the faults it has
 * @param farm whose it is, empty before the log says so
 */
public record CameraState(
        @Nullable JudgementRules rules,
        List<LoadingPlan> plans,
        List<String> armed,
        List<String> taken,
        List<Long> strays,
        RegisterState book,
        List<String> unhealthy,
        String farm) {

    public static final CameraState EMPTY =
            new CameraState(null, List.of(), List.of(), List.of(), List.of(), RegisterState.EMPTY, List.of(), "");

    public CameraState {
        plans = List.copyOf(plans);
        armed = List.copyOf(armed);
        taken = List.copyOf(taken);
        strays = List.copyOf(strays);
        unhealthy = List.copyOf(unhealthy);
        // A checkpoint of before there was this has none.
        farm = farm == null ? "" : farm;
    }
}
