package dev.drover.inference.learn.cli;

import dev.drover.inference.learn.detector.DetectorJudgement;
import dev.drover.inference.torch.DetectorManifest;
import dev.drover.inference.torch.ModelFiles;
import dev.drover.inference.torch.TorchDetector;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code drover train judge-detector}: the table a training prints, for a model that exists. */
@Command(
        name = "judge-detector",
        mixinStandardHelpOptions = true,
        description = "Figures per source and class on the pictures a training leaves out.")
final class JudgeDetectorCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--data", required = true, description = "Folder with pigs/, yard/ and plates/.")
    private Path data;

    @Option(names = "--model", description = "Manifest of the detector; without it the one that ships.")
    private Optional<Path> model = Optional.empty();

    @Option(names = "--width", description = "Of the input; without it the manifest's.")
    private Optional<Integer> width = Optional.empty();

    @Option(names = "--height", description = "Of the input; without it the manifest's.")
    private Optional<Integer> height = Optional.empty();

    @Override
    public Integer call() throws Exception {
        ModelFiles files =
                model.map(ModelFiles::at).orElseGet(() -> ModelFiles.onClassPath("/dev/drover/models/detector.json"));
        DetectorManifest manifest = files.manifest(DetectorManifest.class);
        try (TorchDetector detector =
                TorchDetector.open(files, width.orElse(manifest.width()), height.orElse(manifest.height()))) {
            spec.commandLine()
                    .getOut()
                    .println(DetectorJudgement.on(data, detector).table());
        }
        return 0;
    }
}
