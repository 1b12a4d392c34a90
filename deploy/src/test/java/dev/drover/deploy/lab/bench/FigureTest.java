package dev.drover.deploy.lab.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FigureTest {

    @Test
    void shouldTakeTheMiddleRunAndNotTheMean() {
        assertThat(Figure.of("f", "s", List.of(9.0, 1.0, 2.0), "").value()).isEqualTo(2.0);
        assertThat(Figure.of("f", "s", List.of(4.0, 1.0, 2.0, 9.0), "").value()).isEqualTo(3.0);
    }

    @Test
    void shouldNotCallAMissedBoundMet() {
        assertThat(Figure.atMost("f", "x", 1.3, List.of(1.31), "").met()).isFalse();
        assertThat(Figure.atLeast("f", "x", 0.85, List.of(0.84), "").met()).isFalse();
        assertThat(Figure.atMost("f", "x", 1.3, List.of(1.3), "").met()).isTrue();
    }

    @Test
    void shouldNotCallAFigureMetThatCouldNotBeTaken() {
        assertThat(Figure.missing("f", "no ffmpeg").met()).isFalse();
        assertThat(Figure.atMost("f", "x", 1.3, List.of(), "").met()).isFalse();
    }

    @Test
    void shouldTakeTheNearestRankOfAQuantile() {
        double[] hundred = IntStream.rangeClosed(1, 100).asDoubleStream().toArray();

        assertThat(Figure.quantile(hundred, 0.95)).isEqualTo(95);
    }
}
