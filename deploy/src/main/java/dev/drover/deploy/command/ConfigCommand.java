package dev.drover.deploy.command;

import dev.drover.deploy.plant.config.ServeConfig;
import dev.drover.deploy.plant.config.ServeConfigReader;
import dev.drover.ingest.config.InvalidConfigException;
import dev.drover.ingest.run.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code drover config}. */
@Command(name = "config", description = "Look at configuration files.", subcommands = ConfigCommand.Validate.class)
public final class ConfigCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        System.err.println("drover config: say what to do, for example: drover config validate farm.yaml");
        return ExitCode.USAGE;
    }

    /** {@code drover config validate FILE}. */
    @Command(name = "validate", description = "Say everything that is wrong with a file for `drover serve`.")
    static final class Validate implements Callable<Integer> {

        @Parameters(index = "0", paramLabel = "FILE")
        private Path file;

        @Override
        public Integer call() throws IOException {
            try {
                ServeConfig config = ServeConfigReader.read(file);
                System.out.println(file + ": good, " + config.cameras().size() + " cameras");
                return ExitCode.OK;
            } catch (InvalidConfigException e) {
                System.err.println(e.getMessage());
                return ExitCode.CONFIG_INVALID;
            }
        }
    }
}
