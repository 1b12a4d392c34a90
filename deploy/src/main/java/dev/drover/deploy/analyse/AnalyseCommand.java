package dev.drover.deploy.analyse;

import dev.drover.deploy.command.FailureSentence;
import dev.drover.inference.ModelRefusedException;
import dev.drover.inference.ObjectClass;
import dev.drover.ingest.config.InvalidConfigException;
import dev.drover.ingest.media.GstRuntime;
import dev.drover.ingest.media.MediaException;
import dev.drover.ingest.run.ExitCode;
import dev.drover.pipeline.plan.CountingSetting;
import dev.drover.pipeline.plan.ShippedRules;
import dev.drover.pipeline.wire.CountingLine;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code drover analyse}. */
@Command(
        name = "analyse",
        description = "Judge a recording with the same two jobs that judge live cameras, faster than real time.",
        footer = {
            "",
            "Writes detections.jsonl, ledger.jsonl and summary.json, and with --annotate annotated.mp4, into the"
                    + " folder of",
            "--out. They appear only when all is done, summary.json last.",
            "",
            "A line counts IN for what goes from its left to its right side, looking from its first to its second"
                    + " point.",
            "",
            "Examples:",
            "  deploy/drover analyse --video pen.mp4 --out out --annotate",
            "  deploy/drover analyse --video ramp.mp4 --out out --line 0.5,1,0.5,0",
            "  deploy/drover analyse --video road.mp4 --out out --line 0,0.6,1,0.6 --count vehicle",
            "  deploy/drover analyse --video ramp.mp4 --out out --plan plan.yaml"
        })
public final class AnalyseCommand implements Callable<Integer> {

    private static final String MATCH_CONFIDENCE = "reading.match.confidence";

    /** Fast enough to follow every animal from picture to picture; more only costs time. */
    private static final String DEFAULT_FPS = "12.5";

    private static final int CANCELLED = 130;

    @Option(names = "--video", required = true, paramLabel = "FILE", description = "The recording.")
    private Path video;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Folder for the results.")
    private Path out;

    @Option(names = "--force", description = "Replace results that are in the folder already.")
    private boolean force;

    @Option(
            names = "--line",
            paramLabel = "x1,y1,x2,y2",
            converter = LineArgument.Converter.class,
            description = "Count across this line; fractions of the picture, 0 to 1. Can be given more than once.")
    private List<LineArgument> lines = new ArrayList<>();

    @Option(
            names = "--count",
            paramLabel = "CLASS",
            defaultValue = "pig",
            description = "What --line counts: pig, person or vehicle (default ${DEFAULT-VALUE}).")
    private String counts;

    @Option(names = "--plan", paramLabel = "FILE", description = "Lines, declared head, plates and seals, in YAML.")
    private @Nullable Path planFile;

    @Option(
            names = "--fps",
            defaultValue = DEFAULT_FPS,
            description = "Pictures judged a second, at most; 0 for every one (default ${DEFAULT-VALUE}).")
    private double fps;

    @Option(
            names = "--min-score",
            defaultValue = "0.2",
            description =
                    "Objects below this score are followed, but not counted as present (default ${DEFAULT-VALUE}).")
    private double minScore;

    @Option(names = "--annotate", description = "Also write an MP4 with boxes, tracks, lines and the running count.")
    private boolean annotate;

    @Option(names = "--model", paramLabel = "MANIFEST", description = "Another detector than the one that came along.")
    private @Nullable Path model;

    @Override
    public Integer call() throws Exception {
        PrintStream err = System.err;
        // A person wants to see the progress, not each task of the cluster that comes and goes.
        Configurator.setLevel("org.apache.flink", Level.ERROR);
        try {
            AnalysisPlan plan = planFile == null ? AnalysisPlan.NONE : AnalysisPlan.read(planFile);
            AnalysisRequest request = request(plan);
            return run(request, new LocalJudge(Optional.ofNullable(model)), err);
        } catch (InvalidConfigException e) {
            return fail(err, ExitCode.CONFIG_INVALID, FailureSentence.of(e).text());
        } catch (IllegalArgumentException | FileAlreadyExistsException e) {
            return fail(err, ExitCode.USAGE, FailureSentence.of(e).text());
        } catch (MissingToolException e) {
            return fail(err, ExitCode.DEPENDENCY_MISSING, FailureSentence.of(e).text());
        } catch (IOException e) {
            return fail(err, ExitCode.FAILED, FailureSentence.of(e).text());
        } catch (Exception e) {
            return explain(err, e);
        }
    }

