package dev.drover.deploy.orders;

import dev.drover.dashboard.farms.CsvTable;
import dev.drover.dashboard.farms.FarmImport;
import dev.drover.dashboard.people.Database;
import dev.drover.ingest.run.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code drover farms}. */
@Command(name = "farms", description = "The register of farms.", subcommands = FarmsCommand.Import.class)
public final class FarmsCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        System.err.println("drover farms: say what to do: drover farms import FILE");
        return ExitCode.USAGE;
    }

    /** {@code drover farms import FILE}. */
    @Command(
            name = "import",
            mixinStandardHelpOptions = true,
            description = "Write farms into the register.",
            footer = {
                "",
                "CSV with a heading, or YAML: a list of farms. Columns: reg_no name_zh name_en office status valid_from",
                "valid_to address lon lat capacity plan_item contacts (name: phone; name: phone). An office is named by its",
                "code or short name. Every fault is told with its row and column, and then nothing is written (exit code 3),",
                "or only the rows that are good. The same file twice changes nothing.",
                "",
                "Examples:",
                "  deploy/drover farms import farms.csv --dry-run",
                "  deploy/drover farms import farms.csv --good-rows --by li"
            })
    static final class Import implements Callable<Integer> {

        @Mixin
        private Desk desk;

        @Parameters(index = "0", paramLabel = "FILE", description = "CSV or YAML, in UTF-8.")
        private Path file;

        @Option(names = "--dry-run", description = "Look only, write nothing.")
        private boolean dryRun;

        @Option(names = "--good-rows", description = "Write the rows that are good where others are not.")
        private boolean goodRows;

        @Override
        public Integer call() throws InterruptedException {
            return desk.run("farms import", this::imported);
        }

        private int imported() throws IOException, SQLException {
            List<CsvTable.Row> rows = FarmTable.read(Desk.existing(file));
            String who = desk.author("").by();
            FarmImport.Result result;
            try (Connection db = Database.connect(desk.dashboard())) {
                result = FarmImport.run(db, rows, new FarmImport.Way(who, goodRows, dryRun));
            }
            result.wrong().forEach(one -> System.err.println("  " + one));
            boolean nothing = !result.wrong().isEmpty() && !goodRows;
            System.out.println((dryRun ? "would be written: " : "written: ") + result.written() + " farms, "
                    + result.same() + " stand so already, " + result.wrong().size() + " faults"
                    + (nothing ? "; nothing is written" : ""));
            if (result.written() > 0 && !dryRun) {
                desk.audit("farms-import", result.written() + " farms of " + file.getFileName());
            }
            return result.wrong().isEmpty() ? ExitCode.OK : ExitCode.CONFIG_INVALID;
        }
    }
}
