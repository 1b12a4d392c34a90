package dev.drover.inference.paint.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.inference.Picture;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameStripTest {

    private static final Scene SCENE =
            Scenes.of(new SceneSpec(SceneSpec.Kind.REAR_DOOR, 3, 640, 360, 12, 0, false, "test"));

    private static Picture jpeg(Picture p, float quality, int width, int height) throws IOException {
        BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D g = small.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        g.drawImage(Canvas.over(p.bgr(), p.width(), p.height()), 0, 0, width, height, null);
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam param = writer.getDefaultWriteParam();
        param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        param.setCompressionQuality(quality);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writer.setOutput(ImageIO.createImageOutputStream(out));
        writer.write(null, new IIOImage(small, null, null), param);
        writer.dispose();
        BufferedImage back = ImageIO.read(new ByteArrayInputStream(out.toByteArray()));
        BufferedImage bgr = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        bgr.createGraphics().drawImage(back, 0, 0, null);
        return new Picture(width, height, ((DataBufferByte) bgr.getRaster().getDataBuffer()).getData());
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 255, 256, 123_456, (1L << 28) - 1})
    void shouldReadTheNumberItWrote(long frame) {
        Picture picture = SCENE.picture(0);
        FrameStrip.write(picture.bgr(), 640, 360, frame);

        assertThat(FrameStrip.read(picture)).hasValue(frame);
    }

    @Test
    void shouldSurviveJpegAndHalfTheSize() throws IOException {
        Picture picture = SCENE.picture(123);

        assertThat(FrameStrip.read(jpeg(picture, 0.4f, 640, 360))).hasValue(123);
        assertThat(FrameStrip.read(jpeg(picture, 0.6f, 320, 180))).hasValue(123);
    }

    @Test
    void shouldReadNothingWhereThereIsNoStripOrADamagedOne() {
        Picture grey = new Picture(640, 360, new byte[3 * 640 * 360]);
        assertThat(FrameStrip.read(grey)).isEmpty();

        Picture damaged = SCENE.picture(123);
        for (int y = 350; y < 360; y++) {
            for (int x = 320; x < 336; x++) {
                for (int c = 0; c < 3; c++) {
                    int at = 3 * (y * 640 + x) + c;
                    damaged.bgr()[at] = (byte) ~damaged.bgr()[at];
                }
            }
        }
        assertThat(FrameStrip.read(damaged)).isEmpty();
    }

    @Test
    void shouldRefuseANumberThatDoesNotFit() {
        byte[] bgr = new byte[3 * 640 * 360];

        assertThatThrownBy(() -> FrameStrip.write(bgr, 640, 360, 1L << 28)).hasMessageContaining("does not fit");
    }
}
