package dev.drover.inference.learn.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.drover.inference.Box;
import dev.drover.inference.Detection;
import dev.drover.inference.ObjectClass;
import dev.drover.inference.learn.eval.AveragePrecision.Scored;
import java.util.List;
import org.junit.jupiter.api.Test;

class AveragePrecisionTest {

    @Test
    void shouldBeOneWhenEveryObjectIsFoundAndNothingElse() {
        assertThat(AveragePrecision.of(List.of(new Scored(0.9f, true), new Scored(0.4f, true)), 2))
                .isEqualTo(1);
    }

    @Test
    void shouldLoseTheRecallsThatAreNeverReached() {
        // One of two found: recalls 0 to 0.50 are reached, 51 of 101.
        assertThat(AveragePrecision.of(List.of(new Scored(0.9f, true)), 2)).isCloseTo(51 / 101.0, within(1e-12));
    }

    @Test
    void shouldPayForAFalseAlarmThatIsSurerThanAHit() {
        // Precision at recall 0.5 and at 1 is 1/2 and 2/3: the better one holds for all recalls.
        List<Scored> detections = List.of(new Scored(0.9f, false), new Scored(0.8f, true), new Scored(0.7f, true));

        assertThat(AveragePrecision.of(detections, 2)).isCloseTo(2 / 3.0, within(1e-12));
    }

    @Test
    void shouldNotPayForAFalseAlarmBehindAllHits() {
        assertThat(AveragePrecision.of(List.of(new Scored(0.9f, true), new Scored(0.1f, false)), 1))
                .isEqualTo(1);
    }

    @Test
    void shouldBeNoNumberWithoutObjects() {
        assertThat(AveragePrecision.of(List.of(), 0)).isNaN();
    }

    @Test
    void shouldMeetEachObjectOnceOnly() {
        Box object = new Box(0, 0, 10, 10);
        List<Detection> twice =
                List.of(new Detection(ObjectClass.PIG, 0.5f, object), new Detection(ObjectClass.PIG, 0.9f, object));

        assertThat(Matching.of(twice, List.of(object), 0.5f))
                .containsExactly(new Scored(0.9f, true), new Scored(0.5f, false));
    }

    @Test
    void shouldCountWhatTheProductWouldCount() {
        ClassFigures figures = new ClassFigures(0.5f);
        Box a = new Box(0, 0, 10, 10);
        Box b = new Box(50, 0, 60, 10);
        figures.add(List.of(new Detection(ObjectClass.PIG, 0.9f, a)), List.of(a, b), true);
        figures.add(
                List.of(new Detection(ObjectClass.PIG, 0.9f, a), new Detection(ObjectClass.PIG, 0.2f, b)),
                List.of(a),
                true);

        assertThat(figures.countMae()).isEqualTo(0.5);
        assertThat(figures.exactShare()).isEqualTo(0.5);
        assertThat(figures.precision()).isEqualTo(1);
        assertThat(figures.recall()).isCloseTo(2 / 3.0, within(1e-12));
    }
}
