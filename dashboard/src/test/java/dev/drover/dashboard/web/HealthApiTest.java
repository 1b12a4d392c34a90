package dev.drover.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.dashboard.health.Figures.Figure;
import dev.drover.dashboard.health.Figures.Kind;
import dev.drover.dashboard.people.Farms;
import dev.drover.dashboard.store.Reach;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HealthApiTest {

    private static final Reach SOME = new Reach(Farms.of(Set.of("farm-a")), Set.of("gate-1"));

    @Test
    void shouldTellFiguresOfForeignCamerasToNobody() {
        assertThat(HealthApi.isTold(figure("camera=ramp-1"), SOME)).isFalse();
        assertThat(HealthApi.isTold(figure("cause=stalled camera=ramp-1"), SOME))
                .isFalse();
        assertThat(HealthApi.isTold(figure("camera=gate-1 cause=stalled"), SOME))
                .isTrue();
        assertThat(HealthApi.isTold(figure("stage=ws"), SOME)).isTrue();
        assertThat(HealthApi.isTold(figure("camera=ramp-1"), new Reach(Farms.ALL, Set.of())))
                .isTrue();
    }

    private static Figure figure(String labels) {
        return new Figure("drover_pictures", labels, Kind.VALUE, 1, 0);
    }
}
