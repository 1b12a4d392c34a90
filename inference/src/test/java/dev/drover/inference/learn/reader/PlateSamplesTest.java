package dev.drover.inference.learn.reader;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlateSamplesTest {

    @TempDir
    private Path data;

    private Path crops;

    @BeforeEach
    void picture() throws IOException {
        crops = Files.createDirectory(data.resolve("crops"));
        ImageIO.write(
                new BufferedImage(94, 24, BufferedImage.TYPE_3BYTE_BGR),
                "png",
                crops.resolve("a.png").toFile());
    }

    @Test
    void shouldNameTheTableAndItsFirstLineThatIsNotUtf8() throws IOException {
        table("file\ttext\tcolour\na.png\tA12345\tblue\na.png\t粤A12345\tblue\n", Charset.forName("GBK"));

        assertThatThrownBy(() -> PlateSamples.read(crops, 1, 2, -1))
                .hasMessage(data.resolve("crops.tsv") + " line 3: is not UTF-8: save it as UTF-8");
    }

    @Test
    void shouldNameTheLineThatLacksAColumnOrHasAWordForANumber() throws IOException {
        table("file\ttext\tcolour\na.png\t粤A12345\n", StandardCharsets.UTF_8);
        assertThatThrownBy(() -> PlateSamples.read(crops, 1, 2, -1))
                .hasMessageContaining("crops.tsv line 2: must have 3");

        table("file\ttext\tcolour\trows\na.png\t粤A12345\tblue\ttwo\n", StandardCharsets.UTF_8);
        assertThatThrownBy(() -> PlateSamples.read(crops, 1, 2, 3))
                .hasMessageContaining("line 2: a plate has 1 row or 2");
    }

    private void table(String text, Charset charset) throws IOException {
        Files.write(data.resolve("crops.tsv"), text.getBytes(charset));
    }
}
