package dev.drover.inference.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.inference.train.PresenceTrainer;
import dev.drover.inference.train.SealTrainer;
import dev.drover.inference.train.TextCard;
import dev.drover.inference.train.TextRender;
import dev.drover.inference.train.TrainingStart;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code drover train seals}. */
@Command(
        name = "seals",
        mixinStandardHelpOptions = true,
        description = "Teach the seal reader, from painted seals, and sealed or unsealed from door crops.")
public final class TrainSealsCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--data",
            description = "Folder with presence/sealed and presence/unsealed; without it only the reader is taught.")
    private Path data;

    @Option(names = "--out", required = true, description = "Folder for checkpoints, weights and seals.json.")
    private Path out;

    @Option(
            names = "--minutes",
            defaultValue = "20",
            description = "Minutes for the reader (default ${DEFAULT-VALUE}).")
    private double minutes;

    @Option(
            names = "--presence-minutes",
            defaultValue = "5",
            description = "Minutes for sealed or unsealed (default ${DEFAULT-VALUE}).")
    private double presenceMinutes;

    @Option(
            names = "--steps",
            defaultValue = "12000",
            description = "Steps of the reader, if these end first; 0 leaves it as its checkpoint is.")
    private int steps;

    @Option(
            names = "--presence-steps",
            defaultValue = "6000",
            description = "Steps for sealed or unsealed, if these end first; 0 leaves it as its checkpoint is.")
    private int presenceSteps;

    @Option(names = "--seed", defaultValue = "1", description = "Of weights, samples and order.")
    private long seed;

    @Option(names = "--resume", description = "Go on from the checkpoints in --out.")
    private boolean resume;

    @Option(names = "--weights", description = "Begin with the seals.pt of another training.")
    private Optional<Path> weights = Optional.empty();

    @Option(names = "--rate", defaultValue = "0.0025", description = "Highest rate of learning.")
    private float rate;

    @Option(
            names = "--render",
            description = "Do not learn; write this many painted crops and labels.tsv into --out, to measure on.")
    private int render;

    @Option(names = "--publish-only", description = "Do not learn; export and calibrate the checkpoints in --out.")
    private boolean publishOnly;

    @Override
    public Integer call() throws Exception {
        if (render > 0) {
            TextRender.seals(render, seed, out);
            return 0;
        }
        var print = spec.commandLine().getOut();
        java.util.function.Consumer<String> log = line -> {
            print.println(java.time.LocalTime.now().withNano(0) + " " + line);
            print.flush();
        };
        SealTrainer trainer = new SealTrainer(log);
        Path doors = data == null ? null : data.resolve("presence");
        Path presence = doors == null ? null : out.resolve("presence");
        ObjectNode card = TextCard.seals(data, minutes, presenceMinutes, seed);
        if (!publishOnly) {
            if (doors != null && presenceSteps > 0) {
                card.put(
                        "presenceStepsMade",
                        new PresenceTrainer(log).train(doors, presenceMinutes, presenceSteps, seed, presence, resume));
            }
            if (steps > 0) {
                long start = System.nanoTime();
                card.put(
                        "stepsMade",
                        trainer.train(minutes, steps, rate, seed, out, new TrainingStart(resume, weights)));
                card.put("wallMinutes", Math.round((System.nanoTime() - start) / 6e9) / 10.0);
            }
        }
        var manifest = trainer.publish(out, presence, doors, card);
        print.println("published " + out.resolve("seals.pt") + " " + manifest.sha256());
        return 0;
    }
}
