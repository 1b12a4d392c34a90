package dev.drover.inference.learn.cli;

import dev.drover.inference.plate.PlateGrammar;
import dev.drover.inference.plate.PlateKind;
import dev.drover.inference.scorer.CropReaders;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code drover eval plates}: figures by province and by kind of plate, as JSON. */
@Command(
        name = "plates",
        mixinStandardHelpOptions = true,
        description = "Measure the plate reader on labelled crops; prints JSON.")
final class EvalPlatesCommand extends EvalTextCommand {

    @Override
    protected CropReaders kind() {
        return CropReaders.PLATES;
    }

    @Override
    protected List<String> groups(String truth) {
        String kind = "kind " + PlateGrammar.judge(truth).kind().label();
        String first = truth.substring(0, 1);
        return PlateKind.PROVINCES.contains(first) ? List.of("province " + first, kind) : List.of(kind);
    }
}
