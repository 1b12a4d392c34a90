package dev.drover.inference.learn.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.drover.inference.Box;
import dev.drover.inference.ModelRefusedException;
import dev.drover.inference.Picture;
import dev.drover.inference.torch.ModelFiles;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The network that tells sealed from unsealed doors, from where its weights are kept: it does not ship. */
class SealPresenceTest {

    private static final ModelFiles SEALS = ModelFiles.bundled("seals.json");
    private static final Path WEIGHTS = Path.of("checkpoints/presence.pt");

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
        try (SealPresence presence = SealPresence.open(SEALS, Optional.of(WEIGHTS))) {
            double one = presence.sealed(new Picture(width, 70, door), new Box(0, 0, width, 70));
            double other = presence.sealed(new Picture(width, 70, mirror), new Box(0, 0, width, 70));

            assertThat(one).isBetween(0.0, 1.0);
            assertThat(other).isCloseTo(one, within(1e-3));
        }
    }

    @Test
    void shouldSayWhichFileIsMissingAsItDoesNotShip() {
        assertThatThrownBy(() -> SealPresence.open(SEALS, Optional.empty()))
                .isInstanceOf(ModelRefusedException.class)
                .hasMessageContaining("presence.pt");
    }

    @Test
    void shouldRefuseWeightsThatAreNotTheManifests() {
        assertThatThrownBy(() -> SealPresence.open(SEALS, Optional.of(Path.of("checkpoints/detector.weights"))))
                .isInstanceOf(ModelRefusedException.class)
                .hasMessageContaining("detector.weights has sha256");
    }
}
