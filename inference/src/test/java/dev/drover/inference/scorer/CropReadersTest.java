package dev.drover.inference.scorer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.inference.ModelRefusedException;
import dev.drover.inference.ObjectClass;
import dev.drover.inference.torch.TextReader;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CropReadersTest {

    @Test
    void shouldOpenTheReaderThatShipsWhereNoneIsNamed() {
        for (CropReaders kind : CropReaders.values()) {
            try (TextReader reader = kind.open(Optional.empty())) {
                assertThat(reader.reads()).isEqualTo(kind == CropReaders.PLATES ? ObjectClass.PLATE : ObjectClass.SEAL);
            }
        }
    }

    @Test
    void shouldRefuseOnesOwnReaderThatIsNotThere() {
        assertThatThrownBy(() -> CropReaders.SEALS.open(Optional.of(Path.of("nowhere/own.json"))))
                .isInstanceOf(ModelRefusedException.class)
                .hasMessageContaining("own.json");
    }

    @Test
    void shouldJudgePlatesByTheFormsOfPlates() {
        assertThat(CropReaders.PLATES.fits("粤ZF023港")).isTrue();
        assertThat(CropReaders.PLATES.fits("FX12345678")).isFalse();
    }

    @Test
    void shouldJudgeSealsByTheirFormAndTheirCheckDigit() {
        assertThat(CropReaders.SEALS.fits("FX12345678")).isTrue();
        assertThat(CropReaders.SEALS.fits("CNNU0018839321")).isTrue();
        assertThat(CropReaders.SEALS.fits("CNNU0018839322"))
                .as("wrong check digit")
                .isFalse();
        assertThat(CropReaders.SEALS.fits("粤A12345")).isFalse();
    }
}
