package dev.drover.dashboard.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetryPlanTest {

    @Test
    void shouldDoubleUpToAMinuteInTheFirstHourAndThenWaitFiveMinutes() {
        List<Long> seconds = IntStream.rangeClosed(1, 9)
                .mapToObj(failures ->
                        RetryPlan.pause(failures, Duration.ofMinutes(59)).toSeconds())
                .toList();

        assertThat(seconds).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L, 60L);
        assertThat(RetryPlan.pause(1, Duration.ofHours(1))).isEqualTo(Duration.ofMinutes(5));
        assertThat(RetryPlan.pause(500, Duration.ofHours(70))).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void shouldWaitAsLongAsTheReceiverAsksButNotForDays() {
        assertThat(RetryPlan.pause(1, Duration.ZERO, Duration.ofSeconds(30))).isEqualTo(Duration.ofSeconds(30));
        assertThat(RetryPlan.pause(7, Duration.ZERO, Duration.ofSeconds(30))).isEqualTo(Duration.ofSeconds(60));
        assertThat(RetryPlan.pause(1, Duration.ZERO, Duration.ofDays(9))).isEqualTo(Duration.ofHours(1));
    }
}
