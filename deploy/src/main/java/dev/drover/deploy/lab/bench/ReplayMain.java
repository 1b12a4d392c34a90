package dev.drover.deploy.lab.bench;

import dev.drover.deploy.evidence.ReplayCommand;
import picocli.CommandLine;

/**
 * {@code drover replay} as a program of its own, for {@link ReplayMeasure}: its start counts, and its exit ends a JVM.
 */
public final class ReplayMain {

    private ReplayMain() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new ReplayCommand()).execute(args));
    }
}
