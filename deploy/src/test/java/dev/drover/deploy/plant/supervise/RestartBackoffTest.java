package dev.drover.deploy.plant.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RestartBackoffTest {

    private final RestartBackoff backoff =
            new RestartBackoff(Duration.ofMillis(500), Duration.ofSeconds(15), Duration.ofSeconds(60));

    @Test
    void shouldDoubleUpToTheMost() {
        assertThat(backoff.after(1)).isEqualTo(Duration.ofMillis(500));
        assertThat(backoff.after(2)).isEqualTo(Duration.ofSeconds(1));
        assertThat(backoff.after(5)).isEqualTo(Duration.ofSeconds(8));
        assertThat(backoff.after(6)).isEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void shouldStayAtTheMostHoweverOftenItFails() {
        assertThat(backoff.after(Integer.MAX_VALUE)).isEqualTo(Duration.ofSeconds(15));
    }
}
