package dev.drover.pipeline.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.drover.inference.Picture;
import dev.drover.inference.image.Pictures;
import dev.drover.inference.image.UnreadablePictureException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FramePicturesTest {

    private final byte[] jpeg = Pictures.encodeJpeg(new Picture(64, 48, new byte[3 * 64 * 48]), 80);

    @Test
    void shouldDecodeAPictureThatIsWholeOrPaddedWithAFewZeros() throws Exception {
        byte[] padded = Arrays.copyOf(jpeg, jpeg.length + 64);

        assertThat(FramePictures.decode(jpeg).width()).isEqualTo(64);
        assertThat(FramePictures.decode(padded).height()).isEqualTo(48);
    }

    @Test
    void shouldRefuseWhatIsNoWholeJpeg() {
        assertRefused(new byte[0], "FRAME_NOT_JPEG");
        assertRefused(new byte[] {'n', 'o', 'n', 'e', '!'}, "FRAME_NOT_JPEG");
        assertRefused(Arrays.copyOf(jpeg, jpeg.length / 2), "FRAME_TRUNCATED");
        assertRefused(Arrays.copyOf(jpeg, jpeg.length + 65), "FRAME_TRUNCATED");
        assertRefused(new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xD9}, "FRAME_TRUNCATED");
    }

    @ParameterizedTest
    @CsvSource({"20000, 20000", "3841, 2160", "3840, 2161", "2161, 3840", "0, 48"})
    void shouldRefuseAPictureThatClaimsToBeLargerThanFourK(int width, int height) {
        byte[] bomb = claiming(width, height);

        assertRefused(bomb, "FRAME_BOMB");
    }

    private static void assertRefused(byte[] bytes, String reason) {
        assertThatExceptionOfType(UnreadablePictureException.class)
                .isThrownBy(() -> FramePictures.decode(bytes))
                .satisfies(refused -> assertThat(refused.reason()).isEqualTo(reason));
    }

    /** The picture with another size in its baseline frame header. */
    private byte[] claiming(int width, int height) {
        byte[] bomb = jpeg.clone();
        for (int at = 2; at + 9 < bomb.length; at++) {
            if ((bomb[at] & 255) == 0xFF && (bomb[at + 1] & 255) == 0xC0) {
                bomb[at + 5] = (byte) (height >> 8);
                bomb[at + 6] = (byte) height;
                bomb[at + 7] = (byte) (width >> 8);
                bomb[at + 8] = (byte) width;
                return bomb;
            }
        }
        throw new IllegalStateException("no frame header");
    }
}
