package dev.drover.pipeline.count;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ShakingTest {

    private Shaking shaking = Shaking.NONE;

    /** A box of 100 by 50 that goes on by 20 pixels a picture, aside by {@code dx} and {@code dy}. */
    private void see(long seq, double dx, double dy) {
        shaking = shaking.seen(seq, 20 * seq + dx, 100 + dy, 100, 50);
    }

    @Test
    void shouldBeNothingForASteadyWay() {
        for (int seq = 0; seq < 20; seq++) {
            see(seq, 0, 0);
        }

        assertThat(shaking.much()).isZero();
    }

    @Test
    void shouldTellHowMuchABoxGoesToAndFro() {
        for (int seq = 0; seq < 22; seq++) {
            see(seq, seq % 2 * 5, seq % 2 * 5);
        }

        // Each pace differs from the one before by 10 pixels: a tenth of a width, a fifth of a height.
        assertThat(shaking.changes()).isEqualTo(20);
        assertThat(shaking.much()).isCloseTo(Math.sqrt(0.1 * 0.2), within(1e-9));
    }

    @Test
    void shouldBeNothingWhereOnlyThePaceAlongTheWayChanges() {
        for (int seq = 0; seq < 22; seq++) {
            see(seq, seq % 2 * 15, 0);
        }

        assertThat(shaking.much()).isZero();
    }

    @Test
    void shouldNotJudgeByAFewPictures() {
        for (int seq = 0; seq < 13; seq++) {
            see(seq, seq % 2 * 5, seq % 2 * 5);
        }

        assertThat(shaking.much()).isZero();
    }

    @Test
    void shouldNotMeasureOverAGapOrOverTheBorder() {
        see(0, 0, 0);
        see(1, 0, 0);
        see(9, 400, 90);
        see(10, 400, 90);
        shaking = shaking.cutOff();
        see(12, -30, -30);
        see(13, -30, -30);

        assertThat(shaking.changes()).isZero();
    }
}
