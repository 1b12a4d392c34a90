package dev.drover.deploy.orders;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.deploy.plant.config.JudgementFile;
import dev.drover.deploy.plant.roles.Author;
import dev.drover.deploy.plant.roles.RuleBook;
import dev.drover.ingest.run.ExitCode;
import dev.drover.ingest.wire.EpochMicros;
import dev.drover.pipeline.wire.JudgementRules;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code drover rules}. */
@Command(
        name = "rules",
        description = "Look at the rules that judge, and publish others.",
        subcommands = {RulesCommand.Show.class, RulesCommand.Diff.class, RulesCommand.Apply.class})
public final class RulesCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        System.err.println("drover rules: say what to do: drover rules show, diff FILE or apply FILE");
        return ExitCode.USAGE;
    }

    private static long now() {
        return EpochMicros.of(Instant.now());
    }

    private static JudgementRules inForce(RuleBook book) {
        return book.inForce(now())
                .orElseThrow(() -> new Desk.RefusedException(
                        ExitCode.CHECK_NOT_MET,
                        "no rules are in force: the day of all that were published is to come"));
    }

    /** {@code drover rules show}. */
    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Print the rules that are in force, as a file that `drover rules apply` takes.",
            footer = {
                "",
                "Which versions there are, who published them and when, stands on stderr, so that stdout is the file alone.",
                "",
                "Examples:",
                "  deploy/drover rules show > rules.yaml",
                "  deploy/drover rules show --version 3 --json"
            })
    static final class Show implements Callable<Integer> {

        @Mixin
        private Desk desk;

        @Option(names = "--version", paramLabel = "N", description = "That version, in force or not.")
        private @Nullable Integer version;

        @Option(names = "--json", description = "As JSON, with who published it and when.")
        private boolean json;

        @Override
        public Integer call() throws InterruptedException {
            return desk.run("rules show", this::show);
        }

        private int show() throws IOException {
            RuleBook book = RuleBook.read(desk.kafka());
            JudgementRules inForce = book.inForce(now()).orElse(null);
            JudgementRules shown = version == null ? inForce(book) : published(book, version);
            Author author = Optional.ofNullable(book.pages().get(shown.version()))
                    .map(RuleBook.Page::author)
                    .orElse(Author.UNKNOWN);
            if (json) {
                ObjectNode node = RuleText.tree(shown);
                node.put("in_force", shown.equals(inForce))
                        .put("by", author.by())
                        .put("at", author.at())
                        .put("reason", author.reason());
                System.out.println(
                        new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(node));
            } else {
                System.out.print(RuleText.yaml(shown));
                tell(book, inForce);
            }
            return ExitCode.OK;
        }

        private static JudgementRules published(RuleBook book, int version) {
            RuleBook.Page page = book.pages().get(version);
            if (page != null) {
                return page.rules();
            }
            return book.inForce(now())
                    .filter(rules -> rules.version() == version)
                    .orElseThrow(() -> new Desk.RefusedException(
                            ExitCode.CHECK_NOT_MET,
                            "there is no version " + version + "; there are "
                                    + (book.pages().isEmpty()
                                            ? "only those that ship"
                                            : book.pages().keySet())));
        }

        private static void tell(RuleBook book, @Nullable JudgementRules inForce) {
            if (book.pages().isEmpty()) {
                System.err.println("nobody published rules: those that ship are in force");
            }
            for (RuleBook.Page page : book.pages().values()) {
                JudgementRules rules = page.rules();
                String state =
                        rules.equals(inForce) ? "in force" : rules.effectiveMicros() > now() ? "to come" : "replaced";
                String by = page.author().by().isEmpty()
                        ? ""
                        : ", by " + page.author().by() + " at " + page.author().at();
                System.err.println("version " + rules.version() + ": " + state + ", holds from "
                        + RuleText.time(rules.effectiveMicros()) + by);
            }
        }
    }

    /** {@code drover rules diff FILE}. */
    @Command(
            name = "diff",
            mixinStandardHelpOptions = true,
            description = "Say in words what a file would change of the rules that are in force.",
            footer = {
                "",
                "Exit code 3 if the file is not valid.",
                "",
                "Example:",
                "  deploy/drover rules diff rules.yaml"
            })
    static final class Diff implements Callable<Integer> {

        @Mixin
        private Desk desk;

        @Parameters(index = "0", paramLabel = "FILE", description = "Rules of judgement, in YAML or JSON.")
        private Path file;

        @Override
        public Integer call() throws InterruptedException {
            return desk.run("rules diff", () -> {
                JudgementRules wanted = JudgementFile.read(Desk.existing(file));
                RuleBook book = RuleBook.read(desk.kafka());
                tell(book, wanted);
                book.refusal(wanted).ifPresent(why -> System.out.println("cannot be applied: " + why));
                return ExitCode.OK;
            });
        }
    }

    private static void tell(RuleBook book, JudgementRules wanted) {
        JudgementRules before = inForce(book);
        List<String> differences = RuleText.differences(before, wanted);
        System.out.println("version " + before.version() + ", in force -> version " + wanted.version() + ", from "
                + RuleText.time(wanted.effectiveMicros()) + ": "
                + (differences.isEmpty() ? "the same" : differences.size() + " differences"));
        differences.forEach(line -> System.out.println("  " + line));
    }

    /** {@code drover rules apply FILE}. */
    @Command(
            name = "apply",
            mixinStandardHelpOptions = true,
            description = "Publish rules of judgement: from their day on they judge.",
            footer = {
                "",
                "A version is never changed, as rows of the ledger name it: what changes gets a higher one. What was judged",
                "before stays as it was judged. Exit code 3 if the file is not valid or its version is taken; then nothing is",
                "published.",
                "",
                "Example:",
                "  deploy/drover rules apply rules.yaml --by li --reason 'order 2026-17'"
            })
    static final class Apply implements Callable<Integer> {

        @Mixin
        private Desk desk;

        @Parameters(index = "0", paramLabel = "FILE", description = "Rules of judgement, in YAML or JSON.")
        private Path file;

        @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the record.")
        private String reason = "";

        @Override
        public Integer call() throws InterruptedException {
            return desk.run("rules apply", () -> {
                JudgementRules wanted = JudgementFile.read(Desk.existing(file));
                RuleBook book = RuleBook.read(desk.kafka());
                book.refusal(wanted).ifPresent(why -> {
                    throw new Desk.RefusedException(ExitCode.CONFIG_INVALID, file + ": " + why);
                });
                if (book.has(wanted)) {
                    System.out.println("version " + wanted.version() + " is published already, exactly so");
                    return ExitCode.OK;
                }
                tell(book, wanted);
                book.add(wanted, desk.author(reason));
                boolean now = wanted.effectiveMicros() <= now();
                System.out.println("version " + wanted.version() + " is published and "
                        + (now ? "in force" : "comes into force at " + RuleText.time(wanted.effectiveMicros())));
                desk.audit("rules-apply", "judgement v" + wanted.version() + (reason.isEmpty() ? "" : ": " + reason));
                return ExitCode.OK;
            });
        }
    }
}
