package dev.drover.deploy.lab.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.deploy.lab.chaos.CrossingMatch.At;
import dev.drover.deploy.lab.chaos.CrossingMatch.Span;
import java.util.List;
import org.junit.jupiter.api.Test;

class CrossingMatchTest {

    private static final long SECOND = 1_000_000;

    @Test
    void shouldPairEachTrueCrossingWithOneCount() {
        var match = CrossingMatch.of(List.of(in(10), in(11)), List.of(in(11), in(10)), List.of(), SECOND);

        assertThat(match.matched()).isEqualTo(2);
        assertThat(match.missed()).isEmpty();
        assertThat(match.invented()).isEmpty();
    }

    @Test
    void shouldCallADoubledCountInvented() {
        var match = CrossingMatch.of(List.of(in(10)), List.of(in(10), in(10)), List.of(), SECOND);

        assertThat(match.invented()).containsExactly(in(10));
    }

    @Test
    void shouldNotTakeACountInTheOtherDirectionForTheTruth() {
        var match = CrossingMatch.of(List.of(in(10)), List.of(new At(10 * SECOND, false)), List.of(), SECOND);

        assertThat(match.missed()).hasSize(1);
        assertThat(match.invented()).hasSize(1);
    }

    @Test
    void shouldExcuseAMissOnlyWhereVideoWasDeclaredMissing() {
        var match = CrossingMatch.of(
                List.of(in(10), in(50)), List.of(), List.of(new Span(9 * SECOND, 12 * SECOND)), SECOND);

        assertThat(match.excused()).containsExactly(in(10));
        assertThat(match.missed()).containsExactly(in(50));
    }

    private static At in(long second) {
        return new At(second * SECOND, true);
    }
}
