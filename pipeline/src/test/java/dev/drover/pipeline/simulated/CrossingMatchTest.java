package dev.drover.pipeline.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CrossingMatchTest {

    private static final long S = 1_000_000;

    @Test
    void shouldNotLetOneLostAnimalShiftAllThatComeAfterIt() {
        long[] truth = {10 * S, 12 * S, 14 * S, 16 * S, 18 * S};
        long[] told = {10 * S, 14 * S, 16 * S, 18 * S};

        assertThat(CrossingMatch.of(truth, told, 10 * S, micros -> micros == 12 * S))
                .isEqualTo(new CrossingMatch(List.of(), List.of()));
        assertThat(CrossingMatch.of(truth, told, S, micros -> false))
                .isEqualTo(new CrossingMatch(List.of(12 * S), List.of()));
    }

    @Test
    void shouldNameARowWithoutAnAnimal() {
        long[] truth = {10 * S};
        long[] told = {10 * S, 30 * S};

        assertThat(CrossingMatch.of(truth, told, 10 * S, micros -> false))
                .isEqualTo(new CrossingMatch(List.of(), List.of(30 * S)));
    }

    @Test
    void shouldTakeARowThatIsLateForItsAnimals() {
        assertThat(CrossingMatch.of(new long[] {10 * S}, new long[] {19 * S}, 10 * S, micros -> false))
                .isEqualTo(new CrossingMatch(List.of(), List.of()));
    }
}
