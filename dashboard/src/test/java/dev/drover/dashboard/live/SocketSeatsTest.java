package dev.drover.dashboard.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.dashboard.live.SocketSeats.Full;
import dev.drover.dashboard.live.SocketSeats.Sitter;
import org.junit.jupiter.api.Test;

class SocketSeatsTest {

    private final SocketSeats seats = new SocketSeats(new SocketSeats.Limits(2, 3, 4));

    @Test
    void shouldGiveAPersonOnlySoMany() {
        seats.take(new Sitter(1, "a"));
        seats.take(new Sitter(1, "b"));

        assertThat(seats.take(new Sitter(1, "c"))).contains(Full.SOCKETS_OF_PERSON);
    }

    @Test
    void shouldGiveAnAddressOnlySoMany() {
        for (int person = 1; person <= 3; person++) {
            assertThat(seats.take(new Sitter(person, "a"))).isEmpty();
        }

        assertThat(seats.take(new Sitter(4, "a"))).contains(Full.SOCKETS_OF_ADDRESS);
    }

    @Test
    void shouldGiveOnlySoManyInAll() {
        for (int person = 1; person <= 4; person++) {
            assertThat(seats.take(new Sitter(person, "from-" + person))).isEmpty();
        }

        assertThat(seats.take(new Sitter(5, "from-5"))).contains(Full.SOCKETS_OF_ALL);
    }

    @Test
    void shouldGiveASeatAgainOnceSomebodyHasLeft() {
        seats.take(new Sitter(1, "a"));
        seats.take(new Sitter(1, "a"));
        seats.leave(new Sitter(1, "a"));

        assertThat(seats.take(new Sitter(1, "a"))).isEmpty();
        assertThat(seats.full(new Sitter(1, "a"))).contains(Full.SOCKETS_OF_PERSON);
    }
}
