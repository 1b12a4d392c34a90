package dev.drover.inference.learn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
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

class ReadTextCommandTest {

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void shouldPrintLinesWithScoresAndBoxesAndGoOnAfterAPictureItCannotRead() throws IOException {
        Path page = written("page.png", "出境动物 2026");
        Path empty = written("empty.png", "");
        Path heic = Files.writeString(folder.resolve("a.heic"), "\0\0\0\u0018ftypheic\0\0\0\0mif1heic");
        Path absent = folder.resolve("absent.png");

        int code = run(heic.toString(), absent.toString(), page.toString(), empty.toString());

        assertThat(code).isEqualTo(1);
        assertThat(err.toString().lines())
                .containsExactly(
                        heic + ": is HEIC, which is not read: save it as JPEG or PNG", absent + ": no such file");
        assertThat(out.toString().lines().toList().get(0))
                .matches("\\Q" + page + "\\E\t出境动物 ?2026\t[01]\\.\\d{3}\t[01]\\.\\d{3}\t\\d+,\\d+,\\d+,\\d+");
        assertThat(out.toString().lines().toList().get(1)).isEqualTo(empty + "\t-\tno text found");
    }

    @Test
    void shouldTellLinesAsJsonAndMarkThemInThePicture() throws IOException {
        Path page = written("page.png", "出境动物 2026");

        int code = run("--json", "--annotate", folder.resolve("marked").toString(), page.toString());

        assertThat(code).isZero();
        JsonNode told = new ObjectMapper().readTree(out.toString());
        assertThat(told.get("width").asInt()).isEqualTo(400);
        assertThat(told.get("lines")).hasSize(1);
        assertThat(told.at("/lines/0/text").asText()).matches("出境动物 ?2026");
        assertThat(told.at("/lines/0/corners")).hasSize(4);
        assertThat(ImageIO.read(folder.resolve("marked/page.png.text.jpg").toFile())
                        .getWidth())
                .isEqualTo(400);
    }

    @Test
    void shouldAskForAFile() {
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString()).contains("FILE");
    }

    private Path written(String name, String text) throws IOException {
        BufferedImage page = new BufferedImage(400, 80, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = page.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, 400, 80);
        pen.setColor(Color.BLACK);
        pen.setFont(new Font("Noto Sans CJK SC", Font.PLAIN, 30));
        pen.drawString(text, 40, 50);
        pen.dispose();
        Path file = folder.resolve(name);
        ImageIO.write(page, "png", file.toFile());
        return file;
    }

    private int run(String... files) {
        return new CommandLine(new ReadTextCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(files);
    }
}
