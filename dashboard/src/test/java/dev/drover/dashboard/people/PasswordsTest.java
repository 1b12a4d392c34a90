package dev.drover.dashboard.people;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PasswordsTest {

    private final Passwords passwords = new Passwords(1_000);

    @Test
    void shouldKnowTheRightPasswordOnly() {
        String hash = passwords.hash("乐满猪场 05:42");

        assertThat(passwords.matches("乐满猪场 05:42", hash)).isTrue();
        assertThat(passwords.matches("乐满猪场 05:43", hash)).isFalse();
    }

    @Test
    void shouldSaltSoThatEqualPasswordsLookDifferent() {
        assertThat(passwords.hash("same password")).isNotEqualTo(passwords.hash("same password"));
    }

    @Test
    void shouldNeverMatchAPersonWhoDoesNotExist() {
        assertThat(passwords.matches("nobody has this password", null)).isFalse();
    }

    @Test
    void shouldReadHashesOfOtherRounds() {
        assertThat(new Passwords(2_000).matches("a password", passwords.hash("a password")))
                .isTrue();
    }

    @Test
    void shouldUseSixHundredThousandRoundsUnlessToldOtherwise() {
        assertThat(new Passwords().hash("x")).startsWith("pbkdf2-sha256$600000$");
    }
}
