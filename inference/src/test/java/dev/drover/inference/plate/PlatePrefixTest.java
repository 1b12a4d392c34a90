package dev.drover.inference.plate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.inference.paint.plate.PlateNumbers;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlatePrefixTest {

    @Test
    void shouldLetEveryStandardNumberGrowCharacterByCharacter() {
        PlateNumbers numbers = new PlateNumbers(7);
        for (PlateKind kind :
                Arrays.stream(PlateKind.values()).filter(PlateKind::standard).toList()) {
            for (int i = 0; i < 50; i++) {
                String text = numbers.next(kind);
                for (int length = 0; length <= text.length(); length++) {
                    assertThat(PlatePrefix.begins(text.substring(0, length)))
                            .as("%s of %s", text.substring(0, length), text)
                            .isTrue();
                }
                assertThat(PlatePrefix.whole(text)).as(text).isTrue();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"粤粤", "粤B1I", "粤B12345挂", "苏A挂", "粤BABC12", "粤B12345A1", "7粤"})
    void shouldEndWhereNoStandardPlateGoesOnLikeThis(String prefix) {
        assertThat(PlatePrefix.begins(prefix)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "粤B1234", "粤ZF0231港", "粤BABC12"})
    void shouldTakeNoPartAndNoUnknownFormForAPlate(String text) {
        assertThat(PlatePrefix.whole(text)).isFalse();
    }
}
