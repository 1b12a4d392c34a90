package dev.drover.pipeline.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ToldCrossingsTest {

    private static final long S = 1_000_000;

    @Test
    void shouldNotLetOneLostAnimalShiftAllThatComeAfterIt() {
        long[] truth = {10 * S, 12 * S, 14 * S, 16 * S, 18 * S};
        long[] told = {10 * S, 14 * S, 16 * S, 18 * S};

        assertThat(ToldCrossings.of(truth, told, 10 * S, micros -> micros == 12 * S))
                .isEqualTo(new ToldCrossings(List.of(), List.of()));
        assertThat(ToldCrossings.of(truth, told, S, micros -> false))
                .isEqualTo(new ToldCrossings(List.of(12 * S), List.of()));
    }

    @Test
    void shouldNameARowWithoutAnAnimal() {
        long[] truth = {10 * S};
        long[] told = {10 * S, 30 * S};

        assertThat(ToldCrossings.of(truth, told, 10 * S, micros -> false))
                .isEqualTo(new ToldCrossings(List.of(), List.of(30 * S)));
    }

    @Test
    void shouldTakeARowThatIsLateForItsAnimals() {
        assertThat(ToldCrossings.of(new long[] {10 * S}, new long[] {19 * S}, 10 * S, micros -> false))
                .isEqualTo(new ToldCrossings(List.of(), List.of()));
    }
}
