package dev.drover.inference.torch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.inference.Box;
import dev.drover.inference.Picture;
import dev.drover.inference.plate.PlateReader;
import dev.drover.inference.seal.SealPresence;
import dev.drover.inference.seal.SealReader;
import org.junit.jupiter.api.Test;

/** The readers that ship open, which includes that they read their golden crops as they did when they were made. */
class ShippedReadersTest {

    @Test
    void shouldReadTheGoldenCropsOfPlates() {
        try (PlateReader reader = PlateReader.bundled()) {
            assertThat(reader.manifest().golden()).isNotEmpty();
            assertThat(reader.manifest().threshold()).isGreaterThan(0);
        }
    }

    @Test
    void shouldReadTheGoldenCropsOfSeals() {
        try (SealReader reader = SealReader.bundled()) {
            assertThat(reader.manifest().golden()).isNotEmpty();
            assertThat(reader.manifest().threshold()).isGreaterThan(0);
        }
    }

    @Test
    void shouldSeeADoorAndItsMirrorImageAlike() {
        int width = 40;
        byte[] door = new byte[3 * width * 70];
        byte[] mirror = new byte[door.length];
        new java.util.Random(3).nextBytes(door);
        for (int i = 0; i < door.length; i++) {
            int x = i / 3 % width;
            mirror[i + 3 * (width - 1 - 2 * x)] = door[i];
        }
        try (SealPresence presence = SealPresence.bundled()) {
            double one = presence.sealed(new Picture(width, 70, door), new Box(0, 0, width, 70));
            double other = presence.sealed(new Picture(width, 70, mirror), new Box(0, 0, width, 70));

            assertThat(one).isBetween(0.0, 1.0);
            assertThat(other).isCloseTo(one, org.assertj.core.api.Assertions.within(1e-3));
        }
    }
}
