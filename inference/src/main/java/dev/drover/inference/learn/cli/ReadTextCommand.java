package dev.drover.inference.learn.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.inference.Box;
import dev.drover.inference.ModelRefusedException;
import dev.drover.inference.Picture;
import dev.drover.inference.image.PhotoFile;
import dev.drover.inference.image.UnreadablePictureException;
import dev.drover.inference.ocr.TextEngine;
import dev.drover.inference.ocr.TextLine;
import dev.drover.inference.ocr.TextPage;
import java.io.IOException;
import java.io.PrintWriter;
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
 * {@code drover read-text}: all text of pictures in reading order, one line of output a line of text, tab-separated:
 * file, text, score of reading, score of finding, box; or as JSON, one object a picture. Nothing is corrected and
 * nothing is judged.
 */
@Command(
        name = "read-text",
        mixinStandardHelpOptions = true,
        description = "Read all text in pictures, Chinese and Latin, in reading order.",
        footer = {
            "",
            "Prints, tab-separated: file, text, how sure the reading is, how sure it is that text stands there (both 0",
            "to 1, not calibrated), box as left,top,right,bottom in pixels of the upright picture.",
            "Exit codes: 0 good, 1 a picture could not be read, 2 wrong usage."
        })
public final class ReadTextCommand implements Callable<Integer> {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Pictures: JPEG, PNG, BMP, TIFF or WebP.")
    private List<Path> files;

    @Option(
            names = "--json",
            description = "One JSON object a picture and line, with the corners of each line of text.")
    private boolean json;

    @Option(
            names = "--annotate",
            paramLabel = "DIR",
            description = "Also write each picture with its lines marked and numbered, as DIR/NAME.text.jpg.")
    private Optional<Path> annotate = Optional.empty();

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
            TextPage page = engine.page(picture);
            if (json) {
                out.println(told(file, page, picture));
            } else {
                page.lines().forEach(line -> out.println(file + "\t" + told(line, picture)));
                if (page.lines().isEmpty()) {
                    out.println(file + "\t-\tno text found");
                }
            }
            if (annotate.isPresent()) {
                MarkedText.write(picture, page, annotate.get(), file);
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

    private static String told(Path file, TextPage page, Picture picture) throws IOException {
        ObjectNode root = JSON.createObjectNode();
        root.put("file", file.toString());
        root.put("width", picture.width());
        root.put("height", picture.height());
        root.put("quarterTurnsLeft", page.quarters());
        ArrayNode lines = root.putArray("lines");
        for (TextLine line : page.lines()) {
            ObjectNode one = lines.addObject();
            one.put("text", line.text());
            one.put("score", thousandths(line.score()));
            one.put("found", thousandths(line.found()));
            Box box = line.place().box(picture.width(), picture.height());
            one.putArray("box")
                    .add(Math.round(box.x1()))
                    .add(Math.round(box.y1()))
                    .add(Math.round(box.x2()))
                    .add(Math.round(box.y2()));
            ArrayNode corners = one.putArray("corners");
            for (float[] corner : line.place().corners()) {
                corners.addArray().add(Math.round(corner[0])).add(Math.round(corner[1]));
            }
        }
        return JSON.writeValueAsString(root);
    }

    private static double thousandths(double value) {
        return Math.round(1000 * value) / 1000.0;
    }

    /** For use without the launcher. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new ReadTextCommand()).execute(args));
    }
}
