package dev.drover.inference.learn.cli;

import dev.drover.inference.learn.reader.PresenceTrainer;
import dev.drover.inference.learn.reader.Schedule;
import dev.drover.inference.learn.reader.SealTrainer;
import dev.drover.inference.learn.reader.TextCard;
import dev.drover.inference.learn.reader.TextRender;
import dev.drover.inference.learn.reader.TrainingStart;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code drover train seals}. */
@Command(
        name = "seals",
        mixinStandardHelpOptions = true,
        description = "Teach the seal reader, from painted seals, and sealed or unsealed from door crops.")
final class TrainSealsCommand implements Callable<Integer> {

    private static final String COMMAND = "drover train seals --data DATA/seals --out OUT";

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--data",
            description = "Folder with presence/sealed and presence/unsealed; without it only the reader is taught.")
    private @Nullable Path data;

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
        Consumer<String> log = line -> {
            print.println(LocalTime.now(ZoneId.systemDefault()).withNano(0) + " " + line);
            print.flush();
        };
        SealTrainer trainer = new SealTrainer(log);
        Path doors = data == null ? null : data.resolve("presence");
        Path presence = out.resolve("presence");
        if (!publishOnly) {
            if (doors != null && presenceSteps > 0) {
                long start = System.nanoTime();
                Schedule schedule = new Schedule(presenceMinutes, presenceSteps, PresenceTrainer.RATE, seed);
                int made = new PresenceTrainer(log).train(doors, schedule, presence, resume);
                String settings = " --steps 0 --presence-minutes " + presenceMinutes + " --presence-steps "
                        + presenceSteps + " --seed " + seed;
                TextCard.note(out, COMMAND + settings, made, minutesSince(start));
            }
            if (steps > 0) {
                long start = System.nanoTime();
                int made = trainer.train(
                        new Schedule(minutes, steps, rate, seed), out, new TrainingStart(resume, weights));
                String settings = " --presence-steps 0 --minutes " + minutes + " --steps " + steps + " --rate " + rate
                        + " --seed " + seed + (resume ? " --resume" : "")
                        + weights.map(w -> " --weights " + w.getFileName()).orElse("");
                TextCard.note(out, COMMAND + settings, made, minutesSince(start));
            }
        }
        var manifest = trainer.publish(out, presence, doors, TextCard.seals(data, out));
        print.println("published " + out.resolve("seals.pt") + " " + manifest.sha256());
        return 0;
    }

    private static double minutesSince(long start) {
        return (System.nanoTime() - start) / 60e9;
    }
}
