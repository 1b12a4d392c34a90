package dev.drover.inference.learn.eval;

import dev.drover.inference.Box;
import dev.drover.inference.CropReader;
import dev.drover.inference.Picture;
import dev.drover.inference.Reading;
import dev.drover.inference.learn.eval.LabelledCrops.BadDataException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Runs a reader over a folder of labelled crops, as production would, and collects what it says. */
public final class EvaluateReader {

    private EvaluateReader() {}

    /**
     * @param normalise applied to truth before comparing, as the reader gives no dots and spaces
     * @param errors folder for a sheet {@code errors.png} of the mistakes
     */
    public static List<TextEvaluation.Case> run(
            CropReader reader, Path folder, Path table, UnaryOperator<String> normalise, Optional<Path> errors)
            throws IOException, BadDataException {
        Map<String, String> labels = LabelledCrops.labels(folder, table);
        List<TextEvaluation.Case> cases = new ArrayList<>();
        ContactSheet sheet = new ContactSheet();
        for (Map.Entry<String, String> label : labels.entrySet()) {
            Picture crop = LabelledCrops.picture(folder.resolve(label.getKey()));
            Box whole = new Box(0, 0, crop.width(), crop.height());
            long start = System.nanoTime();
            Reading reading = reader.read(crop, whole);
            double millis = (System.nanoTime() - start) / 1e6;
            String truth = normalise.apply(label.getValue());
            TextEvaluation.Case c = new TextEvaluation.Case(label.getKey(), truth, reading, millis);
            cases.add(c);
            if (!c.right()) {
                sheet.add(crop, truth, String.format(Locale.ROOT, "%s  %.3f", reading.text(), reading.confidence()));
            }
        }
        if (errors.isPresent()) {
            sheet.write(errors.get().resolve("errors.png"));
        }
        return cases;
    }
}
