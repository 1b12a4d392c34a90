package dev.drover.deploy.evidence;

import dev.drover.deploy.command.FailureSentence;
import dev.drover.deploy.command.ProgressLine;
import dev.drover.deploy.command.RunningPlant;
import dev.drover.ingest.config.FileTrouble;
import dev.drover.ingest.run.ExitCode;
import dev.drover.pipeline.audit.FrameProof;
import dev.drover.pipeline.audit.LedgerVerifier;
import dev.drover.pipeline.audit.PartitionLog;
import dev.drover.pipeline.audit.PartitionLog.Stretch;
import dev.drover.pipeline.audit.SessionVerifier;
import dev.drover.pipeline.wire.DetectionsJson;
import dev.drover.pipeline.wire.JudgementTopics;
import dev.drover.pipeline.wire.LedgerEntry;
import dev.drover.pipeline.wire.MalformedRecordException;
import dev.drover.pipeline.wire.SessionEvent;
import dev.drover.pipeline.wire.SupervisionTopics;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code drover ledger verify}. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = "Prove that a ledger is whole and unchanged, or say where it is not.",
        footer = {
            "",
            "Checks of every key that its rows are numbered from 1 without a hole, that each row's hash is that of its content and",
            "of the row before, that its bytes are canonical, that totals only rise, and that no event stands twice; with --frames",
            "also that the frames which are evidence stand in the detections with the hash of their picture. Frames that are older",
            "than the detections kept are counted as expired; that is no violation. Rows of sessions are proved the same way,",
            "and that each was allowed after those before it.",
            "",
            "Exit code 0 if all is well, 5 if not; every violation is a line on stdout.",
            "",
            "Examples:",
            "  deploy/drover ledger verify                               the ledger of the Drover that runs here",
            "  deploy/drover ledger verify --frames --data /srv/drover",
            "  deploy/drover ledger verify --from out/ledger.jsonl --frames"
        })
final class VerifyCommand implements Callable<Integer> {

    private static final String TOPIC = "topic";

    /** How canonical rows of sessions begin. */
    private static final String SESSION_ROW = "{\"key\":\"" + SessionEvent.KEY;

    @Option(
            names = "--from",
            paramLabel = "FILE|topic",
            defaultValue = TOPIC,
            description = "A ledger.jsonl, rows of sessions, or the live topics (default).")
    private String from;

    @Option(names = "--frames", description = "Look for the frames that rows name, too.")
    private boolean frames;

    @Option(
            names = "--detections",
            paramLabel = "FILE",
            description = "Detections to look in (default: detections.jsonl beside the ledger, or the live topic).")
    private @Nullable Path detections;

    @Mixin
    private RunningPlant plant;

    private final PrintStream out = System.out;
    private final FrameProof proof = new FrameProof();
    private final LedgerVerifier verifier = new LedgerVerifier(out::println);
    private final SessionVerifier sessions = new SessionVerifier(out::println);

    @Override
    public Integer call() {
        try {
            return verify();
        } catch (UncheckedIOException | IOException | KafkaException e) {
            return fail(ExitCode.DEPENDENCY_MISSING, e);
        } catch (IllegalArgumentException e) {
            return fail(ExitCode.USAGE, e);
        }
    }

    private static int fail(int code, Exception why) {
        System.err.println("drover ledger verify: " + FailureSentence.of(why).text());
        return code;
    }

    private int verify() throws IOException {
        if (from.equals(TOPIC)) {
            readTopic(JudgementTopics.LEDGER, "ledger", this::take);
            readTopic(SupervisionTopics.EVENTS, "sessions", sessions::take);
        } else {
            readFile(existing(Path.of(from)), "ledger", this::takeLine);
        }
        FrameProof.Outcome seen = frames ? lookForFrames() : new FrameProof.Outcome(0, 0, 0);
        out.println(verifier.rows() + " rows of " + verifier.tails().size() + " keys: "
                + (verifier.violations() == 0
                        ? "whole, chained and unchanged"
                        : verifier.violations() + " violations"));
        if (sessions.sessions() > 0) {
            out.println(sessions.rows() + " rows of " + sessions.sessions() + " sessions: "
                    + (sessions.violations() == 0
                            ? "whole, chained, unchanged and allowed"
                            : sessions.violations() + " violations"));
        }
        if (frames) {
            out.println(seen.present() + " frames found with their hash, " + seen.wrong() + " missing or without, "
                    + seen.expired() + " expired");
        }
        return verifier.violations() + sessions.violations() + seen.wrong() == 0 ? ExitCode.OK : ExitCode.CHECK_NOT_MET;
    }

    /** A file may hold rows of both kinds. */
    private void takeLine(byte @Nullable [] key, byte[] value, String where) {
        if (new String(value, StandardCharsets.UTF_8).startsWith(SESSION_ROW)) {
            sessions.take(key, value, where);
        } else {
            take(key, value, where);
        }
    }

    private void take(byte @Nullable [] key, byte[] value, String where) {
        verifier.take(key, value, where).ifPresent((LedgerEntry row) -> {
            if (frames) {
                proof.need(row, where);
            }
        });
    }

    private FrameProof.Outcome lookForFrames() throws IOException {
        Path beside = from.equals(TOPIC) ? null : Path.of(from).resolveSibling("detections.jsonl");
        if (detections != null) {
            readFile(existing(detections), "detections", this::look);
        } else if (beside != null && Files.isRegularFile(beside)) {
            readFile(beside, "detections", this::look);
        } else {
            readTopic(JudgementTopics.DETECTIONS, "detections", this::look);
        }
        return proof.finish(out::println);
    }

    private void look(byte @Nullable [] key, byte[] value, String where) {
        try {
            proof.seen(DetectionsJson.read(value));
        } catch (MalformedRecordException unreadable) {
            // The supervise job rejected it, so no row was made of it.
        }
    }

    private interface Taker {
        void take(byte @Nullable [] key, byte[] value, String where);
    }

    private void readTopic(String topic, String what, Taker taker) throws IOException {
        List<PartitionLog> logs = PartitionLog.open(plant.kafka(), topic, Stretch.WHOLE);
        ProgressLine progress = ProgressLine.onTerminal(
                what, "records", logs.stream().mapToLong(PartitionLog::size).sum());
        try {
            long read = 0;
            for (PartitionLog log : logs) {
                while (log.hasNext()) {
                    ConsumerRecord<byte[], byte[]> record = log.next();
                    taker.take(record.key(), record.value(), PartitionLog.place(record));
                    progress.done(++read);
                }
            }
            progress.finish();
        } finally {
            logs.forEach(PartitionLog::close);
        }
    }

    private static void readFile(Path file, String what, Taker taker) throws IOException {
        ProgressLine progress = ProgressLine.onTerminal(what, "lines", 0);
        LongConsumer told = progress::done;
        try (LineFile lines = new LineFile(file, told)) {
            while (lines.hasNext()) {
                taker.take(null, lines.next(), file.getFileName() + ":" + (lines.line()));
            }
        }
        progress.finish();
    }

    private static Path existing(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException(FileTrouble.noFile(file));
        }
        return file;
    }
}
