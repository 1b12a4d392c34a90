package dev.drover.deploy.lab.chaos;

import dev.drover.deploy.lab.fuzz.AttackRun;
import dev.drover.deploy.lab.fuzz.FuzzReport;
import dev.drover.deploy.lab.fuzz.FuzzRun;
import dev.drover.deploy.lab.loading.SceneScript;
import dev.drover.deploy.lab.tamper.TamperReport;
import dev.drover.deploy.lab.tamper.TamperRun;
import dev.drover.ingest.run.ExitCode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code drover chaos}. */
@Command(
        name = "chaos",
        description = "Break a Drover of its own in every way it must survive, and compare its ledger with the truth.",
        footer = {
            "",
            "A plant of its own plays a seeded loading while its processes are killed and stopped and its logs are"
                    + " spoilt.",
            "Every fault is done once, in an order of chance; then faults are drawn until the time is over. The same"
                    + " seed gives",
            "the same scene, the same order and the same moments in it.",
            "",
            "With --inputs nothing is broken: so many wrong inputs of every kind go through the readers of the"
                    + " product,",
            "those of REST and the websocket through a dashboard that is started for them.",
            "",
            "With --attack what people once did to a dashboard from outside is done again, a row of a table each;",
            "the seed chooses the addresses.",
            "",
            "With --bundles so many bundles of evidence are tampered with: bits, files, rows, pictures, films, keys,"
                    + " older for newer;",
            "each must be found, and what was done to it be told.",
            "",
            "With --recorder real cameras are recorded while ingest is killed every minute or so: what is missing of"
                    + " their",
            "recordings must have been declared, but for less than a GOP, and every file be what was said of it.",
            "",
            "Examples:",
            "  deploy/drover chaos --seed 7 --minutes 30 --json chaos.json",
            "  deploy/drover chaos --only F33,F74",
            "  deploy/drover chaos --inputs 20000 --seed 7",
            "  deploy/drover chaos --attack --seed 7 --json attack.json",
            "  deploy/drover chaos --bundles 1000 --seed 7",
            "  deploy/drover chaos --recorder --cameras 8 --minutes 30 --seed 7",
            "  deploy/drover chaos --inputs 1 --from 812 --seed 7 --only plans      that one again",
            "",
            "Exit codes: 0 nothing was lost, doubled, wrong, out of order or undeclared, and every input was taken or",
            "refused in words, no attack worked, no bundle was taken for whole, and no recording lost anything without"
                    + " a word; 5 something was not; 2 the command line is wrong"
        })
public final class ChaosCommand implements Callable<Integer> {

    /** Pigs of the scene: nine crossings in and one back in 52 seconds. */
    private static final int HEAD = 8;

    @Option(names = "--seed", defaultValue = "1", description = "Of every choice (default ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--minutes",
            defaultValue = "30",
            description = "How long; every fault is done once in any case (default ${DEFAULT-VALUE}).")
    private int minutes;

    @Option(
            names = "--inputs",
            paramLabel = "N",
            description = "Instead of faults: so many inputs from outside, bent by the seed.")
    private @Nullable Integer inputs;

    @Option(
            names = "--attack",
            description =
                    "Instead of faults: what was once done to a dashboard and worked, done again to one of its own"
                            + " on this machine.")
    private boolean attack;

    @Option(
            names = "--bundles",
            paramLabel = "N",
            description = "Instead of faults: so many bundles of evidence, tampered with by the seed.")
    private @Nullable Integer bundles;

    @Option(
            names = "--recorder",
            description =
                    "Instead of other faults: real cameras are recorded while ingest is killed every minute or so.")
    private boolean recorder;

    @Option(
            names = "--cameras",
            paramLabel = "N",
            defaultValue = "2",
            description = "With --recorder: how many (default ${DEFAULT-VALUE}).")
    private int cameras;

