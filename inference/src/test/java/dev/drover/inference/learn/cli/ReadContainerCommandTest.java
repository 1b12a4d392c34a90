package dev.drover.inference.learn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.inference.Picture;
import dev.drover.inference.image.Pictures;
import dev.drover.inference.paint.container.ContainerLayout;
import dev.drover.inference.paint.container.ContainerPainter;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ReadContainerCommandTest {

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void shouldTellNumbersAndGoOnAfterAPictureItCannotRead() throws IOException {
        byte[] pixels = new ContainerPainter()
                .paint("CSQU3054383", new ContainerPainter.Look(ContainerLayout.STACK, false, false), 11);
        Picture side = new Picture(ContainerPainter.WIDTH, ContainerPainter.HEIGHT, pixels);
        Path container = Files.write(folder.resolve("side.jpg"), Pictures.encodeJpeg(side, 90));
        Path empty = folder.resolve("empty.png");
        ImageIO.write(new BufferedImage(200, 100, BufferedImage.TYPE_INT_RGB), "png", empty.toFile());
        Path heic = Files.writeString(folder.resolve("a.heic"), "\0\0\0\u0018ftypheic\0\0\0\0mif1heic");

        int code = run(heic.toString(), container.toString(), empty.toString());

        assertThat(code).isEqualTo(1);
        assertThat(err.toString().lines())
                .containsExactly(heic + ": is HEIC, which is not read: save it as JPEG or PNG");
        assertThat(out.toString().lines().toList().get(0))
                .matches("\\Q" + container + "\\E\tCSQU3054383\tstacked\t[01]\\.\\d{3}\t\\d+,\\d+,\\d+,\\d+");
        assertThat(out.toString().lines().toList().get(1)).isEqualTo(empty + "\t-\tno container number found");
    }

    @Test
    void shouldAskForAFile() {
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString()).contains("FILE");
    }

    private int run(String... files) {
        return new CommandLine(new ReadContainerCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(files);
    }
}
