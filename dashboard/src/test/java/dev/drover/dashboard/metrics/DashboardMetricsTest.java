package dev.drover.dashboard.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DashboardMetricsTest {

    @Test
    void shouldTellHowFarJudgingIsBehindAtTheMomentSomebodyAsks() {
        DashboardMetrics metrics = new DashboardMetrics();
        Map<String, Long> behind = new HashMap<>();
        metrics.judgingBehind(() -> behind);

        behind.put("ramp-1", 310L);
        behind.put("gate-1", 0L);

        assertThat(of(metrics, "ramp-1")).isEqualTo(310);
        assertThat(of(metrics, "gate-1")).isZero();
        assertThat(of(metrics, "pen-1")).isNull();
    }

    private static Double of(DashboardMetrics metrics, String camera) {
        return metrics.registry.getSampleValue(
                "drover_judging_behind_seconds", new String[] {"camera"}, new String[] {camera});
    }
}
