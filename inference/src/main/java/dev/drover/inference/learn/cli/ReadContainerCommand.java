package dev.drover.inference.learn.cli;

import dev.drover.inference.Box;
import dev.drover.inference.ModelRefusedException;
import dev.drover.inference.Reading;
import dev.drover.inference.image.PhotoFile;
import dev.drover.inference.image.UnreadablePictureException;
import dev.drover.inference.ocr.TextEngine;
import dev.drover.inference.scorer.ContainerReader;
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
 * {@code drover read-container}: one line a number, tab-separated: file, number, how it is laid out, confidence, box.
 * Only numbers whose check digit is right are told, and none is made right; one that is not sure is marked "?".
 */
@Command(
        name = "read-container",
        mixinStandardHelpOptions = true,
        description = "Read the container numbers (ISO 6346) in pictures.",
        footer = {
            "",
            "Prints, tab-separated: file, number (followed by ? where it is not sure), level or stacked, confidence of 0",
            "to 1, box as left,top,right,bottom in pixels of the upright picture.",
            "Exit codes: 0 good, 1 a picture could not be read, 2 wrong usage."
        })
public final class ReadContainerCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Pictures: JPEG, PNG, BMP, TIFF or WebP.")
    private List<Path> files;

    @Override
    public Integer call() {
        int unreadable = 0;
        try (TextEngine engine = ContainerReader.engine()) {
            ContainerReader reader = new ContainerReader(engine);
            for (Path file : files) {
                unreadable += read(reader, file) ? 0 : 1;
            }
        } catch (ModelRefusedException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return 1;
        }
        return unreadable == 0 ? 0 : 1;
    }

    private boolean read(ContainerReader reader, Path file) {
        PrintWriter out = spec.commandLine().getOut();
        try {
            List<Reading> numbers = reader.read(PhotoFile.read(file));
            numbers.forEach(number -> out.println(file + "\t" + told(number)));
            if (numbers.isEmpty()) {
                out.println(file + "\t-\tno container number found");
            }
            return true;
        } catch (UnreadablePictureException | IOException e) {
            spec.commandLine().getErr().println(file + ": " + ReadPlateCommand.why(e));
        }
        return false;
    }

    private static String told(Reading number) {
        Box box = number.box();
        return String.format(
                Locale.ROOT,
                "%s%s\t%s\t%.3f\t%.0f,%.0f,%.0f,%.0f",
                number.text(),
                number.confidence() >= ContainerReader.SURE ? "" : "?",
                number.variant(),
                number.confidence(),
                box.x1(),
                box.y1(),
                box.x2(),
                box.y2());
    }

    /** For use without the launcher. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new ReadContainerCommand()).execute(args));
    }
}
