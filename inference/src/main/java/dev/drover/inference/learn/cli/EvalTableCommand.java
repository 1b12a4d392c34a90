package dev.drover.inference.learn.cli;

import dev.drover.inference.ModelRefusedException;
import dev.drover.inference.learn.eval.FigureTable;
import dev.drover.inference.learn.eval.LabelledCrops.BadDataException;
import dev.drover.inference.yolo.LabelLines;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code drover eval table}: every model on every source, with 95 % intervals, against the table that ships. What is
 * written with {@code --into} is what the test of shipped models asks for.
 */
@Command(
        name = "table",
        mixinStandardHelpOptions = true,
        description = "Measure all models on all sources; prints the table and what changed since the one that ships.")
final class EvalTableCommand implements Callable<Integer> {

    private static final String SHIPPED = "src/main/resources" + FigureTable.FILE;
    private static final String PAGE = "README.md";

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--data",
            required = true,
            description = "Folder with pigs/, yard/ and plates/; see its SOURCES.md.")
    private Path data;

    @Option(
            names = "--only",
            split = ",",
            description = "Of detector, plates, seals and ocr; the others stay as they ship (default: all).")
    private List<String> only = FigureMaker.MODELS;

    @Option(names = "--detector", description = "Manifest of a detector to measure; without it the one that ships.")
    private Optional<Path> detector = Optional.empty();

    @Option(names = "--plates", description = "Manifest of a plate reader; without it the one that ships.")
    private Optional<Path> plates = Optional.empty();

    @Option(names = "--seals", description = "Manifest of a seal reader; without it the one that ships.")
    private Optional<Path> seals = Optional.empty();

    @Option(names = "--painted", description = "Painted cases of each kind; default ${DEFAULT-VALUE}.")
    private int painted = 120;

    @Option(names = "--into", description = "Folder inference of the sources: writes figures.json and README.md there.")
    private Optional<Path> into = Optional.empty();

    @Override
    public Integer call() throws IOException {
        if (!FigureMaker.MODELS.containsAll(only) || painted < 1) {
            return complain("--only names some of " + FigureMaker.MODELS + ", --painted is 1 or more");
        }
        try {
            FigureTable shipped = FigureTable.shipped();
            FigureTable measured = new FigureMaker(data, painted, detector, plates, seals).of(only);
            FigureTable table = measured.over(shipped);
            spec.commandLine().getOut().println(table.page());
            measured.against(shipped).forEach(spec.commandLine().getOut()::println);
            if (into.isPresent()) {
                write(table, into.get());
            }
            return 0;
        } catch (BadDataException | ModelRefusedException e) {
            return complain(String.valueOf(e.getMessage()));
        }
    }

    private static void write(FigureTable table, Path inference) throws IOException, BadDataException {
        Path page = inference.resolve(PAGE);
        String text = String.join("\n", LabelLines.read(page)) + "\n";
        int begin = text.indexOf(FigureTable.BEGIN);
        int end = text.indexOf(FigureTable.END);
        if (begin < 0 || end < begin) {
            throw new BadDataException(page + ": no place for the table, which stands between " + FigureTable.BEGIN
                    + " and " + FigureTable.END);
        }
        Files.write(inference.resolve(SHIPPED), table.toJson());
        Files.writeString(
                page,
                text.substring(0, begin) + FigureTable.BEGIN + "\n\n" + table.page() + "\n" + text.substring(end),
                StandardCharsets.UTF_8);
    }

    private int complain(String message) {
        spec.commandLine().getErr().println(message);
        return EvalTextCommand.USAGE;
    }
}
