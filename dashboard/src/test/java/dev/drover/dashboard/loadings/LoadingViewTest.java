package dev.drover.dashboard.loadings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.dashboard.world.TestFarm;
import dev.drover.pipeline.wire.LoadingPlan;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoadingViewTest {

    private static final long HOUR = 3_600_000_000L;

    @Test
    void shouldFollowWhatRunsNowBeforeWhatIsOverOrToCome() {
        LoadingPlan plan = TestFarm.plan("now", "f", "ramp", 10);
        long now = plan.fromMicros() + HOUR;
        LoadingPlan over = at(plan, "over", -9);
        LoadingPlan soon = at(plan, "soon", 2);
        LoadingPlan longAgo = at(plan, "long-ago", -30);

        assertThat(LoadingView.nearest(List.of(longAgo, over, soon, plan), now))
                .extracting(LoadingPlan::batch)
                .containsExactly("now", "soon", "over");
    }

    private static LoadingPlan at(LoadingPlan like, String batch, int hours) {
        return new LoadingPlan(
                batch,
                like.version(),
                like.farm(),
                like.leg(),
                like.fromMicros() + hours * HOUR,
                like.toMicros() + hours * HOUR,
                like.declaredHead(),
                like.truckPlate(),
                like.trailerPlate(),
                like.crossBorderPlate(),
                like.seals(),
                like.cameras(),
                like.countingLine(),
                like.secondCountingLine(),
                like.compartments(),
                like.isolationUntil(),
                like.withdrawalUntil());
    }
}
