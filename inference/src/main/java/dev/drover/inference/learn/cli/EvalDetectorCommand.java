package dev.drover.inference.learn.cli;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.drover.inference.ModelRefusedException;
import dev.drover.inference.ObjectClass;
import dev.drover.inference.learn.eval.DetectorReport;
import dev.drover.inference.learn.eval.EvaluateDetector;
import dev.drover.inference.learn.eval.LabelledCrops.BadDataException;
import dev.drover.inference.torch.ModelFiles;
import dev.drover.inference.torch.TorchDetector;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code drover eval detector}: figures of one class on a labelled folder, as JSON. */
@Command(
        name = "detector",
        mixinStandardHelpOptions = true,
        description = "Measure the detector on DIR/images with YOLO labels in DIR/labels; prints JSON.")
final class EvalDetectorCommand implements Callable<Integer> {

    private static final int USAGE = 2;
    private static final String BUNDLED = "/dev/drover/models/detector.json";

    @Spec
    private CommandSpec spec;

    @Option(names = "--data", required = true, description = "Folder with images/ and labels/.")
    private Path data;

    @Option(
            names = "--class",
            defaultValue = "pig",
            description = "What class 0 of the labels is: pig, person, vehicle, plate or seal (default: pig).")
    private String label;

    @Option(names = "--model", description = "Manifest of the detector; without it the one that ships.")
    private Optional<Path> model = Optional.empty();

    @Option(names = "--size", description = "Input as WIDTHxHEIGHT, multiples of 32; without it the manifest's.")
    private Optional<String> size = Optional.empty();

    @Option(names = "--min-score", description = "Score from which an object counts; without it the manifest's.")
    private Optional<Float> minScore = Optional.empty();

    @Option(names = "--errors", description = "Folder for errors.png, a sheet of the pictures with most mistakes.")
    private Optional<Path> errors = Optional.empty();

    @Override
    public Integer call() throws IOException {
        if (Arrays.stream(ObjectClass.values()).noneMatch(c -> c.label().equals(label))) {
            return complain("--class " + label + ": there is pig, person, vehicle, plate and seal");
        }
        if (size.isPresent() && !size.get().matches("[1-9]\\d{1,3}x[1-9]\\d{1,3}")) {
            return complain("--size " + size.get() + ": write it like 320x192");
        }
        ModelFiles files = model.map(ModelFiles::at).orElseGet(() -> ModelFiles.onClassPath(BUNDLED));
        try (TorchDetector detector = open(files)) {
            float from = minScore.orElse(detector.manifest().minScore());
            DetectorReport report = EvaluateDetector.run(detector, data, ObjectClass.ofLabel(label), from, errors);
            JsonMapper json = JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build();
            spec.commandLine().getOut().println(json.writeValueAsString(report));
            return 0;
        } catch (BadDataException | ModelRefusedException e) {
            return complain(e.getMessage());
        }
    }

    private TorchDetector open(ModelFiles files) {
        if (size.isEmpty()) {
            return TorchDetector.open(files);
        }
        String[] side = size.get().split("x");
        int width = Integer.parseInt(side[0]);
        int height = Integer.parseInt(side[1]);
        if (width % 32 != 0 || height % 32 != 0) {
            throw new ModelRefusedException("--size " + size.get() + ": sides must be multiples of 32");
        }
        return TorchDetector.open(files, width, height);
    }

    private int complain(@Nullable String message) {
        spec.commandLine().getErr().println(message);
        return USAGE;
    }
}
