package dev.drover.deploy.command;

import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that {@code demo} and {@code serve} share. */
public final class RunOptions {

    @Option(names = "--data", paramLabel = "DIR", description = "Folder for all state; survives restarts.")
    public @Nullable Path data;

    @Option(names = "--reset", description = "Forget everything in the data folder first.")
    public boolean reset;

    @Option(
            names = "--duration",
            paramLabel = "SECONDS",
            description =
                    "Stop after so many seconds of running and say what each camera gave; a demo that judged no video fails.")
    public @Nullable Integer duration;

    @Option(names = "--headless", description = "No one is watching: do not mention the browser.")
    public boolean headless;

    @Option(
            names = "--without",
            paramLabel = "ROLE",
            split = ",",
            hidden = true,
            description = "Do not run these roles, for whoever runs one from an editor.")
    public Set<String> without = Set.of();
}
