package dev.drover.deploy.evidence;

import dev.drover.deploy.command.FailureSentence;
import dev.drover.deploy.command.ProgressLine;
import dev.drover.deploy.command.RunningPlant;
import dev.drover.deploy.evidence.RuleFiles.BadRulesException;
import dev.drover.ingest.config.FileTrouble;
import dev.drover.ingest.run.ExitCode;
import dev.drover.ingest.wire.EpochMicros;
import dev.drover.pipeline.replay.JudgedRecording;
import dev.drover.pipeline.replay.LiveLedger;
import dev.drover.pipeline.replay.NotRecordedException;
import dev.drover.pipeline.replay.RecordedRange;
import dev.drover.pipeline.replay.Replay;
import dev.drover.pipeline.replay.ReplayChanges;
import dev.drover.pipeline.replay.ReplayDiff;
import dev.drover.pipeline.replay.ReplayRange;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.codec.digest.MessageDigestAlgorithms;
import org.apache.kafka.common.KafkaException;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code drover replay}. */
@Command(
        name = "replay",
        description = "Judge recorded detections again, into files; nothing that lives is touched.",
        footer = {
            "",
            "Writes ledger.jsonl, alarms.jsonl and replay.json into the folder of --out. The same version over the same detections",
            "gives the same bytes; their SHA-256 is printed. With other rules or plans it also judges without them, and says what the",
            "change makes different: counts, readings, alarms. Both are compared with the live ledger of the range.",
            "",
            "Rules and plans are JSON or YAML with the fields they have on their topics: one of them, or a list.",
            "A range of which a part has expired is refused with what is kept; it is never shortened.",
            "",
            "Examples:",
            "  deploy/drover replay --from 2026-11-25T10:00:00+08:00 --to 2026-11-25T11:00:00+08:00 --out again",
            "  deploy/drover replay --from 2026-11-25T02:00:00Z --to 2026-11-25T03:00:00Z --rules stricter.yaml --out what-if",
            "  deploy/drover replay --detections out/detections.jsonl --rules line.json --out again"
        })
public final class ReplayCommand implements Callable<Integer> {

