package dev.drover.inference.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.drover.inference.Box;
import dev.drover.inference.Picture;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextRegionsTest {

    private static final int WIDTH = 96;
    private static final int HEIGHT = 64;

    @Test
    void shouldGrowTheCoreOfALineToItsOutlineInPixelsOfThePicture() {
        float[] map = map(20, 30, 60, 10, 0.9f);

        List<TextRegions.Region> regions = TextRegions.of(map, HEIGHT, WIDTH, 2, 2);

        assertThat(regions).hasSize(1);
        assertThat(regions.get(0).score()).isCloseTo(0.9f, within(1e-4f));
        // 60x10, its area times 1.6 over its outline of 140 on each side, twice as large in the picture.
        Box box = regions.get(0).place().box(2 * WIDTH, 2 * HEIGHT);
        assertThat(box.width()).isCloseTo(2 * (60 + 2 * 6.86f), within(1f));
        assertThat(box.height()).isCloseTo(2 * (10 + 2 * 6.86f), within(1f));
    }

    @Test
    void shouldLeaveOutWhatTheNetworkDoubtsAndSpecks() {
        assertThat(TextRegions.of(map(20, 30, 60, 10, 0.4f), HEIGHT, WIDTH, 1, 1))
                .isEmpty();
        assertThat(TextRegions.of(map(20, 30, 2, 2, 0.9f), HEIGHT, WIDTH, 1, 1)).isEmpty();
        assertThat(TextRegions.of(new float[WIDTH * HEIGHT], HEIGHT, WIDTH, 1, 1))
                .isEmpty();
    }

    @Test
    void shouldCutOutWhatItIsAskedForPixelForPixel() {
        Picture picture = numbered(8, 6);

        Picture cut = TextRegions.upright(picture, Tilted.of(new Box(2, 1, 6, 4)));

        assertThat(cut).usingRecursiveComparison().isEqualTo(Pictures.crop(picture, new Box(2, 1, 6, 4)));
    }

    @Test
    void shouldTurnToTheLeft() {
        Picture turned = TextRegions.quarterLeft(numbered(3, 2));

        assertThat(turned.width()).isEqualTo(2);
        assertThat(new int[] {turned.bgr()[0], turned.bgr()[3], turned.bgr()[6]})
                .containsExactly(2, 5, 1);
    }

    @Test
    void shouldTellASteepRectangleByItsNearlyLevelEdge() {
        Tilted level = Tilted.level(5, 5, 10, 40, 85);

        assertThat(level.width()).isEqualTo(40);
        assertThat(level.height()).isEqualTo(10);
        assertThat(level.degrees()).isCloseTo(-5, within(1e-4f));
    }

    /** Each pixel's channels are its number. */
    private static Picture numbered(int width, int height) {
        byte[] bgr = new byte[3 * width * height];
        for (int i = 0; i < bgr.length; i++) {
            bgr[i] = (byte) (i / 3);
        }
        return new Picture(width, height, bgr);
    }

    private static float[] map(int x, int y, int width, int height, float probability) {
        float[] map = new float[WIDTH * HEIGHT];
        for (int row = y; row < y + height; row++) {
            Arrays.fill(map, row * WIDTH + x, row * WIDTH + x + width, probability);
        }
        return map;
    }
}