    /** What fails inside a job comes out wrapped by the cluster; the reason lies at the bottom. */
    private int explain(PrintStream err, Exception failure) throws Exception {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof MediaException media) {
                String why = String.valueOf(media.getMessage());
                boolean plugin = why.contains("plug-in") || !GstRuntime.available();
                return fail(
                        err,
                        plugin ? ExitCode.DEPENDENCY_MISSING : ExitCode.FAILED,
                        video + " " + why + (plugin ? "; `deploy/drover doctor` says what to install" : ""));
            }
            if (cause instanceof ModelRefusedException || cause instanceof UncheckedIOException) {
                return fail(err, ExitCode.FAILED, FailureSentence.of(cause).text());
            }
        }
        throw failure;
    }

    private static int fail(PrintStream err, int code, String message) {
        err.println("drover analyse: " + message);
        return code;
    }

    /** @throws IllegalArgumentException with words for a person */
    private AnalysisRequest request(AnalysisPlan plan) {
        if (!Files.isRegularFile(video) || !Files.isReadable(video)) {
            throw new IllegalArgumentException(
                    video + (Files.exists(video) ? " is no readable file" : " is not there"));
        }
        if (!(fps >= 0 && fps <= 240)) {
            throw new IllegalArgumentException("--fps must be 0 to 240: " + fps);
        }
        boolean counting = !lines.isEmpty() || !plan.lines().isEmpty();
        if (counting && fps > 0 && fps < CountingSetting.LEAST_FPS) {
            throw new IllegalArgumentException("--fps must be " + CountingSetting.LEAST_FPS
                    + " at least where lines count, or 0 for every picture: " + fps);
        }
        if (!(minScore >= 0 && minScore <= 1)) {
            throw new IllegalArgumentException("--min-score must be 0 to 1: " + minScore);
        }
        if (model != null && !Files.isRegularFile(model)) {
            throw new IllegalArgumentException("--model " + model + " is not there");
        }
        ObjectClass kind = AnalysisPlan.classOf(counts);
        List<CountingLine> all = new ArrayList<>();
        plan.lines().forEach(line -> all.add(line.asLine()));
        for (LineArgument line : lines) {
            all.add(line.named("line-" + (all.size() + 1), kind));
        }
        return new AnalysisRequest(video, fps, all, plan, minScore, annotate);
    }

    private int run(AnalysisRequest request, Judge judge, PrintStream err) throws Exception {
        boolean live = System.console() != null && System.getenv("NO_COLOR") == null;
        try (Cancellation cancellation = new Cancellation();
                ResultFolder folder = ResultFolder.open(out, force)) {
            Optional<Summary> summary = new Analysis(request, judge, cancellation, err, live).run(folder);
            if (summary.isEmpty()) {
                return fail(err, CANCELLED, "stopped; nothing was written");
            }
            tell(summary.get(), System.out);
            return ExitCode.OK;
        }
    }

    private void tell(Summary summary, PrintStream to) {
        to.printf(
                Locale.ROOT,
                "%d pictures of %.1f s, %.1f a second; judged at %.1f pictures/s, %.1f times real time%n",
                summary.frames(),
                summary.seconds(),
                summary.analysedFps(),
                summary.framesPerSecond(),
                summary.realTimeFactor());
        summary.objects()
                .forEach((kind, seen) -> to.printf(
                        Locale.ROOT,
                        "%s: up to %d at once, %d held for a second; median %d, p90 %d%n",
                        kind,
                        seen.peak(),
                        seen.steadyPeak(),
                        seen.median(),
                        seen.p90()));
        summary.lines()
                .forEach(line -> to.println(line.line() + ": " + line.in() + " " + line.counts() + " in, " + line.out()
                        + " out, net " + (line.in() - line.out())));
        summary.readings().stream().limit(5).forEach(text -> to.println(told(text)));
        if (summary.gaps() > 0 || summary.rejected() > 0) {
            to.println(summary.gaps() + " gaps, " + summary.rejected() + " pictures that could not be read");
        }
        to.println("results: " + out.toAbsolutePath().normalize());
    }

    /**
     * What a judge would not accept is told as a guess: the detector takes a camera's caption for a plate now and then.
     */
    private static String told(ReadingTotal reading) {
        double accepted =
                Objects.requireNonNull(ShippedRules.judgement().thresholds().get(MATCH_CONFIDENCE));
        String where = " in " + reading.pictures() + " pictures";
        return reading.confidence() >= accepted
                ? reading.kind() + " " + reading.text() + where
                : String.format(
                        Locale.ROOT,
                        "%s not readable%s (best guess %s, confidence %.2f)",
                        reading.kind(),
                        where,
                        reading.text(),
                        reading.confidence());
    }
}
