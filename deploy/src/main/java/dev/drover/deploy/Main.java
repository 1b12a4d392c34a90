package dev.drover.deploy;

import dev.drover.deploy.analyse.AnalyseCommand;
import dev.drover.deploy.command.ConfigCommand;
import dev.drover.deploy.command.FailureSentence;
import dev.drover.deploy.command.ScriptCommand;
import dev.drover.deploy.command.ServeCommand;
import dev.drover.deploy.evidence.BundleCommand;
import dev.drover.deploy.evidence.ExportCommand;
import dev.drover.deploy.evidence.LedgerCommand;
import dev.drover.deploy.evidence.ReplayCommand;
import dev.drover.deploy.lab.bench.BenchCommand;
import dev.drover.deploy.lab.chaos.ChaosCommand;
import dev.drover.deploy.lab.demo.DemoCommand;
import dev.drover.deploy.lab.farm.SceneCommand;
import dev.drover.deploy.lab.fixture.FixtureCommand;
import dev.drover.deploy.orders.DbCommand;
import dev.drover.deploy.orders.FarmsCommand;
import dev.drover.deploy.orders.RulesCommand;
import dev.drover.deploy.orders.SealsCommand;
import dev.drover.inference.learn.cli.EvalCommand;
import dev.drover.inference.learn.cli.ReadContainerCommand;
import dev.drover.inference.learn.cli.ReadPlateCommand;
import dev.drover.inference.learn.cli.ReadTextCommand;
import dev.drover.inference.learn.cli.TrainCommand;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The one program behind {@code deploy/drover}. */
@Command(
        name = "drover",
        description = "Real-time video supervision of live-pig farms.",
        versionProvider = BuildVersion.class,
        mixinStandardHelpOptions = true,
        subcommands = {
            DemoCommand.class,
            ServeCommand.class,
            AnalyseCommand.class,
            BenchCommand.class,
            ChaosCommand.class,
            ConfigCommand.class,
            SceneCommand.class,
            TrainCommand.class,
            EvalCommand.class,
            ReadPlateCommand.class,
            ReadTextCommand.class,
            ReadContainerCommand.class,
            LedgerCommand.class,
            BundleCommand.class,
            ReplayCommand.class,
            ExportCommand.class,
            RulesCommand.class,
            SealsCommand.class,
            FarmsCommand.class,
            FixtureCommand.class,
            DbCommand.class,
            ScriptCommand.Test.class,
            ScriptCommand.Doctor.class,
            CommandLine.HelpCommand.class
        },
        footer = {
            "",
            "Examples:",
            "  deploy/drover demo                          everything at once, on a simulated farm",
            "  deploy/drover serve --config farm.yaml      the same on your own cameras",
            "  deploy/drover analyse --video a.mp4 --out o judge a recording",
            "  deploy/drover ledger verify --frames        prove that the ledger is whole and unchanged",
            "  deploy/drover verify B.zip --key site.pub   prove that a bundle is what was signed",
            "  deploy/drover rules diff rules.yaml         what other rules of judgement would change",
            "  deploy/drover seals list                    where each seal of the pool stands",
            "  deploy/drover farms import farms.csv        farms into the register",
            "  deploy/drover doctor                        what is missing on this machine",
            "  source <(deploy/drover completion)          completion for bash and zsh",
            "",
            "Exit codes: 0 good, 1 failed, 2 wrong usage, 3 configuration invalid, 4 something needed is missing,",
            "            5 a check was not met, 130 stopped by Ctrl-C"
        })
public final class Main implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    public static void main(String[] args) {
        int code;
        try {
            code = commandLine().execute(args);
        } catch (Throwable error) {
            // What picocli hands on: an Error. Whatever a verb lets through, a person is told in a sentence.
            code = tell(error);
        }
        System.exit(code);
    }

    private static int tell(Throwable failure) {
        FailureSentence sentence = FailureSentence.of(failure);
        System.err.println("drover: " + sentence.text());
        if (System.getenv("DROVER_DEBUG") != null) {
            failure.printStackTrace();
        }
        return sentence.exitCode();
    }

    static CommandLine commandLine() {
        CommandLine drover = new CommandLine(new Main());
        drover.addSubcommand("completion", new AutoComplete.GenerateCompletion());
        drover.getSubcommands().values().forEach(verb -> {
            if (!verb.getCommandSpec().mixinStandardHelpOptions()) {
                verb.getCommandSpec().mixinStandardHelpOptions(true);
            }
        });
        drover.setCaseInsensitiveEnumValuesAllowed(true);
        drover.setUsageHelpWidth(110);
        drover.setExecutionExceptionHandler((failure, command, parsed) -> tell(failure));
        return drover;
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return 2;
    }
}
