package dev.drover.dashboard.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class LoginLimitsTest {

    private Instant now = Instant.parse("2026-11-23T05:00:00Z");
    private final LoginLimits limits = new LoginLimits(new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    });

    @Test
    void shouldStopTryingOneAccountFromOnePlace() {
        for (int i = 0; i < LoginLimits.PER_ACCOUNT_AND_PLACE; i++) {
            assertThat(limits.secondsToWait("li", "10.0.0.1")).isZero();
            limits.failed("li", "10.0.0.1");
        }

        assertThat(limits.secondsToWait("li", "10.0.0.1")).isEqualTo(LoginLimits.WINDOW.toSeconds());
        assertThat(limits.secondsToWait("zhang", "10.0.0.1")).isZero();
    }

    @Test
    void shouldStopTryingOneAccountFromWhereverItIsTried() {
        for (int i = 0; i < LoginLimits.PER_ACCOUNT; i++) {
            assertThat(limits.secondsToWait("li", "10.0.0." + i)).isZero();
            limits.failed("li", "10.0.0." + i);
        }

        assertThat(limits.secondsToWait("li", "10.9.9.9")).isEqualTo(LoginLimits.WINDOW.toSeconds());
        assertThat(limits.secondsToWait("zhang", "10.9.9.9")).isZero();
    }

    @Test
    void shouldNotLetStrangersLockOutWhoeverHasSignedInFromHere() {
        limits.succeeded("li", "10.1.1.1");
        for (int i = 0; i < 2 * LoginLimits.PER_ACCOUNT; i++) {
            limits.failed("li", "10.0.0." + i);
        }

        assertThat(limits.secondsToWait("li", "10.1.1.1")).isZero();
        assertThat(limits.secondsToWait("li", "10.2.2.2")).isPositive();
    }

    @Test
    void shouldStopOneAddressThatTriesManyAccounts() {
        for (int i = 0; i < LoginLimits.PER_PLACE; i++) {
            limits.failed("person-" + i, "10.0.0.1");
        }

        assertThat(limits.secondsToWait("somebody-else", "10.0.0.1")).isPositive();
    }

    @Test
    void shouldNotLetOneKnownAccountBuyGuessesAtOthers() {
        for (int i = 0; i < LoginLimits.PER_PLACE; i++) {
            limits.failed("person-" + i, "10.0.0.1");
            limits.succeeded("own", "10.0.0.1");
        }

        assertThat(limits.secondsToWait("victim", "10.0.0.1")).isPositive();
    }

    @Test
    void shouldCountNoRightPassword() {
        for (int i = 0; i < 2 * LoginLimits.PER_PLACE; i++) {
            limits.succeeded("officer-" + i, "10.0.0.1");
        }

        assertThat(limits.secondsToWait("one-more", "10.0.0.1")).isZero();
    }

    @Test
    void shouldAllowAgainWhenTheWindowHasPassed() {
        for (int i = 0; i < LoginLimits.PER_ACCOUNT_AND_PLACE; i++) {
            limits.failed("li", "10.0.0.1");
        }

        now = now.plus(LoginLimits.WINDOW);

        assertThat(limits.secondsToWait("li", "10.0.0.1")).isZero();
        assertThat(limits.failuresFrom("10.0.0.1")).isZero();
    }
}
