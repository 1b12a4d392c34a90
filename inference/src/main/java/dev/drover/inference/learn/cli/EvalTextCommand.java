package dev.drover.inference.learn.cli;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.inference.ModelRefusedException;
import dev.drover.inference.learn.eval.EvaluateReader;
import dev.drover.inference.learn.eval.LabelledCrops.BadDataException;
import dev.drover.inference.learn.eval.TextEvaluation;
import dev.drover.inference.plate.PlateGrammar;
import dev.drover.inference.scorer.CropReaders;
import dev.drover.inference.torch.TextReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What {@code eval plates} and {@code eval seals} have in common. */
abstract class EvalTextCommand implements Callable<Integer> {

    /** Wrong use and wrong data, as picocli has it. */
    static final int USAGE = 2;

    @Spec
    protected CommandSpec spec;

    @Option(names = "--data", description = "Folder with the crops.")
    protected @Nullable Path data;

    @Option(names = "--labels", description = "Table (TSV) with the columns file and text; all crops must be in it.")
    protected @Nullable Path labels;

    @Option(names = "--model", description = "Manifest of the reader; without it the one that ships.")
    protected Optional<Path> model = Optional.empty();

    @Option(names = "--threshold", description = "Confidence from which a text counts as read; else the model's own.")
    protected Optional<Double> threshold = Optional.empty();

    @Option(names = "--errors", description = "Folder for errors.png, a sheet of the mistakes.")
    protected Optional<Path> errors = Optional.empty();

    protected abstract CropReaders kind();

    protected abstract List<String> groups(String truth);

    /** More figures of the same command. */
    protected void extend(ObjectNode report) throws IOException, BadDataException {}

    @Override
    public Integer call() throws IOException {
        if (data == null || labels == null) {
            return complain("--data DIR and --labels TSV are needed");
        }
        try {
            try (TextReader reader = kind().open(model)) {
                var cases = EvaluateReader.run(reader, data, labels, PlateGrammar::normalise, errors);
                double from = threshold.orElse(reader.manifest().threshold());
                ObjectNode report = json().valueToTree(TextEvaluation.of(cases, from, this::groups));
                report.put("modelSha256", reader.manifest().sha256());
                extend(report);
                spec.commandLine().getOut().println(json().writeValueAsString(report));
                return 0;
            }
        } catch (BadDataException | ModelRefusedException e) {
            return complain(e.getMessage());
        }
    }

    protected int complain(@Nullable String message) {
        spec.commandLine().getErr().println(message);
        return USAGE;
    }

    protected static JsonMapper json() {
        return JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    }
}
