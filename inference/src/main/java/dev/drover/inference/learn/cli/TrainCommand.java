package dev.drover.inference.learn.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code drover train detector|plates|seals}: the models are made here, in the JVM that runs them. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        description = "Train a model on your own pictures.",
        subcommands = {
            TrainDetectorCommand.class,
            PublishDetectorCommand.class,
            JudgeDetectorCommand.class,
            AdoptNanodetCommand.class,
            TrainPlatesCommand.class,
            TrainSealsCommand.class
        })
public final class TrainCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to train: detector, plates or seals");
    }

    /** For training without the launcher. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new TrainCommand()).execute(args));
    }
}
