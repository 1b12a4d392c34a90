package dev.drover.dashboard.counts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ViewLagTest {

    private static final long GRACE = ViewLag.GRACE.toMillis();
    private static final long SECOND = 1_000_000;

    private final ViewLag lag = new ViewLag();

    @Test
    void shouldBeBehindOnceWhatWasJudgedIsMissingForLongerThanTheGrace() {
        lag.judged("ramp", 100 * SECOND, 0);

        assertThat(lag.shows("ramp", 99 * SECOND, GRACE)).isFalse();
        assertThat(lag.shows("ramp", 99 * SECOND, GRACE + 1)).isTrue();
    }

    @Test
    void shouldNotBeExcusedByNewerRecordsThatAreMissingForLess() {
        for (int second = 0; second <= 20; second++) {
            lag.judged("ramp", (100 + second) * SECOND, second * 1000L);
        }

        assertThat(lag.shows("ramp", 99 * SECOND, GRACE + 1)).isTrue();
    }

    @Test
    void shouldNotBeBehindWhileTheViewFollowsAtADistance() {
        long now = 0;
        for (int second = 0; second <= 60; second++) {
            now = second * 1000L;
            lag.judged("ramp", (100 + second) * SECOND, now);
            assertThat(lag.shows("ramp", (97 + second) * SECOND, now)).isFalse();
        }
    }

    @Test
    void shouldBeWellAgainWhenTheViewHasIt() {
        lag.judged("ramp", 100 * SECOND, 0);
        assertThat(lag.shows("ramp", 99 * SECOND, GRACE + 1)).isTrue();

        assertThat(lag.shows("ramp", 100 * SECOND, GRACE + 2)).isFalse();
        assertThat(lag.shows("ramp", 100 * SECOND, 100 * GRACE)).isFalse();
    }

    @Test
    void shouldNotTakeACameraThatComesBackForAViewThatStandsStill() {
        lag.judged("ramp", 100 * SECOND, 0);
        lag.shows("ramp", 100 * SECOND, 1);
        lag.judged("ramp", 5_000 * SECOND, 4_900_000);

        assertThat(lag.shows("ramp", 100 * SECOND, 4_900_001)).isFalse();
    }

    @Test
    void shouldForgetCamerasThatAreGone() {
        lag.judged("ramp", 100 * SECOND, 0);

        lag.keepOnly(List.of("gate"));

        assertThat(lag.shows("ramp", 0, 10 * GRACE)).isFalse();
    }
}
