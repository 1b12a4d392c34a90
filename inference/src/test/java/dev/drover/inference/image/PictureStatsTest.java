package dev.drover.inference.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.inference.Picture;
import dev.drover.inference.PictureStats;
import dev.drover.inference.paint.scene.Scene;
import dev.drover.inference.paint.scene.SceneSpec;
import dev.drover.inference.paint.scene.Scenes;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a camera's health is judged from. */
class PictureStatsTest {

    private static final Scene RAMP = Scenes.of(SceneSpec.ramp(3, 20));

    /** A ramp through a JPEG, as it comes off the wire, with sensor noise of {@code sigma} steps. */
    private static Picture seen(long frame, double sigma, long seed) throws UnreadablePictureException {
        Picture picture = RAMP.picture(frame);
        Random random = new Random(seed);
        byte[] bgr = picture.bgr();
        for (int i = 0; i < bgr.length; i++) {
            int v = (bgr[i] & 255) + (int) Math.round(random.nextGaussian() * sigma);
            bgr[i] = (byte) Math.max(0, Math.min(255, v));
        }
        return Pictures.decodeAny(Pictures.encodeJpeg(new Picture(picture.width(), picture.height(), bgr), 80));
    }

    private static long sameBlocks(PictureStats a, PictureStats b) {
        return IntStream.range(0, PictureStats.BLOCKS)
                .filter(i -> PictureStats.digit(a.grain(), i) == PictureStats.digit(b.grain(), i))
                .count();
    }

    @Test
    void shouldFindEveryBlockOfOnePictureTheSame() throws Exception {
        PictureStats once = Pictures.stats(seen(0, 2, 1));

        assertThat(Pictures.stats(seen(0, 2, 1))).isEqualTo(once);
    }

    @Test
    void shouldFindNearlyEveryBlockChangedByALittleNoise() throws Exception {
        PictureStats once = Pictures.stats(seen(0, 0.7, 1));
        PictureStats again = Pictures.stats(seen(0, 0.7, 2));

        // One block in sixteen has the same digit by chance.
        assertThat(sameBlocks(once, again)).isLessThanOrEqualTo(4);
    }

    @Test
    void shouldFindNoTextureInAPlainPictureAndSomeInAScene() throws Exception {
        Picture plain = new Picture(640, 360, new byte[3 * 640 * 360]);

        PictureStats black = Pictures.stats(plain);
        assertThat(black.texture()).isZero();
        assertThat(black.known()).isTrue();
        PictureStats ramp = Pictures.stats(seen(0, 0, 1));
        assertThat(IntStream.range(0, 16)
                        .filter(i -> PictureStats.digit(ramp.texture(), i) >= 4)
                        .count())
                .isGreaterThan(12);
    }

    @Test
    void shouldTellInfraredFromDaylightByItsColour() {
        Scene night = Scenes.of(SceneSpec.ramp(3, 20).atNight(true));

        assertThat(Pictures.stats(RAMP.picture(0)).colour()).isGreaterThan(8);
        assertThat(Pictures.stats(night.picture(0)).colour()).isLessThan(4);
    }

    @Test
    void shouldLookAtEverySizeOfPicture() {
        for (int[] size : new int[][] {{1, 1}, {3, 2}, {17, 9}, {1920, 1080}}) {
            Picture picture = new Picture(size[0], size[1], new byte[3 * size[0] * size[1]]);

            assertThat(Pictures.stats(picture).grain()).isNotZero();
        }
    }
}
