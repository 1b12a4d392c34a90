package dev.drover.ingest.decode;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FilmPatienceTest {

    private final FilmPatience patience = new FilmPatience();

    @Test
    void shouldWaitForADecoderThatLoadsWhileItMoves() {
        for (int look = 0; look < 10 * FilmPatience.LOOKS; look++) {
            assertThat(patience.lasts(0, false)).isTrue();
        }
        assertThat(patience.lasts(0, true)).isFalse();
    }

    @Test
    void shouldBeginAnewWithEachStep() {
        for (int step = 1; step < 5; step++) {
            for (int look = 0; look < FilmPatience.LOOKS; look++) {
                assertThat(patience.lasts(step, false)).isTrue();
            }
        }
        assertThat(patience.lasts(4, false)).isFalse();
    }
}
