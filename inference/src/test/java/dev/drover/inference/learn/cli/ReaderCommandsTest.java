package dev.drover.inference.learn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.inference.paint.plate.PlatePainter;
import dev.drover.inference.paint.plate.PlateStyle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The readers' commands as a person types them, with the models that ship. */
class ReaderCommandsTest {

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void shouldMeasurePlatesAndShowTheMistakes() throws IOException {
        Files.createDirectories(folder.resolve("crops"));
        plate("crops/a.png", "粤ZF023港", PlateStyle.BLACK);
        plate("crops/b.png", "粤B12345", PlateStyle.BLUE);
        labels("a.png\t粤Z·F023港", "b.png\t粤B99999");

        int code = eval(
                "plates",
                "--data",
                folder.resolve("crops").toString(),
                "--labels",
                folder.resolve("labels.tsv").toString(),
                "--errors",
                folder.resolve("errors").toString());

        assertThat(code).as(err.toString()).isZero();
        assertThat(out.toString())
                .contains("\"n\" : 2", "\"exact\" : 0.5", "kind hk_macao", "province 粤", "reliability", "answered");
        assertThat(ImageIO.read(folder.resolve("errors/errors.png").toFile())).isNotNull();
    }

    @Test
    void shouldComplainWithExitCodeTwoWhenDataIsWrong() throws IOException {
        Path crops = Files.createDirectories(folder.resolve("crops"));
        String[] command = {
            "plates",
            "--data",
            crops.toString(),
            "--labels",
            folder.resolve("labels.tsv").toString()
        };
        labels("a.png\t粤B12345");
        assertThat(eval(command)).isEqualTo(2);
        assertThat(err.toString()).contains("holds no picture");

        plate("crops/b.png", "粤B12345", PlateStyle.BLUE);
        assertThat(eval(command)).isEqualTo(2);
        assertThat(err.toString()).contains("b.png", "no label");

        labels("b.png\t粤B12345");
        Files.writeString(crops.resolve("b.png"), "no picture");
        assertThat(eval(command)).isEqualTo(2);
        assertThat(err.toString()).contains("b.png", "not a readable picture");

        assertThat(eval("seals", "--presence", folder.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("no such folder");
        assertThat(eval("plates")).isEqualTo(2);
        assertThat(out.toString()).as("no figures of wrong data").isEmpty();
    }

    @Test
    void shouldReadCropsOfPlatesOneLineAPicture() throws IOException {
        plate("a.png", "粤ZF023港", PlateStyle.BLACK);
        plate("b.png", "湘K1234挂", PlateStyle.YELLOW_TWO_ROWS);

        int code = readPlate(
                folder.resolve("a.png").toString(), folder.resolve("b.png").toString());

        assertThat(code).as(err.toString()).isZero();
        List<String> lines = out.toString().lines().toList();
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).contains("a.png\t粤ZF023港").contains("\thk_macao\tblack\t1\t");
        assertThat(lines.get(1)).contains("b.png\t湘K1234挂").contains("\ttrailer\tyellow\t2\t");
    }

    @Test
    void shouldSayWhichPictureCannotBeReadAndReadTheOthers() throws IOException {
        plate("a.png", "粤ZF023港", PlateStyle.BLACK);
        Files.writeString(folder.resolve("b.png"), "no picture");

        int code = readPlate(
                folder.resolve("b.png").toString(),
                folder.resolve("c.png").toString(),
                folder.resolve("a.png").toString());

        assertThat(code).isEqualTo(1);
        assertThat(err.toString()).contains("b.png", "c.png");
        assertThat(out.toString()).contains("粤ZF023港");
    }

    @Test
    void shouldLookForPlatesInAPictureThatIsNone() throws IOException {
        ImageIO.write(
                new BufferedImage(320, 240, BufferedImage.TYPE_INT_RGB),
                "png",
                folder.resolve("dark.png").toFile());

        assertThat(readPlate(folder.resolve("dark.png").toString())).isZero();
        assertThat(out.toString()).contains("no plate found");
    }

    private void plate(String file, String text, PlateStyle style) throws IOException {
        BufferedImage image = PlatePainter.withFonts().paint(text, style, 1);
        ImageIO.write(image, "png", folder.resolve(file).toFile());
    }

    private void labels(String... lines) throws IOException {
        Files.writeString(folder.resolve("labels.tsv"), "file\ttext\n" + String.join("\n", lines) + "\n");
    }

    private int eval(String... arguments) {
        return run(new EvalCommand(), arguments);
    }

    private int readPlate(String... files) {
        return run(new ReadPlateCommand(), files);
    }

    private int run(Object command, String... arguments) {
        return new CommandLine(command)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
