package dev.drover.deploy.lab.bench;

import dev.drover.ingest.run.ExitCode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.commons.io.FileUtils;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code drover bench}. */
@Command(
        name = "bench",
        description = "Measure how fast, how late and how dear Drover is on this machine.",
        footer = {
            "",
            "Ratios compare with a bare limit measured in the same run, so they hold on a busy machine too; all else"
                    + " wants a",
            "quiet one. With everything it takes about three quarters of an hour.",
            "",
            "Examples:",
            "  deploy/drover bench --json bench.json",
            "  deploy/drover bench --only ingest,score",
            "  deploy/drover bench --only supervise,replay,alarms --runs 2 --json judgement.json",
            "  deploy/drover bench --only live --hold 60 --max-cameras 12",
            "",
            "Exit codes: 0 every bound was met, 5 one was missed or could not be taken"
        })
public final class BenchCommand implements Callable<Integer> {

    private static final List<Measure> ALL = List.of(
            new IngestMeasure(),
            new ScoreMeasure(),
            new SuperviseMeasure(),
            new ReplayMeasure(),
            new AlarmsMeasure(),
            new AnalyseMeasure(),
            new RecordMeasure(),
            new VerifyMeasure(),
            new LiveMeasure());

    @Option(names = "--json", paramLabel = "FILE", description = "Also write the report as JSON.")
    private @Nullable Path json;

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "NAME",
            description = "Only these: ingest, score, supervise, replay, alarms, analyse, record, verify, live.")
    private List<String> only = List.of();

    @Option(names = "--runs", defaultValue = "3", description = "Runs of each figure (default ${DEFAULT-VALUE}).")
    private int runs;

    @Option(
            names = "--hold",
            defaultValue = "300",
            paramLabel = "SECONDS",
            description = "How long the number of cameras must be carried (default ${DEFAULT-VALUE}).")
    private int holdSeconds;

    @Option(
            names = "--max-cameras",
            defaultValue = "24",
            description = "Where the search for the capacity ends (default ${DEFAULT-VALUE}).")
    private int maxCameras;

    @Override
    public Integer call() throws Exception {
        List<String> known = ALL.stream().map(Measure::name).toList();
        List<String> unknown =
                only.stream().filter(name -> !known.contains(name)).toList();
        if (!unknown.isEmpty()) {
            System.err.println("drover bench: there is no " + unknown + "; there are " + known);
            return ExitCode.USAGE;
        }
        if (runs < 1 || holdSeconds < 1 || maxCameras < 1) {
            System.err.println("drover bench: --runs, --hold and --max-cameras must be at least 1");
            return ExitCode.USAGE;
        }
        Path scratch = Files.createTempDirectory("drover-bench-");
        Thread cleaner = new Thread(() -> remove(scratch), "bench-clean");
        Runtime.getRuntime().addShutdownHook(cleaner);
        BenchPlan plan = new BenchPlan(runs, Duration.ofSeconds(holdSeconds), maxCameras, scratch, System.err);
        BenchReport report = new BenchReport(version(), MachineInfo.here(), take(plan));
        tell(report, System.out);
        return report.allMet() ? ExitCode.OK : ExitCode.CHECK_NOT_MET;
    }

    private List<Figure> take(BenchPlan plan) {
        List<Figure> figures = new ArrayList<>();
        for (Measure measure : ALL) {
            if (!only.isEmpty() && !only.contains(measure.name())) {
                continue;
            }
            plan.say("measuring " + measure.name());
            try {
                figures.addAll(measure.take(plan));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                figures.add(Figure.missing(measure.name(), "interrupted"));
                return figures;
            } catch (Exception e) {
                // Told in the figure's place: one thing that cannot be measured here must not hide the others.
                figures.add(Figure.missing(measure.name(), e.getMessage() == null ? e.toString() : e.getMessage()));
            }
        }
        return figures;
    }

    private void tell(BenchReport report, PrintStream out) throws IOException {
        out.print(report.table());
        if (json != null) {
            report.writeJson(json);
        }
    }

    private static String version() {
        String version = BenchCommand.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    private static void remove(Path scratch) {
        try {
            FileUtils.deleteDirectory(scratch.toFile());
        } catch (IOException e) {
            // A process of the stack may still be writing while it dies; the system clears its temporary folder.
            System.err.println("drover bench: " + scratch + " could not be removed: " + e.getMessage());
        }
    }
}
