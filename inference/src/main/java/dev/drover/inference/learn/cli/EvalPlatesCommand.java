package dev.drover.inference.learn.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.inference.learn.eval.LabelledCrops.BadDataException;
import dev.drover.inference.plate.PlateGrammar;
import dev.drover.inference.plate.PlateKind;
import dev.drover.inference.scorer.CropReaders;
import dev.drover.inference.scorer.PlateReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine.Command;

/**
 * {@code drover eval plates}: figures of the first reader by province and by kind of plate, then of both readers with
 * 95 % intervals, as JSON.
 */
@Command(
        name = "plates",
        mixinStandardHelpOptions = true,
        description = "Measure the plate readers on labelled crops; prints JSON.")
final class EvalPlatesCommand extends EvalTextCommand {

    @Override
    protected CropReaders kind() {
        return CropReaders.PLATES;
    }

    @Override
    protected void extend(ObjectNode report) throws IOException, BadDataException {
        Path crops = Objects.requireNonNull(data, "asked for before");
        Path table = Objects.requireNonNull(labels, "asked for before");
        try (PlateReader reader = PlateReader.open(model)) {
            double from = threshold.orElse(reader.threshold());
            report.set(
                    "readers",
                    json().valueToTree(TwoReaders.of(reader::opinions, TwoReaders.crops(crops, table), from)));
        }
    }

    @Override
    protected List<String> groups(String truth) {
        String kind = "kind " + PlateGrammar.judge(truth).kind().label();
        String first = truth.substring(0, 1);
        return PlateKind.PROVINCES.contains(first) ? List.of("province " + first, kind) : List.of(kind);
    }
}
