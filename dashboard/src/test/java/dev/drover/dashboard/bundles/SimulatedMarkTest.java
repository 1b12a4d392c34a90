package dev.drover.dashboard.bundles;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.inference.paint.scene.FrameStrip;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulatedMarkTest {

    @ParameterizedTest
    @CsvSource({"640, 360, 0", "640, 360, 123456", "1280, 720, 4095", "320, 192, 77"})
    void shouldBeFoundInWhatASimulatedCameraMakes(int width, int height, long frame) throws Exception {
        assertThat(SimulatedMark.isIn(jpeg(width, height, frame))).isTrue();
    }

    @Test
    void shouldNotBeFoundInAPictureWithoutItNorInWhatIsNone() throws Exception {
        assertThat(SimulatedMark.isIn(jpeg(640, 360, -1))).isFalse();
        assertThat(SimulatedMark.isIn("no picture".getBytes(StandardCharsets.UTF_8)))
                .isFalse();
        assertThat(SimulatedMark.isIn(new byte[0])).isFalse();
    }

    /** Grey stripes as of a floor; below them the number, unless it is negative. */
    private static byte[] jpeg(int width, int height, long frame) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        byte[] bgr = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        for (int i = 0; i < bgr.length; i++) {
            bgr[i] = (byte) (90 + i / 3 % width / 16 % 2 * 60);
        }
        if (frame >= 0) {
            FrameStrip.write(bgr, width, height, frame);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "jpg", out);
        return out.toByteArray();
    }
}
