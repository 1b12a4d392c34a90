package dev.drover.deploy.orders;

import dev.drover.dashboard.farms.SampleWorld;
import dev.drover.dashboard.people.Database;
import dev.drover.ingest.run.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code drover db}. */
@Command(name = "db", description = "The database of the dashboard.", subcommands = DbCommand.Load.class)
public final class DbCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        System.err.println("drover db: say what to do: drover db load DIR");
        return ExitCode.USAGE;
    }

    /** {@code drover db load DIR}. */
    @Command(
            name = "load",
            mixinStandardHelpOptions = true,
            description = "Take a made-up world of `drover fixture` into the database of a running Drover.",
            footer = {
                "",
                "All of it is marked as sample and never added to what is real. Loading twice adds nothing.",
                "",
                "Example:",
                "  deploy/drover db load fx"
            })
    static final class Load implements Callable<Integer> {

        @Mixin
        private Desk desk;

        @Parameters(index = "0", paramLabel = "DIR", description = "What `drover fixture` wrote.")
        private Path folder;

        @Override
        public Integer call() throws InterruptedException {
            return desk.run("db load", this::load);
        }

        private int load() throws IOException, SQLException {
            Map<String, SampleWorld.Loaded> loaded;
            try (Connection db = Database.connect(desk.dashboard())) {
                loaded = SampleWorld.load(folder, db);
            } catch (SampleWorld.WrongRowException e) {
                throw new Desk.RefusedException(ExitCode.CONFIG_INVALID, String.valueOf(e.getMessage()));
            }
            loaded.forEach(
                    (what, one) -> System.out.println("  " + one.rows() + " " + what + ", " + one.added() + " new"));
            System.out.println("sample data, made up for demonstration; marked so wherever they are shown");
            desk.audit("sample-load", String.valueOf(folder.getFileName()));
            return ExitCode.OK;
        }
    }
}
