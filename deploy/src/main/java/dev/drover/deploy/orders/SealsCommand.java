package dev.drover.deploy.orders;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.drover.deploy.command.FailureSentence;
import dev.drover.inference.plate.PlateGrammar;
import dev.drover.ingest.config.ConfigProblem;
import dev.drover.ingest.config.InvalidConfigException;
import dev.drover.ingest.run.ExitCode;
import dev.drover.pipeline.wire.Seal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code drover seals}. */
@Command(
        name = "seals",
        description = "The pool of seals: what may close a vehicle.",
        subcommands = {
            SealsCommand.Import.class,
            SealsCommand.Freeze.class,
            SealsCommand.Unfreeze.class,
            SealsCommand.ListSeals.class
        })
public final class SealsCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        System.err.println("drover seals: say what to do: drover seals import FILE, freeze, unfreeze or list");
        return ExitCode.USAGE;
    }

    /** {@code drover seals import FILE}. */
    @Command(
            name = "import",
            mixinStandardHelpOptions = true,
            description = "Add seals to the pool.",
            footer = {
                "",
                "One number a line, or CSV with a heading (number, batch). Every line that is wrong is told with its number,",
                "and then nothing is imported (exit code 3). A number that is in the pool already, frozen and used ones among",
                "them, stays as it is.",
                "",
                "Examples:",
                "  deploy/drover seals import seals.csv --by li",
                "  deploy/drover seals import seals.txt --batch XS-2026-0412"
            })
    static final class Import implements Callable<Integer> {

        @Mixin
        private Desk desk;

        @Parameters(index = "0", paramLabel = "FILE", description = "Numbers of seals, in UTF-8.")
        private Path file;

        @Option(names = "--batch", paramLabel = "BATCH", description = "The loading they are allotted to.")
        private String batch = "";

        @Override
        public Integer call() throws InterruptedException {
            return desk.run("seals import", this::imported);
        }

        private int imported() throws IOException, InterruptedException, ExecutionException {
            SealFile seals = SealFile.read(Desk.existing(file));
            SealPool pool = SealPool.read(desk.kafka());
            List<Seal> fresh = new ArrayList<>();
            List<ConfigProblem> problems = new ArrayList<>();
            List<String> kept = new ArrayList<>();
            for (SealFile.Entry entry : seals.entries()) {
                String wanted = entry.batch().isEmpty() ? batch : entry.batch();
                Seal there = pool.find(entry.number()).orElse(null);
                if (there == null) {
                    fresh.add(new Seal(entry.number(), Seal.State.AVAILABLE, wanted));
                } else if (!wanted.isEmpty()
                        && !there.batch().isEmpty()
                        && !there.batch().equals(wanted)) {
                    problems.add(new ConfigProblem(entry.line(), "", words(there) + ", not to '" + wanted + "'"));
                } else {
                    kept.add("  line " + entry.line() + ": " + words(there));
                }
            }
            if (!problems.isEmpty()) {
                throw new InvalidConfigException(file, problems);
            }
            pool.add(fresh, desk.author(""));
            kept.forEach(System.out::println);
            seals.repeated()
                    .forEach(entry ->
                            System.out.println("  line " + entry.line() + ": " + entry.number() + " once more"));
            System.out.println(fresh.size() + " seals are new in the pool, " + kept.size() + " were there already, "
                    + seals.repeated().size() + " repeated in the file");
            desk.audit("seals-import", fresh.size() + " seals of " + file.getFileName());
            return ExitCode.OK;
        }

        private static String words(Seal seal) {
            return seal.number() + " is in the pool already, " + state(seal)
                    + (seal.batch().isEmpty() ? "" : ", allotted to '" + seal.batch() + "'");
        }
    }

    /** Which seals a command is about. */
    static final class Chosen {

        @Parameters(paramLabel = "NUMBER", arity = "0..*", description = "Numbers of seals.")
        private List<String> numbers = List.of();

        @Option(names = "--from", paramLabel = "NUMBER", description = "First number of a range.")
        private @Nullable String from;

        @Option(names = "--to", paramLabel = "NUMBER", description = "Last number of a range.")
        private @Nullable String to;

        @Option(names = "--batch", paramLabel = "BATCH", description = "All that are allotted to this loading.")
        private @Nullable String batch;

        List<String> of(SealPool pool) {
            int ways = (numbers.isEmpty() ? 0 : 1) + (from == null && to == null ? 0 : 1) + (batch == null ? 0 : 1);
            if (ways != 1 || (from == null) != (to == null)) {
                throw new Desk.RefusedException(
                        ExitCode.USAGE, "say which seals: their numbers, or --from and --to, or --batch");
            }
            if (from != null && to != null) {
                return range(from, to);
            }
            if (batch == null) {
                return numbers.stream().map(Chosen::normal).distinct().toList();
            }
            List<String> allotted = pool.members().stream()
                    .map(SealPool.Member::seal)
                    .filter(seal -> seal.batch().equals(batch))
                    .map(Seal::number)
                    .toList();
            if (allotted.isEmpty()) {
                throw new Desk.RefusedException(ExitCode.CHECK_NOT_MET, "no seal is allotted to '" + batch + "'");
            }
            return allotted;
        }

        private static List<String> range(String from, String to) {
            try {
                return SealRange.of(from, to);
            } catch (IllegalArgumentException e) {
                throw new Desk.RefusedException(
                        ExitCode.USAGE, FailureSentence.of(e).text());
            }
        }

        private static String normal(String raw) {
            String number = PlateGrammar.normalise(raw);
            if (!number.matches("[0-9A-Z]{1,20}")) {
                throw new Desk.RefusedException(
                        ExitCode.USAGE, "'" + raw + "' is no seal's number, which is 1 to 20 digits and letters");
            }
            return number;
        }

        /** For the record. */
        @Override
        public String toString() {
            return from != null ? from + " to " + to : batch != null ? "batch " + batch : String.join(" ", numbers);
        }
    }

    /** {@code drover seals freeze}. */
    @Command(
            name = "freeze",
            mixinStandardHelpOptions = true,
            description = "Let nobody use seals: lost, stolen, in question.",
            footer = {
                "",
                "A frozen seal closes no vehicle, whatever a plan allots. Numbers that are not in the pool come into it as frozen;",
                "those that are used up stay so.",
                "",
                "Examples:",
                "  deploy/drover seals freeze --from H1234500 --to H1234599 --reason 'box lost on the way' --by li",
                "  deploy/drover seals freeze --batch XS-2026-0412 --reason 'loading given up'"
            })
    static final class Freeze implements Callable<Integer> {

        @Mixin
        private Desk desk;

        @Mixin
        private Chosen chosen;

        @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why, for the record.")
        private String reason;

        @Override
        public Integer call() throws InterruptedException {
            return desk.run("seals freeze", () -> change(desk, chosen, Seal.State.FROZEN, reason));
        }
    }

    /** {@code drover seals unfreeze}. */
    @Command(
            name = "unfreeze",
            mixinStandardHelpOptions = true,
            description = "Let frozen seals be used again.",
            footer = {"", "Example:", "  deploy/drover seals unfreeze H1234501 --reason 'found, unbroken' --by li"})
    static final class Unfreeze implements Callable<Integer> {

        @Mixin
        private Desk desk;

        @Mixin
        private Chosen chosen;

        @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why, for the record.")
        private String reason;

        @Override
        public Integer call() throws InterruptedException {
            return desk.run("seals unfreeze", () -> change(desk, chosen, Seal.State.AVAILABLE, reason));
        }
    }

    private static int change(Desk desk, Chosen chosen, Seal.State state, String reason)
            throws IOException, InterruptedException, ExecutionException {
        if (reason.isBlank()) {
            throw new Desk.RefusedException(ExitCode.USAGE, "--reason needs words");
        }
        SealPool pool = SealPool.read(desk.kafka());
        List<String> numbers = chosen.of(pool);
        boolean freeze = state == Seal.State.FROZEN;
        List<String> strangers =
                numbers.stream().filter(number -> pool.find(number).isEmpty()).toList();
        if (!freeze && !strangers.isEmpty()) {
            throw new Desk.RefusedException(
                    ExitCode.CHECK_NOT_MET, strangers.size() + " are not in the pool, such as " + strangers.get(0));
        }
        Map<String, SealPool.Became> became = pool.put(numbers, state, desk.author(reason));
        became.forEach((number, result) -> {
            if (result == SealPool.Became.USED) {
                System.out.println("  " + number + " is used up and stays so");
            }
        });
        System.out.println(
                count(became, SealPool.Became.CHANGED) + (freeze ? " seals are frozen" : " seals may be used again")
                        + (strangers.isEmpty() ? "" : ", " + strangers.size() + " of them new in the pool") + ", "
                        + count(became, SealPool.Became.SAME) + " were so before, "
                        + count(became, SealPool.Became.USED) + " are used up");
        desk.audit(freeze ? "seals-freeze" : "seals-unfreeze", chosen + ": " + reason);
        return ExitCode.OK;
    }

    private static long count(Map<String, SealPool.Became> became, SealPool.Became wanted) {
        return became.values().stream().filter(result -> result == wanted).count();
    }

    /** {@code drover seals list}. */
    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Tell where each seal of the pool stands.",
            footer = {"", "Examples:", "  deploy/drover seals list --state frozen", "  deploy/drover seals list --json"
            })
    static final class ListSeals implements Callable<Integer> {

        @Mixin
        private Desk desk;

        @Option(names = "--state", paramLabel = "STATE", description = "Only those: ${COMPLETION-CANDIDATES}.")
        private Seal.@Nullable State state;

        @Option(names = "--batch", paramLabel = "BATCH", description = "Only those allotted to this loading.")
        private @Nullable String batch;

        @Option(names = "--json", description = "As JSON, an array.")
        private boolean json;

        @Override
        public Integer call() throws InterruptedException {
            return desk.run("seals list", () -> {
                List<SealPool.Member> shown = SealPool.read(desk.kafka()).members().stream()
                        .filter(one -> state == null || one.seal().state() == state)
                        .filter(one -> batch == null || one.seal().batch().equals(batch))
                        .toList();
                if (json) {
                    printJson(shown);
                } else {
                    printTable(shown);
                }
                return ExitCode.OK;
            });
        }

        private static void printJson(Collection<SealPool.Member> shown) throws IOException {
            ObjectMapper json = new ObjectMapper();
            ArrayNode all = json.createArrayNode();
            shown.forEach(one -> all.addObject()
                    .put("number", one.seal().number())
                    .put("state", state(one.seal()))
                    .put("batch", one.seal().batch())
                    .put("by", one.author().by())
                    .put("at", one.author().at())
                    .put("reason", one.author().reason()));
            System.out.println(json.writerWithDefaultPrettyPrinter().writeValueAsString(all));
        }

        private static void printTable(Collection<SealPool.Member> shown) {
            String form = "%-20s  %-9s  %-20s  %-12s  %-20s  %s%n";
            System.out.printf(Locale.ROOT, form, "NUMBER", "STATE", "BATCH", "BY", "AT", "REASON");
            shown.forEach(one -> System.out.printf(
                    Locale.ROOT,
                    form,
                    one.seal().number(),
                    state(one.seal()),
                    one.seal().batch(),
                    one.author().by(),
                    one.author().at(),
                    one.author().reason()));
            for (Seal.State each : Seal.State.values()) {
                long n =
                        shown.stream().filter(one -> one.seal().state() == each).count();
                System.out.print(
                        n + " " + each.name().toLowerCase(Locale.ROOT) + (each == Seal.State.USED ? "\n" : ", "));
            }
        }
    }

    private static String state(Seal seal) {
        return seal.state().name().toLowerCase(Locale.ROOT);
    }
}
