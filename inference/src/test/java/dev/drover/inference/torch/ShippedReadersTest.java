package dev.drover.inference.torch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.inference.scorer.CropReaders;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The readers that ship open, which includes that they read their golden crops as they did when they were made. */
class ShippedReadersTest {

    @Test
    void shouldReadTheGoldenCropsOfPlates() {
        try (TextReader reader = CropReaders.PLATES.open(Optional.empty())) {
            assertThat(reader.manifest().golden()).isNotEmpty();
            assertThat(reader.manifest().threshold()).isGreaterThan(0);
        }
    }

    @Test
    void shouldReadTheGoldenCropsOfSeals() {
        try (TextReader reader = CropReaders.SEALS.open(Optional.empty())) {
            assertThat(reader.manifest().golden()).isNotEmpty();
            assertThat(reader.manifest().threshold()).isGreaterThan(0);
        }
    }
}
