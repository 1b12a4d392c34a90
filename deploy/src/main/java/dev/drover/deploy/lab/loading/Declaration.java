package dev.drover.deploy.lab.loading;

import dev.drover.pipeline.wire.Leg;
import dev.drover.pipeline.wire.LoadingPlan;
import dev.drover.pipeline.wire.PlanCamera;
import java.util.List;

/**
 * What is declared of a simulated loading; the rest of its plan is left open.
 *
 * @param batch id of the loading
 * @param farm where it is loaded
 * @param fromMicros event time from which the plan holds
 * @param toMicros event time until which it holds
 * @param head animals
 * @param plate of the truck, empty for any
 * @param seals that are to be put on
 * @param cameras that see it
 * @param line across which it is counted
 */
public record Declaration(
        String batch,
        String farm,
        long fromMicros,
        long toMicros,
        int head,
        String plate,
        List<String> seals,
        List<PlanCamera> cameras,
        String line) {

    /** The first version of the plan. */
    public LoadingPlan plan() {
        return new LoadingPlan(
                batch,
                1,
                farm,
                Leg.FARM_TO_TRANSFER,
                fromMicros,
                toMicros,
                head,
                plate,
                "",
                "",
                seals,
                cameras,
                line,
                "",
                List.of(),
                "",
                "");
    }
}
