package dev.drover.deploy.plant.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A fake child on a clock of its own. */
class StartWatchTest {

    private static final Duration LIMIT = Duration.ofSeconds(240);

    private long seconds;
    private Duration cpu = Duration.ZERO;

    private StartWatch watch() {
        return new StartWatch(LIMIT, () -> TimeUnit.SECONDS.toNanos(seconds), () -> cpu);
    }

    /** Seconds until it is given up, an hour at most. */
    private long waited(double cpuShare) {
        StartWatch watch = watch();
        while (seconds < 3600) {
            seconds++;
            cpu = Duration.ofMillis(Math.round(seconds * cpuShare * 1000));
            if (!watch.worthWaiting()) {
                break;
            }
        }
        return seconds;
    }

    @Test
    void shouldWaitForASlowChildAsLongAsItUsesTheProcessor() {
        assertThat(waited(0.05)).isEqualTo(3600);
    }

    @Test
    void shouldGiveUpAChildThatStandsStill() {
        assertThat(waited(0)).isEqualTo(240);
    }

    @Test
    void shouldNotTakeAnIdleJvmForOneThatMoves() {
        assertThat(waited(0.004)).isEqualTo(240);
    }

    @Test
    void shouldGiveUpOnlyALimitAfterTheLastMovement() {
        StartWatch watch = watch();
        seconds = 200;
        cpu = Duration.ofSeconds(10);
        assertThat(watch.worthWaiting()).isTrue();

        seconds = 439;
        assertThat(watch.worthWaiting()).isTrue();
        assertThat(watch.still()).isEqualTo(Duration.ofSeconds(239));
        seconds = 440;
        assertThat(watch.worthWaiting()).isFalse();
        assertThat(watch.waited()).isEqualTo(Duration.ofSeconds(440));
    }

    @Test
    void shouldTakeTheEndOfAChildsChildForMovement() {
        StartWatch watch = watch();
        cpu = Duration.ofSeconds(30);
        watch.worthWaiting();
        seconds = 230;
        cpu = Duration.ofSeconds(4);

        assertThat(watch.worthWaiting()).isTrue();
        assertThat(watch.still()).isZero();
    }
}
