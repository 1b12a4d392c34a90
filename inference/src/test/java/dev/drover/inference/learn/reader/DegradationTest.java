package dev.drover.inference.learn.reader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.inference.Picture;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DegradationTest {

    private static final int WIDTH = 60;
    private static final int HEIGHT = 40;

    @Test
    void shouldSpoilAPictureTheSameWayWhenTheSeedIsTheSame() {
        for (int seed = 0; seed < 20; seed++) {
            Picture one = Degradation.apply(stripes(), 20, new SplittableRandom(seed));
            Picture other = Degradation.apply(stripes(), 20, new SplittableRandom(seed));

            assertThat(one.bgr()).isEqualTo(other.bgr());
        }
    }

    @Test
    void shouldSpoilAPictureOtherwiseWhenTheSeedIsAnother() {
        Picture one = Degradation.apply(stripes(), 20, new SplittableRandom(1));
        Picture other = Degradation.apply(stripes(), 20, new SplittableRandom(2));

        assertThat(one.bgr()).isNotEqualTo(other.bgr());
    }

    @Test
    void shouldBlurMoreTheLargerTheCharacters() {
        double fine = 0;
        double coarse = 0;
        for (int seed = 0; seed < 60; seed++) {
            fine += steepness(Degradation.apply(stripes(), 6, new SplittableRandom(seed)));
            coarse += steepness(Degradation.apply(stripes(), 60, new SplittableRandom(seed)));
        }

        assertThat(coarse).isLessThan(0.9 * fine);
    }

    @Test
    void shouldDrawAgainUntilEachCharacterStandsOut() {
        List<Rectangle2D.Float> cells = List.of(new Rectangle2D.Float(10, 10, 20, 20));
        for (int seed = 0; seed < 40; seed++) {
            Picture seen = Degradation.applyReadable(stripes(), cells, new SplittableRandom(seed));

            assertThat(spread(seen, 10, 30)).isGreaterThan(20);
        }
    }

    @Test
    void shouldLeaveAPhotographNearlyAsItIs() {
        double before = steepness(stripes().counted());
        double after = 0;
        for (int seed = 0; seed < 60; seed++) {
            after += steepness(Degradation.applyGently(stripes(), new SplittableRandom(seed))) / 60;
        }

        assertThat(after).isGreaterThan(before / 2);
    }

    @Test
    void shouldCountLightAsWholeLevelsWithinTheSensorsRange() {
        Exposure light = new Exposure(1, 1, new float[] {-20, 99.6f, 400});

        assertThat(light.counted().bgr()).containsExactly(0, 100, 255);
    }

    /** Dark and light columns, five pixels each. */
    private static Exposure stripes() {
        float[] bgr = new float[3 * WIDTH * HEIGHT];
        for (int i = 0; i < bgr.length; i++) {
            bgr[i] = i / 3 % WIDTH / 5 % 2 == 0 ? 40 : 210;
        }
        return new Exposure(WIDTH, HEIGHT, bgr);
    }

    /** Mean step between neighbours of a row. */
    private static double steepness(Picture picture) {
        double sum = 0;
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 1; x < WIDTH; x++) {
                sum += Math.abs(green(picture, x, y) - green(picture, x - 1, y));
            }
        }
        return sum / HEIGHT / WIDTH;
    }

    private static int spread(Picture picture, int from, int to) {
        int least = 255;
        int most = 0;
        for (int y = from; y < to; y++) {
            for (int x = from; x < to; x++) {
                least = Math.min(least, green(picture, x, y));
                most = Math.max(most, green(picture, x, y));
            }
        }
        return most - least;
    }

    private static int green(Picture picture, int x, int y) {
        return picture.bgr()[3 * (y * WIDTH + x) + 1] & 255;
    }
}
