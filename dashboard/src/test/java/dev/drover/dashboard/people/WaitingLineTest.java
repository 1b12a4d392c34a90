package dev.drover.dashboard.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WaitingLineTest {

    private final WaitingLine<String> line =
            new WaitingLine<>(place -> Map.of("noisy", 30).getOrDefault(place, 0));

    @Test
    void shouldServeAQuietPlaceBeforeAFlood() {
        for (int i = 0; i < 24; i++) {
            line.join("noisy", "stranger-" + i, "flood-" + i);
        }
        line.join("quiet", "officer", "right");

        assertThat(line.next()).contains("right");
        assertThat(line.next()).contains("flood-0");
    }

    @Test
    void shouldLetPlacesTakeTurns() {
        for (int i = 0; i < 3; i++) {
            line.join("a", "a" + i, "a" + i);
        }
        line.join("b", "b0", "b0");

        List<String> served = new ArrayList<>();
        for (Optional<String> next = line.next(); next.isPresent(); next = line.next()) {
            served.add(next.get());
        }
        assertThat(served).containsExactly("a0", "b0", "a1", "a2");
    }

    @Test
    void shouldHaveRoomForAShiftAndNoMore() {
        for (int i = 0; i < WaitingLine.MOST_FROM_ONE_PLACE; i++) {
            assertThat(line.join("proxy", "officer-" + i, "one-" + i)).isTrue();
        }
        assertThat(line.join("proxy", "officer-more", "more")).isFalse();
        assertThat(line.join("elsewhere", "officer-more", "more")).isTrue();
    }

    @Test
    void shouldHoldFewOfOneAccountFromWhereverTheyCome() {
        for (int i = 0; i < WaitingLine.MOST_OF_ONE_ACCOUNT; i++) {
            assertThat(line.join("place-" + i, "admin", "try-" + i)).isTrue();
        }

        assertThat(line.join("place-more", "admin", "more")).isFalse();
        line.next();
        assertThat(line.join("place-more", "admin", "more")).isTrue();
    }

    @Test
    void shouldForgetWhoeverGivesUp() {
        line.join("a", "li", "one");

        assertThat(line.remove("a", "one")).isTrue();
        assertThat(line.remove("a", "one")).isFalse();
        assertThat(line.next()).isEmpty();
    }

    @Test
    void shouldHaveABound() {
        int taken = 0;
        for (int i = 0; i < 2 * WaitingLine.MOST; i++) {
            taken += line.join("place-" + i, "account-" + i, "one-" + i) ? 1 : 0;
        }

        assertThat(taken).isEqualTo(WaitingLine.MOST);
    }
}