    @Option(names = "--from", paramLabel = "TIME", description = "Begin of the range, RFC 3339 with its zone.")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "TIME", description = "End of the range, not part of it.")
    private @Nullable String to;

    @Option(names = "--rules", paramLabel = "FILE", description = "Rules that are to have held instead.")
    private @Nullable Path rules;

    @Option(names = "--plan", paramLabel = "FILE", description = "Loading plans that are to have held instead.")
    private @Nullable Path plans;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Folder for the results.")
    private Path out;

    @Option(names = "--force", description = "Replace results that are in the folder already.")
    private boolean force;

    @Option(
            names = "--detections",
            paramLabel = "FILE",
            description = "A detections.jsonl instead of the live log; --from and --to may then be left out.")
    private @Nullable Path detections;

    @Mixin
    private RunningPlant plant;

    private final PrintStream console = System.out;

    @Override
    public Integer call() throws Exception {
        // A person wants to see the progress, not each task of the cluster that comes and goes.
        Configurator.setLevel("org.apache.flink", Level.ERROR);
        try {
            return replay();
        } catch (IllegalArgumentException | FileAlreadyExistsException e) {
            return fail(ExitCode.USAGE, e);
        } catch (BadRulesException e) {
            return fail(ExitCode.CONFIG_INVALID, e);
        } catch (NotRecordedException e) {
            return fail(ExitCode.CHECK_NOT_MET, e);
        } catch (KafkaException | IOException e) {
            return fail(ExitCode.DEPENDENCY_MISSING, e);
        }
    }

    private static int fail(int code, Exception why) {
        System.err.println("drover replay: " + FailureSentence.of(why).text());
        return code;
    }

    private int replay() throws Exception {
        ReplayRange range = range();
        for (Path file : new Path[] {rules, plans, detections}) {
            if (file != null && !Files.isRegularFile(file)) {
                throw new IllegalArgumentException(FileTrouble.noFile(file));
            }
        }
        ReplayChanges changes = RuleFiles.read(rules, plans);
        String kafka = detections == null ? plant.kafka() : "";
        ReplayFolder folder = ReplayFolder.open(out, force);
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("from", from);
        summary.put("to", to);

        JudgedRecording unchanged = judged(kafka, range, ReplayChanges.NONE, "replay");
        JudgedRecording result =
                changes.isEmpty() ? unchanged : judged(kafka, range, changes, "replay with the changes");
        folder.write(result);
        tell(folder, result, summary);
        if (!changes.isEmpty()) {
            folder.writeUnchanged(unchanged);
            tell("without the changes -> with them", between(unchanged, result), "changed", summary);
        }
        if (detections == null) {
            compareWithLive(kafka, range, result, summary);
        }
        folder.writeSummary(summary);
        console.println("results: " + out.toAbsolutePath().normalize());
        return ExitCode.OK;
    }

    private JudgedRecording judged(String kafka, ReplayRange range, ReplayChanges changes, String what)
            throws Exception {
        ProgressLine progress = ProgressLine.onTerminal(what, "records", 0);
        JudgedRecording judged;
        if (detections != null) {
            RecordedEnds.refuse(detections, range);
            try (RecordedFile records = new RecordedFile(detections, range, progress::done)) {
                judged = Replay.run(changes.over(records), range);
            }
        } else {
            try (RecordedRange records = RecordedRange.open(kafka, range, progress::done)) {
                progress.expect(records.size());
                judged = Replay.run(changes.over(records), range);
            }
        }
        progress.finish();
        return judged;
    }

    private void compareWithLive(String kafka, ReplayRange range, JudgedRecording result, Map<String, Object> summary) {
        LiveLedger live = LiveLedger.read(kafka, range);
        for (String loading : live.loadingsBegunBefore()) {
            console.println(
                    "note: " + loading + " began before --from; its totals and gates are here those of the range only");
        }
        summary.put("begun_before", live.loadingsBegunBefore());
        ReplayDiff diff = ReplayDiff.between(live.rows(), live.alarms(), result.rows(), result.alarms());
        tell("live ledger -> this replay", diff, "live", summary);
    }

    private static ReplayDiff between(JudgedRecording before, JudgedRecording after) {
        return ReplayDiff.between(before.rows(), before.alarms(), after.rows(), after.alarms());
    }

    private void tell(ReplayFolder folder, JudgedRecording judged, Map<String, Object> summary) throws IOException {
        String ledger = new DigestUtils(MessageDigestAlgorithms.SHA_256).digestAsHex(folder.ledger());
        String alarms = new DigestUtils(MessageDigestAlgorithms.SHA_256).digestAsHex(folder.alarms());
        summary.put("records", judged.records());
        summary.put("rejected", judged.rejected());
        summary.put("rows", judged.rows().size());
        summary.put("alarm_steps", judged.alarms().size());
        summary.put("ledger_sha256", ledger);
        summary.put("alarms_sha256", alarms);
        console.println(judged.records() + " records judged, " + judged.rejected() + " rejected: "
                + judged.rows().size() + " rows, " + judged.alarms().size() + " steps of alarms");
        console.println("sha256 " + ledger + "  " + ReplayFolder.LEDGER);
        console.println("sha256 " + alarms + "  " + ReplayFolder.ALARMS);
    }

    private void tell(String what, ReplayDiff diff, String name, Map<String, Object> summary) {
        summary.put(name, diff);
        if (diff.same()) {
            console.println(what + ": the same, " + diff.rowsInBoth() + " rows");
            return;
        }
        console.println(String.format(
                Locale.ROOT,
                "%s: %d rows the same, %d gone, %d new",
                what,
                diff.rowsInBoth(),
                diff.rowsOnlyBefore(),
                diff.rowsOnlyAfter()));
        tell("counts", diff.counts());
        tell("readings", diff.readings());
        tell("alarms", diff.alarms());
    }

    private void tell(String what, List<ReplayDiff.Change> changes) {
        for (ReplayDiff.Change change : changes) {
            console.println("  " + what + "  " + change.what() + ": " + orNone(change.before()) + " -> "
                    + orNone(change.after()));
        }
    }

    private static String orNone(String text) {
        return text.isEmpty() ? "none" : text;
    }

    /** @throws IllegalArgumentException with words for a person */
    private ReplayRange range() {
        if (from == null && to == null && detections != null) {
            return ReplayRange.WHOLE;
        }
        if (from == null || to == null) {
            throw new IllegalArgumentException(
                    "--from and --to are both needed" + (detections == null ? "" : ", or neither with --detections"));
        }
        return new ReplayRange(micros("--from", from), micros("--to", to));
    }

    private static long micros(String option, String text) {
        try {
            Instant instant = OffsetDateTime.parse(text).toInstant();
            return EpochMicros.of(instant);
        } catch (DateTimeParseException | ArithmeticException e) {
            throw new IllegalArgumentException(option + " " + text
                    + ": TIME_ZONE_REQUIRED, a time as RFC 3339 has it, e.g. 2026-11-25T10:00:00+08:00");
        }
    }
}
