package dev.drover.pipeline.count;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.inference.ObjectClass;
import dev.drover.pipeline.wire.CountingLine;
import dev.drover.pipeline.wire.LinePoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * A line across a picture of 200 by 100 pixels from (40, 50) to (160, 50), with a neutral band of 10 pixels on each
 * side.
 */
class LineMemoryTest {

    private static final CountingLine LINE =
            new CountingLine("ramp", new LinePoint(0.2, 0.5), new LinePoint(0.8, 0.5), 0.1, ObjectClass.PIG);

    private static List<Crossing> walk(double[]... points) {
        List<Crossing> crossings = new ArrayList<>();
        LineMemory memory = null;
        for (int seq = 0; seq < points.length; seq++) {
            LineSide side = LineSide.of(LINE, points[seq][0], points[seq][1], 200, 100);
            LineStep step = new LineStep(side, true, 0.1, 200_000L * seq, false, false);
            if (memory == null) {
                memory = LineMemory.first(LINE, 7, seq, step);
            } else {
                Optional<Crossing> crossed = memory.completed(LINE, seq, step);
                crossed.ifPresent(crossings::add);
                memory = memory.seen(LINE, seq, step, crossed.isPresent());
            }
        }
        return crossings;
    }

    @Test
    void shouldCountInForAWalkFromLeftToRightOfTheLine() {
        List<Crossing> crossings =
                walk(new double[] {100, 20}, new double[] {100, 39}, new double[] {100, 52}, new double[] {100, 65});

        assertThat(crossings).containsExactly(new Crossing(LINE, 7, true, 1, 3, 600_000));
    }

    @Test
    void shouldTellWhenAPigCameBehindTheLineThoughItStoodThereBeforeItWentOn() {
        List<Crossing> crossings = walk(
                new double[] {100, 20},
                new double[] {100, 61},
                new double[] {100, 61},
                new double[] {100, 58},
                new double[] {100, 61},
                new double[] {100, 70});

        assertThat(crossings).containsExactly(new Crossing(LINE, 7, true, 0, 1, 200_000));
    }

    @Test
    void shouldCountOutForTheWayBack() {
        List<Crossing> crossings =
                walk(new double[] {100, 20}, new double[] {100, 80}, new double[] {100, 45}, new double[] {100, 30});

        assertThat(crossings).extracting(Crossing::in).containsExactly(true, false);
    }

    @Test
    void shouldCountNothingWhenAPigTurnsBackOnTheLine() {
        List<Crossing> crossings =
                walk(new double[] {100, 20}, new double[] {100, 55}, new double[] {100, 59}, new double[] {100, 20});

        assertThat(crossings).isEmpty();
    }

    @Test
    void shouldCountNothingForAPigThatStandsOnTheLineAndTrembles() {
        List<Crossing> crossings = walk(
                new double[] {100, 20},
                new double[] {100, 49},
                new double[] {100, 51},
                new double[] {100, 48},
                new double[] {100, 52});

        assertThat(crossings).isEmpty();
    }

    @Test
    void shouldCountNothingForAPigThatStandsOnTheLineAndTremblesOverItsBand() {
        List<Crossing> crossings = walk(
                new double[] {100, 20},
                new double[] {100, 38},
                new double[] {100, 62},
                new double[] {100, 38},
                new double[] {100, 62},
                new double[] {100, 20});

        assertThat(crossings).isEmpty();
    }

    @Test
    void shouldCountNothingForAWalkPastTheEndOfTheLine() {
        assertThat(walk(new double[] {20, 20}, new double[] {20, 80})).isEmpty();
        assertThat(walk(new double[] {180, 20}, new double[] {180, 80})).isEmpty();
    }

    @Test
    void shouldJudgeByWhereTheLineWasPassedNotWhereTheBandWasLeft() {
        List<Crossing> inside =
                walk(new double[] {150, 35}, new double[] {155, 52}, new double[] {175, 58}, new double[] {190, 75});
        List<Crossing> outside =
                walk(new double[] {190, 35}, new double[] {170, 52}, new double[] {150, 58}, new double[] {140, 75});

        assertThat(inside).hasSize(1);
        assertThat(outside).isEmpty();
    }

    @Test
    void shouldCountNothingForATrackBornInsideTheBand() {
        assertThat(walk(new double[] {100, 50}, new double[] {100, 80})).isEmpty();
    }

    @Test
    void shouldKnowLeftAndRightOfASlantedLine() {
        CountingLine slanted = new CountingLine("s", new LinePoint(0, 1), new LinePoint(1, 0), 0.01, ObjectClass.PIG);

        // From the lower left to the upper right corner: the upper left corner lies on the left.
        assertThat(LineSide.of(slanted, 0, 0, 200, 100).distance()).isNegative();
        assertThat(LineSide.of(slanted, 200, 100, 200, 100).distance()).isPositive();
    }
}
