package dev.drover.deploy.command;

import dev.drover.ingest.run.ExitCode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * Verbs that must work before anything is built, and so are done by {@code deploy/drover} itself; they stand here so
 * that help and completion know them.
 */
public abstract class ScriptCommand implements Callable<Integer> {

    private final String verb;

    @Parameters(arity = "0..*", hidden = true)
    private List<String> arguments = new ArrayList<>();

    ScriptCommand(String verb) {
        this.verb = verb;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        String script = System.getProperty("drover.script");
        if (script == null) {
            System.err.println("drover: run this as deploy/drover " + verb);
            return ExitCode.USAGE;
        }
        List<String> words = new ArrayList<>(List.of(script, verb));
        words.addAll(arguments);
        return new ProcessBuilder(words).inheritIO().start().waitFor();
    }

    /** {@code drover test}. */
    @Command(name = "test", description = "Run all tests; the last line says how many passed, failed and were skipped.")
    public static final class Test extends ScriptCommand {
        Test() {
            super("test");
        }
    }

    /** {@code drover doctor}. */
    @Command(name = "doctor", description = "Say what is missing on this machine and the command that mends it.")
    public static final class Doctor extends ScriptCommand {
        Doctor() {
            super("doctor");
        }
    }
}
