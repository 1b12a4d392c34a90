package dev.drover.deploy.evidence;

import dev.drover.ingest.run.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code drover ledger}. */
@Command(
        name = "ledger",
        description = "The ledger of counts, readings, gates and alarms.",
        subcommands = VerifyCommand.class,
        footer = {
            "",
            "Examples:",
            "  deploy/drover ledger verify",
            "  deploy/drover ledger verify --from out/ledger.jsonl"
        })
public final class LedgerCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return ExitCode.USAGE;
    }
}
