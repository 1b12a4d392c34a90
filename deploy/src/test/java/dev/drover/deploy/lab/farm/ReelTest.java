package dev.drover.deploy.lab.farm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.deploy.lab.farm.Reel.Hold;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ReelTest {

    @Test
    void shouldShowAFilmWithoutHoldsAsItIs() {
        Reel reel = new Reel(4, 2, List.of());

        assertThat(shown(reel, 6)).containsExactly(0, 1, 2, 3, 0, 1);
    }

    @Test
    void shouldRepeatOneSecondWhereTimeStandsStill() {
        Reel reel = new Reel(6, 2, List.of(new Hold(1, 2)));

        assertThat(reel.length()).isEqualTo(10);
        assertThat(shown(reel, 10)).containsExactly(0, 1, 2, 3, 2, 3, 2, 3, 4, 5);
    }

    @Test
    void shouldRepeatTheLastSecondWhenHeldAtTheEnd() {
        Reel reel = new Reel(4, 2, List.of(new Hold(2, 2), new Hold(0, 1)));

        assertThat(shown(reel, 11)).containsExactly(0, 1, 0, 1, 2, 3, 2, 3, 2, 3, 0);
    }

    @Test
    void shouldSayWhereARepeatingSecondBegins() {
        Reel reel = new Reel(6, 2, List.of(new Hold(1, 2)));

        assertThat(reel.at(1).since()).isEqualTo(-1);
        assertThat(reel.at(3).since()).isEqualTo(2);
        assertThat(reel.at(7).since()).isEqualTo(-1);
    }

    private static List<Integer> shown(Reel reel, int count) {
        return LongStream.range(0, count).mapToObj(n -> reel.at(n).frame()).toList();
    }
}
