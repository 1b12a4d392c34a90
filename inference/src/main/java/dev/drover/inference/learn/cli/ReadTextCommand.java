package dev.drover.inference.learn.cli;

import dev.drover.inference.Box;
import dev.drover.inference.ModelRefusedException;
import dev.drover.inference.Picture;
import dev.drover.inference.image.PhotoFile;
import dev.drover.inference.image.UnreadablePictureException;
import dev.drover.inference.ocr.TextEngine;
import dev.drover.inference.ocr.TextLine;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code drover read-text}: one line of output a line of text, in reading order, tab-separated: file, text, score of
 * reading, score of finding, box. Nothing is corrected and nothing is judged.
 */
@Command(
        name = "read-text",
        mixinStandardHelpOptions = true,
        description = "Read all text in pictures, Chinese and Latin.",
        footer = {
            "",
            "Prints, tab-separated: file, text, how sure the reading is, how sure it is that text stands there (both 0",
            "to 1, not calibrated), box as left,top,right,bottom in pixels of the upright picture.",
            "Exit codes: 0 good, 1 a picture could not be read, 2 wrong usage."
        })
public final class ReadTextCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Pictures: JPEG, PNG, BMP, TIFF or WebP.")
    private List<Path> files;

    @Override
    public Integer call() {
        int unreadable = 0;
        try (TextEngine engine = TextEngine.open(TextEngine.bundled())) {
            for (Path file : files) {
                unreadable += read(engine, file) ? 0 : 1;
            }
        } catch (ModelRefusedException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return 1;
        }
        return unreadable == 0 ? 0 : 1;
    }

    private boolean read(TextEngine engine, Path file) {
        PrintWriter out = spec.commandLine().getOut();
        try {
            Picture picture = PhotoFile.read(file);
            List<TextLine> lines = engine.lines(picture);
            lines.forEach(line -> out.println(file + "\t" + told(line, picture)));
            if (lines.isEmpty()) {
                out.println(file + "\t-\tno text found");
            }
            return true;
        } catch (UnreadablePictureException | IOException e) {
            spec.commandLine().getErr().println(file + ": " + ReadPlateCommand.why(e));
        }
        return false;
    }

    private static String told(TextLine line, Picture picture) {
        Box box = line.place().box(picture.width(), picture.height());
        return String.format(
                Locale.ROOT,
                "%s\t%.3f\t%.3f\t%.0f,%.0f,%.0f,%.0f",
                line.text(),
                line.score(),
                line.found(),
                box.x1(),
                box.y1(),
                box.x2(),
                box.y2());
    }

    /** For use without the launcher. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new ReadTextCommand()).execute(args));
    }
}
