package dev.drover.inference.learn.cli;

import dev.drover.inference.plate.PlateGrammar;
import dev.drover.inference.plate.PlateKind;
import dev.drover.inference.plate.PlateReader;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code drover eval plates}: figures by province and by kind of plate, as JSON. */
@Command(
        name = "plates",
        mixinStandardHelpOptions = true,
        description = "Measure the plate reader on labelled crops; prints JSON.")
public final class EvalPlatesCommand extends EvalTextCommand {

    @Override
    protected Opened open() {
        PlateReader reader = model.map(PlateReader::open).orElseGet(PlateReader::bundled);
        return new Opened(reader, reader.manifest());
    }

    @Override
    protected List<String> groups(String truth) {
        String kind = "kind " + PlateGrammar.judge(truth).kind().label();
        String first = truth.substring(0, 1);
        return PlateKind.PROVINCES.contains(first) ? List.of("province " + first, kind) : List.of(kind);
    }
}
