package dev.drover.ingest.decode;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StillnessTest {

    private static final long SECOND = 1_000_000_000L;

    private final Stillness stillness = new Stillness(0);
    private long now;
    private long words;
    private long cpu;

    @Test
    void shouldTakeAProcessForHungThatNeitherSpeaksNorComputes() {
        words = 1;
        assertThat(looks(10)).isFalse();
        assertThat(looks(2)).isTrue();
    }

    @Test
    void shouldWaitForAProcessThatStillLoadsAsLongAsItComputes() {
        for (int i = 0; i < 300; i++) {
            cpu += 1_000_000;
            assertThat(looks(1)).as("after %d s", i).isFalse();
        }
    }

    @Test
    void shouldGiveUpAProcessThatNeverGotToLoading() {
        assertThat(looks(60)).isFalse();
        assertThat(looks(2)).isTrue();
    }

    @Test
    void shouldGiveUpAProcessThatComputesAndNeverSpeaksAgain() {
        words = 1;
        boolean hung = false;
        for (int i = 0; i < 62; i++) {
            cpu += 1_000_000;
            hung = looks(1);
        }
        assertThat(hung).isTrue();
    }

    @Test
    void shouldNotCountTheTimeInWhichTheLookerItselfStood() {
        words = 1;
        assertThat(looks(1)).isFalse();
        now += 3600 * SECOND;
        assertThat(looks(1)).isFalse();
    }

    private boolean looks(int seconds) {
        boolean hung = false;
        for (int i = 0; i < seconds; i++) {
            now += SECOND;
            hung = stillness.look(now, words, cpu);
        }
        return hung;
    }
}
