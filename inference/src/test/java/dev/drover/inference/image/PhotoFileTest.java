package dev.drover.inference.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.inference.Picture;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures as people bring them: read, or refused in words. */
class PhotoFileTest {

    /** One white pixel, lossless. */
    private static final byte[] WEBP = Base64.getDecoder().decode("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==");

    @Test
    void shouldTurnAPictureUprightAsItsExifSays() throws Exception {
        byte[] lying = encoded("jpg", new BufferedImage(40, 24, BufferedImage.TYPE_INT_RGB));

        Picture upright = PhotoFile.decode(withOrientation(lying, 6));

        assertThat(upright.width()).isEqualTo(24);
        assertThat(upright.height()).isEqualTo(40);
    }

    @Test
    void shouldReadAJpegInTheColoursOfPrint() throws Exception {
        Picture read = PhotoFile.decode(cmyk());

        assertThat(read.width()).isEqualTo(16);
        assertThat(read.bgr()).hasSize(3 * 16 * 16);
    }

    @Test
    void shouldReadAPngOfSixteenBits() throws Exception {
        BufferedImage grey = new BufferedImage(16, 8, BufferedImage.TYPE_USHORT_GRAY);
        grey.getRaster().setSample(3, 2, 0, 0xFFFF);
        grey.getRaster().setSample(4, 2, 0, 0x8000);

        Picture read = PhotoFile.decode(encoded("png", grey));

        assertThat(read.bgr()[3 * (2 * 16 + 3)] & 255).isEqualTo(255);
        assertThat(read.bgr()[3 * (2 * 16 + 4)] & 255).isBetween(127, 129);
    }

    @Test
    void shouldReadTheFirstPictureOfAnAnimation() throws Exception {
        Picture read = PhotoFile.decode(animated());

        assertThat(read.width()).isEqualTo(1);
        assertThat(read.height()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"heic", "mif1", "avif", "mp42"})
    void shouldNameAFormatThatItDoesNotReadAndSayWhatHelps(String brand) {
        byte[] file = ("\0\0\0\u0018ftyp" + brand + "\0\0\0\0mif1heic").getBytes(StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> PhotoFile.decode(file))
                .isInstanceOf(UnreadablePictureException.class)
                .hasMessageContaining("save it as JPEG");
    }

    @Test
    void shouldRefuseAPictureThatOnlyClaimsToBeHugeBeforeDecodingIt() throws IOException {
        byte[] png = encoded("png", new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB));
        ByteBuffer.wrap(png).putInt(16, 40_000).putInt(20, 40_000);
        byte[] webp = WEBP.clone();
        ByteBuffer.wrap(webp).order(ByteOrder.LITTLE_ENDIAN).putInt(21, 0x0FFFFFFF);

        for (byte[] file : new byte[][] {png, webp}) {
            assertThatThrownBy(() -> PhotoFile.decode(file))
                    .isInstanceOf(UnreadablePictureException.class)
                    .hasMessageContaining("claims")
                    .hasMessageContaining("make it smaller");
        }
    }

    @Test
    void shouldRefuseWhatIsEmptyDamagedOrNoPicture() throws IOException {
        byte[] png = encoded("png", new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB));

        assertThatThrownBy(() -> PhotoFile.decode(new byte[0])).hasMessageContaining("is empty");
        assertThatThrownBy(() -> PhotoFile.decode("no picture".getBytes(StandardCharsets.US_ASCII)))
                .hasMessageContaining("JPEG, PNG, BMP, TIFF and WebP can");
        assertThatThrownBy(() -> PhotoFile.decode(Arrays.copyOf(png, 40))).hasMessageContaining("damaged");
    }

    private static byte[] encoded(String format, BufferedImage image) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(ImageIO.write(image, format, out)).isTrue();
        return out.toByteArray();
    }

    /** With an EXIF block of one entry, after the start of the image. */
    private static byte[] withOrientation(byte[] jpeg, int orientation) {
        byte[] exif = ByteBuffer.allocate(36)
                .putShort((short) 0xFFE1)
                .putShort((short) 34)
                .put("Exif\0\0MM\0*".getBytes(StandardCharsets.ISO_8859_1))
                .putInt(8)
                .putShort((short) 1)
                .putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0)
                .putInt(0)
                .array();
        return ByteBuffer.allocate(jpeg.length + exif.length)
                .put(jpeg, 0, 2)
                .put(exif)
                .put(jpeg, 2, jpeg.length - 2)
                .array();
    }

    private static byte[] cmyk() throws IOException {
        WritableRaster inks = Raster.createInterleavedRaster(0, 16, 16, 4, null);
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(inks, null, null), null);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** The white pixel twice, each for a tenth of a second. */
    private static byte[] animated() {
        byte[] chunk = Arrays.copyOfRange(WEBP, 12, WEBP.length);
        ByteBuffer body = ByteBuffer.allocate(18 + 14 + 2 * (24 + chunk.length)).order(ByteOrder.LITTLE_ENDIAN);
        body.put("VP8X".getBytes(StandardCharsets.US_ASCII))
                .putInt(10)
                .putInt(2)
                .put(new byte[6]);
        body.put("ANIM".getBytes(StandardCharsets.US_ASCII)).putInt(6).put(new byte[6]);
        for (int i = 0; i < 2; i++) {
            body.put("ANMF".getBytes(StandardCharsets.US_ASCII)).putInt(16 + chunk.length);
            body.put(new byte[12]).putInt(100).put(chunk);
        }
        return ByteBuffer.allocate(12 + body.capacity())
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("RIFF".getBytes(StandardCharsets.US_ASCII))
                .putInt(4 + body.capacity())
                .put("WEBP".getBytes(StandardCharsets.US_ASCII))
                .put(body.array())
                .array();
    }
}
