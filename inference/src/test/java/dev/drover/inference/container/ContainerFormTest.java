package dev.drover.inference.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.inference.paint.container.ContainerNumbers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContainerFormTest {

    @Test
    void shouldLetEveryNumberGrowCharacterByCharacter() {
        ContainerNumbers numbers = new ContainerNumbers(3);
        for (int i = 0; i < 200; i++) {
            String number = numbers.next();
            for (int length = 0; length <= number.length(); length++) {
                assertThat(ContainerForm.CHECKED.begins(number.substring(0, length)))
                        .as("%s of %s", number.substring(0, length), number)
                        .isTrue();
            }
            assertThat(ContainerForm.CHECKED.whole(number)).as(number).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "TE0", "TEMX", "TEMU92213A", "TEMU9221354", "TEMU92213530", "TEMUU"})
    void shouldEndWhereNoNumberGoesOn(String prefix) {
        assertThat(ContainerForm.CHECKED.begins(prefix)).isFalse();
    }

    @Test
    void shouldTakeAnyCheckDigitWhereNobodyReckons() {
        assertThat(ContainerForm.ANY_CHECK.whole("TEMU9221354")).isTrue();
        assertThat(ContainerForm.CHECKED.whole("TEMU9221354")).isFalse();
        assertThat(ContainerForm.CHECKED.whole("TEMU9221353")).isTrue();
    }

    @Test
    void shouldNormaliseWithoutExchangingACharacter() {
        assertThat(ContainerForm.normalise("ｔemu 922135-3")).isEqualTo("TEMU9221353");
        assertThat(ContainerForm.normalise("TEMU O21353")).isEqualTo("TEMUO21353");
    }
}
