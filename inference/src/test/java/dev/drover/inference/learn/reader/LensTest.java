package dev.drover.inference.learn.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LensTest {

    private static final int SIZE = 41;
    private static final int MIDDLE = SIZE / 2;

    @Test
    void shouldSpreadAPointEvenlyAndLoseNoLight() {
        Exposure point = point();

        Lens.blur(point, 2);

        assertThat(sum(point)).isCloseTo(3 * 255, within(0.5));
        assertThat(at(point, MIDDLE + 2, MIDDLE)).isCloseTo(at(point, MIDDLE - 2, MIDDLE), within(1e-4f));
        assertThat(at(point, MIDDLE, MIDDLE + 2)).isCloseTo(at(point, MIDDLE - 2, MIDDLE), within(1e-4f));
        // A Gaussian falls to exp(-1/2) of its height at one deviation.
        assertThat(at(point, MIDDLE + 2, MIDDLE) / at(point, MIDDLE, MIDDLE)).isCloseTo(0.607f, within(0.01f));
    }

    @Test
    void shouldLeaveAnEvenPictureAsItIsUpToItsEdge() {
        Exposure even = edge(100, 100);

        Lens.blur(even, 3);
        Lens.motion(even, 9, 0.4);
        Lens.sharpen(even, 1);

        for (float v : even.bgr()) {
            assertThat(v).isCloseTo(100, within(0.01f));
        }
    }

    @Test
    void shouldSmearAPointAlongItsWayOnly() {
        Exposure point = point();

        Lens.motion(point, 8, 0);

        assertThat(sum(point)).isCloseTo(3 * 255, within(0.5));
        assertThat(at(point, MIDDLE - 4, MIDDLE)).isGreaterThan(20);
        assertThat(at(point, MIDDLE + 4, MIDDLE)).isGreaterThan(20);
        assertThat(at(point, MIDDLE + 6, MIDDLE)).isZero();
        assertThat(at(point, MIDDLE, MIDDLE + 1)).isZero();
    }

    @Test
    void shouldSmearDownwardsWhereTheWayGoesDown() {
        Exposure point = point();

        Lens.motion(point, 8, Math.PI / 2);

        assertThat(at(point, MIDDLE, MIDDLE + 4)).isGreaterThan(20);
        assertThat(at(point, MIDDLE + 1, MIDDLE)).isZero();
    }

    @Test
    void shouldMakeAnEdgeSofterByBlurAndHarderBySharpening() {
        Exposure soft = edge(50, 200);
        Lens.blur(soft, 2);
        double blurred = steepest(soft);
        Lens.sharpen(soft, 1);

        assertThat(blurred).isLessThan(steepest(edge(50, 200)) / 3);
        assertThat(steepest(soft)).isGreaterThan(blurred * 1.05);
    }

    @Test
    void shouldLetOnlyWhatIsNearlyWhiteSpillOver() {
        Exposure bright = edge(50, 250);
        Exposure dim = edge(50, 140);

        Lens.bloom(bright, 150, 2, 1);
        Lens.bloom(dim, 150, 2, 1);

        assertThat(at(bright, MIDDLE - 1, MIDDLE)).isGreaterThan(55);
        assertThat(at(bright, SIZE - 1, MIDDLE)).isLessThanOrEqualTo(255);
        assertThat(dim.bgr()).isEqualTo(edge(50, 140).bgr());
    }

    private static Exposure point() {
        Exposure dark = edge(0, 0);
        for (int c = 0; c < 3; c++) {
            dark.bgr()[3 * (MIDDLE * SIZE + MIDDLE) + c] = 255;
        }
        return dark;
    }

    /** {@code left} of the middle column, {@code right} from it on. */
    private static Exposure edge(float left, float right) {
        float[] bgr = new float[3 * SIZE * SIZE];
        for (int i = 0; i < bgr.length; i++) {
            bgr[i] = i / 3 % SIZE < MIDDLE ? left : right;
        }
        return new Exposure(SIZE, SIZE, bgr);
    }

    private static float at(Exposure light, int x, int y) {
        return light.bgr()[3 * (y * SIZE + x)];
    }

    private static double sum(Exposure light) {
        double sum = 0;
        for (float v : light.bgr()) {
            sum += v;
        }
        return sum;
    }

    private static double steepest(Exposure light) {
        double steepest = 0;
        for (int x = 1; x < SIZE; x++) {
            steepest = Math.max(steepest, Math.abs(at(light, x, MIDDLE) - at(light, x - 1, MIDDLE)));
        }
        return steepest;
    }
}
