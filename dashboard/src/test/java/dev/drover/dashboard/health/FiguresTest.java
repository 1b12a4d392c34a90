package dev.drover.dashboard.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.drover.dashboard.health.Figures.Figure;
import dev.drover.dashboard.health.Figures.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class FiguresTest {

    @Test
    void shouldMakeRatesOfCounters() {
        List<Figure> figures = between(
                "drover_ingest_frames_total{camera=\"a\",result=\"ok\"} 100",
                "drover_ingest_frames_total{camera=\"a\",result=\"ok\"} 110");

        assertThat(figures).singleElement().satisfies(figure -> {
            assertThat(figure.name()).isEqualTo("drover_ingest_frames");
            assertThat(figure.labels()).isEqualTo("camera=a result=ok");
            assertThat(figure.kind()).isEqualTo(Kind.RATE);
            assertThat(figure.now()).isEqualTo(5.0);
            assertThat(figure.total()).isEqualTo(110.0);
        });
    }

    @Test
    void shouldTellDropsFromWork() {
        List<Figure> figures = between("drover_frames_dropped_total 0", "drover_frames_dropped_total 4");

        assertThat(figures).extracting(Figure::kind).containsExactly(Kind.DROP);
    }

    @Test
    void shouldNotTakeTheCommitsOfTheRejectedSinkForRejectedRecords() {
        String committer = "drover_operator_in_total{operator=\"rejected-out: Committer\"} ";
        String writer = "drover_operator_in_total{operator=\"rejected-out: Writer\"} ";

        assertThat(between(committer + 0, committer + 4))
                .extracting(Figure::kind)
                .containsExactly(Kind.RATE);
        assertThat(between(writer + 0, writer + 4)).extracting(Figure::kind).containsExactly(Kind.DROP);
    }

    @Test
    void shouldNotKnowARateFromOneReading() {
        List<Figure> figures = Figures.between(List.of(), Exposition.read("drover_x_total 3\n"), 0);

        assertThat(figures.get(0).now()).isNaN();
    }

    @Test
    void shouldReadTheNinetyFifthPercentileOfTheTimeBetween() {
        String before = "drover_frame_age_seconds_bucket{le=\"0.1\"} 0\n"
                + "drover_frame_age_seconds_bucket{le=\"0.2\"} 0\ndrover_frame_age_seconds_bucket{le=\"+Inf\"} 0";
        String now = "drover_frame_age_seconds_bucket{le=\"0.1\"} 90\n"
                + "drover_frame_age_seconds_bucket{le=\"0.2\"} 100\ndrover_frame_age_seconds_bucket{le=\"+Inf\"} 100";

        assertThat(between(before, now)).singleElement().satisfies(figure -> {
            assertThat(figure.kind()).isEqualTo(Kind.P95_SECONDS);
            assertThat(figure.now()).isCloseTo(0.15, within(1e-9));
        });
    }

    @Test
    void shouldLeaveOutWhatIsNoSample() {
        assertThat(Exposition.read("# HELP x\n\ngarbage\nx{a=\"b\\\"c\"} 1e3\nx nonsense\ny +Inf\n"))
                .extracting(Exposition.Sample::name)
                .containsExactly("x", "y");
    }

    private static List<Figure> between(String before, String now) {
        return Figures.between(Exposition.read(before), Exposition.read(now), 2);
    }
}
