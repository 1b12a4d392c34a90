package dev.drover.inference.yolo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.drover.inference.Box;
import dev.drover.inference.Picture;
import org.junit.jupiter.api.Test;

class LetterboxTest {

    @Test
    void shouldPutGreyAboveAndBelowAWidePicture() {
        Picture red = picture(8, 2, 0, 0, 255);

        float[] input = Letterbox.fit(8, 2, 4, 4).apply(red);

        float grey = Letterbox.GREY / 255f;
        assertThat(input).hasSize(3 * 16);
        assertThat(input[0]).isEqualTo(grey);
        // Row 1 is the picture, two rows of 8 made one of 4: red plane full, blue plane empty.
        assertThat(input[4]).isEqualTo(1);
        assertThat(input[2 * 16 + 4]).isZero();
        assertThat(input[12]).isEqualTo(grey);
    }

    @Test
    void shouldLeadABoxBackToWhereItWasInThePicture() {
        Letterbox box = Letterbox.fit(640, 480, 320, 192);

        Box back = box.toPicture(box.left() + 40, 20, box.left() + 80, 60);

        assertThat(back.x1()).isCloseTo(100, within(0.01f));
        assertThat(back.y1()).isCloseTo(50, within(0.01f));
        assertThat(back.x2()).isCloseTo(200, within(0.01f));
        assertThat(back.y2()).isCloseTo(150, within(0.01f));
    }

    @Test
    void shouldClipABoxThatReachesIntoTheGrey() {
        Box back = Letterbox.fit(640, 480, 320, 192).toPicture(-50, -50, 500, 500);

        assertThat(back).isEqualTo(new Box(0, 0, 640, 480));
    }

    private static Picture picture(int width, int height, int blue, int green, int red) {
        byte[] bgr = new byte[3 * width * height];
        for (int i = 0; i < bgr.length; i += 3) {
            bgr[i] = (byte) blue;
            bgr[i + 1] = (byte) green;
            bgr[i + 2] = (byte) red;
        }
        return new Picture(width, height, bgr);
    }
}
