package dev.drover.inference.learn.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code drover eval detector|plates|seals|containers|clocks|table}: what the models are worth on labelled pictures,
 * through production code.
 */
@Command(
        name = "eval",
        mixinStandardHelpOptions = true,
        description = "Measure a model on labelled pictures.",
        subcommands = {
            EvalDetectorCommand.class,
            EvalPlatesCommand.class,
            EvalSealsCommand.class,
            EvalContainersCommand.class,
            EvalClocksCommand.class,
            EvalTableCommand.class
        })
public final class EvalCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "say what to measure: detector, plates, seals, containers, clocks or table");
    }

    /** For evaluation without the launcher. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new EvalCommand()).execute(args));
    }
}
