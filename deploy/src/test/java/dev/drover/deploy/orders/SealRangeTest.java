package dev.drover.deploy.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SealRangeTest {

    @Test
    void shouldCountTheDigitsAtTheEndAndKeepTheirZeros() {
        assertThat(SealRange.of("hk-0098", "HK0101")).containsExactly("HK0098", "HK0099", "HK0100", "HK0101");
        assertThat(SealRange.of("A1B7", "A1B9")).containsExactly("A1B7", "A1B8", "A1B9");
        assertThat(SealRange.of("H1", "H1")).containsExactly("H1");
        assertThat(SealRange.of("00000000000000000001", "00000000000000000002")).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"H1,K2", "H9,H10", "H2,H1", "HA,HB", "H10000,H20000", "'',H1", "H1*,H2*"})
    void shouldRefuseWhatIsNoRange(String from, String to) {
        assertThatThrownBy(() -> SealRange.of(from, to))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a range");
    }
}
