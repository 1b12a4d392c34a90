package dev.drover.inference.learn.cli;

import dev.drover.inference.learn.reader.PlateTrainer;
import dev.drover.inference.learn.reader.Schedule;
import dev.drover.inference.learn.reader.TextCard;
import dev.drover.inference.learn.reader.TextRender;
import dev.drover.inference.learn.reader.TrainingStart;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code drover train plates}. */
@Command(
        name = "plates",
        mixinStandardHelpOptions = true,
        description = "Teach the plate reader, from painted plates and, where there are any, your own crops.")
final class TrainPlatesCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--data",
            required = true,
            description = "Folder with crops-train/ and crops-train.tsv, crops-val/ and glyphs/font_model/; each may be"
                    + " absent.")
    private Path data;

    @Option(names = "--out", required = true, description = "Folder for the checkpoint, plates.pt and plates.json.")
    private Path out;

    @Option(names = "--minutes", defaultValue = "45", description = "Minutes of learning (default ${DEFAULT-VALUE}).")
    private double minutes;

    @Option(
            names = "--steps",
            defaultValue = "12000",
            description = "Steps of 48 crops, if these end first (default ${DEFAULT-VALUE}).")
    private int steps;

    @Option(names = "--rate", defaultValue = "0.0025", description = "Highest rate of learning.")
    private float rate;

    @Option(names = "--seed", defaultValue = "1", description = "Of weights, samples and order.")
    private long seed;

    @Option(names = "--resume", description = "Go on from the checkpoint in --out.")
    private boolean resume;

    @Option(names = "--weights", description = "Begin with the plates.pt of another training.")
    private Optional<Path> weights = Optional.empty();

    @Option(
            names = "--render",
            description = "Do not learn; write this many painted crops and labels.tsv into --out, to measure on.")
    private int render;

    @Option(names = "--publish-only", description = "Do not learn; export and calibrate the checkpoint in --out.")
    private boolean publishOnly;

    @Override
    public Integer call() throws Exception {
        if (render > 0) {
            TextRender.plates(data, render, seed, out);
            return 0;
        }
        var print = spec.commandLine().getOut();
        PlateTrainer trainer = new PlateTrainer(data, line -> {
            print.println(LocalTime.now(ZoneId.systemDefault()).withNano(0) + " " + line);
            print.flush();
        });
        if (!publishOnly) {
            long start = System.nanoTime();
            int made = trainer.train(new Schedule(minutes, steps, rate, seed), out, new TrainingStart(resume, weights));
            TextCard.note(
                    out, "drover train plates --data DATA/plates --out OUT" + settings(), made, minutesSince(start));
        }
        var manifest = trainer.publish(out, TextCard.plates(data, out));
        print.println("published " + out.resolve("plates.pt") + " " + manifest.sha256());
        return 0;
    }

    private String settings() {
        return " --minutes " + minutes + " --steps " + steps + " --rate " + rate + " --seed " + seed
                + (resume ? " --resume" : "")
                + weights.map(w -> " --weights " + w.getFileName()).orElse("");
    }

    private static double minutesSince(long start) {
        return (System.nanoTime() - start) / 60e9;
    }
}
