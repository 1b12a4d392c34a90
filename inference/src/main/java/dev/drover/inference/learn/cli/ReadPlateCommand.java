package dev.drover.inference.learn.cli;

import dev.drover.inference.Box;
import dev.drover.inference.Detection;
import dev.drover.inference.Detector;
import dev.drover.inference.ModelRefusedException;
import dev.drover.inference.Picture;
import dev.drover.inference.Reading;
import dev.drover.inference.image.PhotoFile;
import dev.drover.inference.image.UnreadablePictureException;
import dev.drover.inference.plate.PlateGrammar;
import dev.drover.inference.plate.PlateJudgement;
import dev.drover.inference.scorer.Models;
import dev.drover.inference.scorer.PlateReader;
import dev.drover.inference.scorer.PlateSearch;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code drover read-plate}: one line a picture, tab-separated: file, then for each plate text, kind, colour, rows,
 * confidence and box. A picture shaped like a plate that reads as one is taken for a crop; in any other the detector
 * looks for plates first. What the reader is not sure of is marked "?", what fits no known form "none"; nothing is
 * corrected.
 */
@Command(
        name = "read-plate",
        mixinStandardHelpOptions = true,
        description = "Read the plates in pictures: whole photos or crops of plates.")
public final class ReadPlateCommand implements Callable<Integer> {

    /** Plates are 440x220 to 520x110 mm; turned and cut, a crop of one is between these. */
    private static final double SQUAREST = 1.2;

    private static final double LONGEST = 7;

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Pictures: JPEG, PNG, BMP, TIFF or WebP.")
    private List<Path> files;

    @Option(names = "--model", description = "Manifest of the plate reader; without it the one that ships.")
    private Optional<Path> model = Optional.empty();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        int unreadable = 0;
        Detector detector = null;
        try (PlateReader reader = PlateReader.open(model)) {
            for (Path file : files) {
                try {
                    Picture picture = PhotoFile.read(file);
                    Optional<Reading> crop = asCrop(reader, picture);
                    if (crop.isPresent()) {
                        out.println(file + "\t" + line(reader, crop.get()));
                        continue;
                    }
                    detector = detector == null ? Models.bundledDetector() : detector;
                    out.println(file + "\t" + photo(detector, reader, picture));
                } catch (UnreadablePictureException | IOException e) {
                    unreadable++;
                    spec.commandLine().getErr().println(file + ": " + why(e));
                }
            }
        } catch (ModelRefusedException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return 1;
        } finally {
            if (detector != null) {
                detector.close();
            }
        }
        return unreadable == 0 ? 0 : 1;
    }

    static String why(Exception e) {
        if (e instanceof UnreadablePictureException picture) {
            return picture.words();
        }
        return e instanceof NoSuchFileException
                ? "no such file"
                : e instanceof AccessDeniedException
                        ? "may not be read or written by the user that runs this program"
                        : "cannot be read: look at its disk and its rights";
    }

    private static Optional<Reading> asCrop(PlateReader reader, Picture picture) {
        double shape = (double) picture.width() / picture.height();
        if (shape < SQUAREST || shape > LONGEST) {
            return Optional.empty();
        }
        Reading reading = reader.read(picture, picture.whole());
        boolean plate = PlateGrammar.judge(reading.text()).known() && reading.confidence() >= 0.5;
        return plate ? Optional.of(reading) : Optional.empty();
    }

    private static String photo(Detector detector, PlateReader reader, Picture picture) {
        List<String> plates = new PlateSearch(detector)
                .plates(picture).stream()
                        .map(Detection::box)
                        .map(box -> line(reader, reader.read(picture, box)))
                        .toList();
        return plates.isEmpty() ? "-\tno plate found" : String.join("\t", plates);
    }

    private static String line(PlateReader reader, Reading reading) {
        PlateJudgement judged = PlateGrammar.judge(reading.text());
        boolean sure = reading.confidence() >= reader.threshold();
        Box b = reading.box();
        return String.format(
                Locale.ROOT,
                "%s%s\t%s\t%s\t%d\t%.3f\t%.0f,%.0f,%.0f,%.0f",
                reading.text().isEmpty() ? "-" : reading.text(),
                sure ? "" : "?",
                judged.kind().label(),
                reading.variant(),
                reading.rows(),
                reading.confidence(),
                b.x1(),
                b.y1(),
                b.x2(),
                b.y2());
    }

    /** For use without the launcher. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new ReadPlateCommand()).execute(args));
    }
}
