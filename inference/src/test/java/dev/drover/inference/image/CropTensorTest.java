package dev.drover.inference.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.drover.inference.Box;
import dev.drover.inference.Picture;
import org.junit.jupiter.api.Test;

class CropTensorTest {

    @Test
    void shouldGiveTheSameTensorWhenOnlyTheExposureChanges() {
        Picture day = gradient(1);
        Picture dusk = gradient(0.5);

        float[] a = CropTensor.of(day, new Box(0, 0, 40, 20), 8, 16);
        float[] b = CropTensor.of(dusk, new Box(0, 0, 40, 20), 8, 16);

        for (int i = 0; i < a.length; i++) {
            assertThat(b[i]).isCloseTo(a[i], within(0.35f));
        }
    }

    @Test
    void shouldKeepTheOrderBlueGreenRed() {
        byte[] bgr = new byte[3 * 100];
        for (int i = 0; i < 100; i++) {
            bgr[3 * i] = (byte) 200;
            bgr[3 * i + 1] = 100;
        }

        float[] planes = CropTensor.stretch(new Picture(10, 10, bgr), new Box(0, 0, 10, 10), 4, 4);

        assertThat(planes[0]).isCloseTo(200, within(0.01f));
        assertThat(planes[16]).isCloseTo(100, within(0.01f));
        assertThat(planes[32]).isCloseTo(0, within(0.01f));
    }

    @Test
    void shouldAverageFineStripesInsteadOfPickingSomeWhenReducing() {
        byte[] bgr = new byte[3 * 64 * 8];
        for (int i = 0; i < 64 * 8; i++) {
            byte v = (byte) (i % 2 == 0 ? 255 : 0);
            bgr[3 * i] = v;
            bgr[3 * i + 1] = v;
            bgr[3 * i + 2] = v;
        }

        float[] planes = CropTensor.stretch(new Picture(64, 8, bgr), new Box(0, 0, 64, 8), 8, 8);

        for (float v : planes) {
            assertThat(v).isBetween(100f, 155f);
        }
    }

    @Test
    void shouldRepeatTheEdgeWhenTheBoxReachesOutside() {
        Picture picture = gradient(1);

        float[] planes = CropTensor.stretch(picture, new Box(-20, -20, 60, 40), 6, 8);

        assertThat(planes).doesNotContain(Float.NaN);
        assertThat(planes[0]).isCloseTo(picture.bgr()[0] & 255, within(1f));
    }

    @Test
    void shouldGiveNumbersWhenTheCropIsOneColour() {
        float[] planes = CropTensor.of(new Picture(5, 5, new byte[75]), new Box(0, 0, 5, 5), 4, 4);

        assertThat(planes).containsOnly(0f);
    }

    private static Picture gradient(double gain) {
        byte[] bgr = new byte[3 * 40 * 20];
        for (int y = 0; y < 20; y++) {
            for (int x = 0; x < 40; x++) {
                for (int c = 0; c < 3; c++) {
                    bgr[3 * (y * 40 + x) + c] = (byte) (gain * (x * 5 + y + c * 10));
                }
            }
        }
        return new Picture(40, 20, bgr);
    }
}
