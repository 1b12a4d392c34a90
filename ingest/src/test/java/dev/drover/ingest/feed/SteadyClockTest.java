package dev.drover.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Event time while somebody sets the machine's clock. */
class SteadyClockTest {

    private static final long START = 1_795_000_000_000_000L;
    private static final long SECOND = 1_000_000;
    private static final long HOUR = 3600 * SECOND;

    private long nanos = 7_000_000_000L;
    private long wall = START;
    private final SteadyClock clock = new SteadyClock(() -> nanos, () -> wall);

    @Test
    void shouldSayTheDateWhileNobodySetsTheClock() {
        assertThat(steps(600, 0)).isEmpty();
        assertThat(clock.micros()).isEqualTo(wall);
    }

    @ParameterizedTest
    @ValueSource(longs = {-2 * SECOND, 2 * SECOND, -HOUR, HOUR, SECOND, -SECOND})
    void shouldRunOnSteadilyWhenTheWallClockIsSet(long by) {
        steps(10, 0);
        wall += by;
        List<ClockStep> told = steps(50, 0);
        assertThat(told).hasSize(1);
        assertThat(told.get(0).byMicros()).isEqualTo(by);
        assertThat(told.get(0).followed()).isFalse();
    }

    @Test
    void shouldBeWithTheWallClockAgainSomeMinutesAfterASmallStep() {
        wall -= 2 * SECOND;
        steps(250, 0);
        assertThat(clock.micros()).isEqualTo(wall);
    }

    @Test
    void shouldFollowAWallClockThatWasPutFarForwardAndStaysThere() {
        wall += HOUR;
        List<ClockStep> told = advance(70);
        assertThat(told).extracting(ClockStep::followed).containsExactly(false, true);
        assertThat(clock.micros()).isEqualTo(wall);
    }

    @Test
    void shouldNotFollowAWallClockThatIsPutForwardForAMoment() {
        wall += HOUR;
        steps(30, 0);
        wall -= HOUR;
        List<ClockStep> told = steps(300, 2);
        assertThat(told).isEmpty();
        assertThat(clock.micros()).isBetween(wall - SECOND, wall + SECOND);
    }

    @Test
    void shouldNeverGoBackHoweverFarTheWallClockDoes() {
        wall -= 100 * HOUR;
        assertThat(steps(300, 0)).hasSize(1);
        assertThat(clock.micros()).isGreaterThan(START);
    }

    @Test
    void shouldTakeASlowSlewForNoStep() {
        // What NTP does: 500 millionths.
        for (int i = 0; i < 6_000; i++) {
            nanos += 100_000_000;
            wall += 100_050;
            clock.micros();
        }
        assertThat(clock.stepsAfter(0)).isEmpty();
        assertThat(clock.micros()).isBetween(wall - 1_000, wall);
    }

    @Test
    void shouldTellALeapSecondAsAStepOfOneSecond() {
        wall -= SECOND;
        assertThat(steps(5, 0)).extracting(ClockStep::byMicros).containsExactly(-SECOND);
    }

    @Test
    void shouldDateAPictureThatWaitedByTheMomentItCame() {
        long came = nanos;
        long then = clock.micros();
        steps(3, 0);
        assertThat(clock.microsAt(came)).isEqualTo(then);
    }

    /** Time passes; event time must keep within a hundredth of the pace of life. */
    private List<ClockStep> steps(int seconds, long after) {
        for (int i = 0; i < seconds * 10; i++) {
            long before = clock.micros();
            nanos += 100_000_000;
            wall += 100_000;
            assertThat(clock.micros() - before).isBetween(99_000L, 101_000L);
        }
        return clock.stepsAfter(after);
    }

    private List<ClockStep> advance(int seconds) {
        for (int i = 0; i < seconds * 10; i++) {
            long before = clock.micros();
            nanos += 100_000_000;
            wall += 100_000;
            assertThat(clock.micros()).isGreaterThan(before);
        }
        return clock.stepsAfter(0);
    }
}