    @Option(
            names = "--from",
            paramLabel = "INDEX",
            defaultValue = "0",
            description = "With --inputs: the first one of each kind, to repeat one (default ${DEFAULT-VALUE}).")
    private int from;

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "NAME",
            description = "Only these: faults, for instance F20,F74; with --inputs kinds, for instance plans.")
    private List<String> only = List.of();

    @Option(names = "--data", paramLabel = "DIR", description = "Folder for the plants; must be empty or not there.")
    private @Nullable Path data;

    @Option(names = "--json", paramLabel = "FILE", description = "Also write the report as JSON.")
    private @Nullable Path json;

    @Override
    public Integer call() throws Exception {
        if (attack) {
            return attack(System.out);
        }
        if (bundles != null) {
            return tamper(bundles, System.out);
        }
        if (recorder) {
            return record(System.out);
        }
        if (inputs != null) {
            return bend(inputs, System.out);
        }
        PrintStream out = System.out;
        Path folder = folder();
        if (folder == null) {
            System.err.println("drover chaos: " + data + " is not empty; choose another folder with --data");
            return ExitCode.USAGE;
        }
        List<Fault> all = Faults.many(folder, UpgradeMaker.makeIn(folder.resolve("upgrades")), out);
        List<Fault> faults = all.stream()
                .filter(fault -> only.isEmpty() || only.contains(fault.id()))
                .toList();
        if (faults.isEmpty() || minutes < 1) {
            System.err.println("drover chaos: --minutes must be at least 1, and --only name some of "
                    + all.stream().map(Fault::id).distinct().toList());
            return ExitCode.USAGE;
        }
        out.println("seed " + seed + ", data " + folder);
        List<FaultReport> reports = breakThings(folder, faults, out);
        ChaosReport report = new ChaosReport(seed, reports);
        out.print(report.table());
        if (json != null) {
            report.writeJson(json);
        }
        return report.good() ? ExitCode.OK : ExitCode.CHECK_NOT_MET;
    }

    private int attack(PrintStream out) throws Exception {
        Path folder = folder();
        if (folder == null || inputs != null || !only.isEmpty()) {
            System.err.println(
                    "drover chaos: --attack goes without --inputs and --only, and --data must be an empty folder");
            return ExitCode.USAGE;
        }
        AttackRun.Report report = AttackRun.run(folder, seed, out);
        out.print(report.table());
        if (json != null) {
            JsonFile.write(json, report);
        }
        return report.good() ? ExitCode.OK : ExitCode.CHECK_NOT_MET;
    }

    private int tamper(int many, PrintStream out) throws Exception {
        Path folder = folder();
        if (folder == null || many < 1 || inputs != null || !only.isEmpty()) {
            System.err.println(
                    "drover chaos: --bundles must be at least 1, goes without --inputs and --only, and --data"
                            + " must be an empty folder");
            return ExitCode.USAGE;
        }
        TamperReport report = TamperRun.run(folder, seed, many);
        out.print(report.table());
        if (json != null) {
            JsonFile.write(json, report);
        }
        return report.good() ? ExitCode.OK : ExitCode.CHECK_NOT_MET;
    }

    private int record(PrintStream out) throws Exception {
        Path folder = folder();
        if (folder == null || inputs != null || !only.isEmpty() || minutes < 2 || cameras < 1) {
            System.err.println(
                    "drover chaos: --recorder goes without --inputs and --only, --minutes must be at least 2,"
                            + " --cameras at least 1, and --data an empty folder");
            return ExitCode.USAGE;
        }
        RecorderReport report =
                RecorderRun.run(new RecorderRun.Plan(folder.resolve("plant"), cameras, minutes, seed), out);
        out.print(report.table());
        if (json != null) {
            JsonFile.write(json, report);
        }
        return report.good() ? ExitCode.OK : ExitCode.CHECK_NOT_MET;
    }

    private int bend(int many, PrintStream out) throws Exception {
        Path folder = folder();
        if (folder == null || many < 1 || from < 0) {
            System.err.println(
                    "drover chaos: --inputs must be at least 1, --from at least 0, and --data an empty folder");
            return ExitCode.USAGE;
        }
        try {
            FuzzReport report = FuzzRun.run(folder, only, seed, from, many, out);
            out.print(report.table());
            if (json != null) {
                JsonFile.write(json, report);
            }
            return report.good() ? ExitCode.OK : ExitCode.CHECK_NOT_MET;
        } catch (IllegalArgumentException wrong) {
            System.err.println("drover chaos: " + wrong.getMessage());
            return ExitCode.USAGE;
        }
    }

    private @Nullable Path folder() throws IOException {
        if (data == null) {
            return Files.createTempDirectory("drover-chaos-");
        }
        Files.createDirectories(data);
        try (var inside = Files.list(data)) {
            return inside.findAny().isPresent() ? null : data.toAbsolutePath();
        }
    }

    private List<FaultReport> breakThings(Path folder, List<Fault> faults, PrintStream out) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        List<Fault> order = shuffled(faults, random);
        List<FaultReport> reports = new ArrayList<>();
        long end = System.nanoTime() + minutes * 60_000_000_000L;
        SceneScript script = SceneScript.of(seed, HEAD);
        try (ChaosRun run = ChaosRun.start(folder.resolve("plant"), script, Map.of(), random.nextLong(), out)) {
            for (int i = 0; i < order.size() || System.nanoTime() < end; i++) {
                Fault fault = i < order.size() ? order.get(i) : order.get(random.nextInt(order.size()));
                reports.add(tried(fault, run, out));
            }
        }
        return reports;
    }

    private static FaultReport tried(Fault fault, ChaosRun run, PrintStream out) throws InterruptedException {
        out.println(fault.id() + " " + fault.name().what() + " ...");
        FaultReport report;
        try {
            report = fault.run(run);
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            // Told in the fault's place: one that did not end well must not hide the others.
            report = FaultReport.broken(fault.name(), e);
        }
        out.print(report.row());
        return report;
    }

    private static List<Fault> shuffled(List<Fault> faults, SplittableRandom random) {
        List<Fault> left = new ArrayList<>(faults);
        List<Fault> order = new ArrayList<>();
        while (!left.isEmpty()) {
            order.add(left.remove(random.nextInt(left.size())));
        }
        return order;
    }
}
