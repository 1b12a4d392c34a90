package dev.drover.pipeline.live;

import dev.drover.inference.ModelRefusedException;
import dev.drover.inference.PictureScorerFactory;
import dev.drover.ingest.wire.Topics;
import dev.drover.pipeline.ScoreJob;
import dev.drover.pipeline.SuperviseJob;
import dev.drover.pipeline.kafka.CommandCheck;
import dev.drover.pipeline.kafka.KafkaEnds;
import dev.drover.pipeline.kafka.KafkaFacts;
import dev.drover.pipeline.kafka.SettingsAtStart;
import dev.drover.pipeline.run.JobEnvironment;
import dev.drover.pipeline.run.JobSettings;
import dev.drover.pipeline.run.LocalCluster;
import dev.drover.pipeline.run.ResumedJob;
import dev.drover.pipeline.run.RetainedCheckpoints;
import dev.drover.pipeline.score.ScoreSettings;
import dev.drover.pipeline.state.StateRefusedException;
import dev.drover.pipeline.view.RedisViewSink;
import dev.drover.pipeline.view.ViewKeeper;
import dev.drover.pipeline.wire.JudgementTopics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.UnaryOperator;
import org.apache.flink.runtime.state.BackendBuildingException;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Both live jobs and the keeper of the view, running in this process until closed. */
public final class Jobs implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);
    /** Outlasts any planned outage between a checkpoint and its commit (deploy/docs/reliability.md#lost-commits). */
    private static final long WANTED_TRANSACTION_MILLIS = Duration.ofDays(7).toMillis();

    private final LocalCluster cluster;
    private final ResumedJob score;
    private final ResumedJob supervise;
    private final ViewKeeper keeper;

    private Jobs(LocalCluster cluster, ResumedJob score, ResumedJob supervise, ViewKeeper keeper) {
        this.cluster = cluster;
        this.score = score;
        this.supervise = supervise;
        this.keeper = keeper;
    }

    /** Starts both, each from its newest retained checkpoint, from the oldest record only if there never was one. */
    public static Jobs start(JobsConfig config, PictureScorerFactory scorer) throws Exception {
        KafkaFacts facts = new KafkaFacts(config.bootstrap());
        CommandCheck check = CommandCheck.of(config.commandKeyFile());
        KafkaEnds ends = new KafkaEnds(config.bootstrap(), check);
        Path folder = Path.of(config.checkpointDir());
        LocalCluster cluster = LocalCluster.start(JobSettings.cluster(), config.parallelism() + 1);
        try {
            ResumedJob supervise = ResumedJob.start(
                    cluster,
                    "supervise",
                    new RetainedCheckpoints(folder.resolve("supervise")),
                    JobSettings.job(folder.resolve("supervise")),
                    superviseJob(config, facts, ends, folder.resolve("supervise")));
            ResumedJob score = ResumedJob.start(
                    cluster,
                    "score",
                    new RetainedCheckpoints(folder.resolve("score")),
                    JobSettings.job(folder.resolve("score")),
                    scoreJob(config, facts.settingsAtStart(check), facts, ends, scorer));
            ViewKeeper keeper = new ViewKeeper(config.bootstrap(), config.redis());
            keeper.start();
            return new Jobs(cluster, score, supervise, keeper);
        } catch (Exception e) {
            cluster.close();
            throw e;
        }
    }

    private static ResumedJob.Definition scoreJob(
            JobsConfig config,
            SettingsAtStart standing,
            KafkaFacts facts,
            KafkaEnds ends,
            PictureScorerFactory scorer) {
        var frames = facts.firstOffsets(Topics.FRAMES);
        var settings = facts.firstOffsets(KafkaEnds.SETTINGS.toArray(String[]::new));
        return flink -> {
            StreamExecutionEnvironment env = JobEnvironment.create(flink, config.parallelism());
            ScoreJob.define(
                    env,
                    new ScoreJob.Sources(ends.frames(frames), ends.settings(settings), UnaryOperator.identity()),
                    scorer,
                    ScoreSettings.live(standing.cameras(), standing.rules(), standing.orders()),
                    new ScoreJob.Sinks(
                            found -> found.sinkTo(ends.detectionsSink())
                                    .uid("detections-out")
                                    .name("detections-out"),
                            bad -> bad.sinkTo(ends.rejectedSink())
                                    .uid("rejected-out")
                                    .name("rejected-out")
                                    .setParallelism(1)));
            return env;
        };
    }

    private static ResumedJob.Definition superviseJob(
            JobsConfig config, KafkaFacts facts, KafkaEnds ends, Path checkpoints)
            throws InterruptedException, ExecutionException {
        if (new RetainedCheckpoints(checkpoints).newestFirst().isEmpty()
                && facts.anyCommitted(JudgementTopics.LEDGER)) {
            throw new IllegalStateException(
                    "the ledger has rows but " + checkpoints + " has no checkpoint to go on from; "
                            + "starting from nothing would number the ledger twice. Bring the checkpoints back, or begin a new "
                            + "ledger: see deploy/docs/checkpoints.md");
        }
        long longest = facts.longestTransactionMillis();
        if (longest < WANTED_TRANSACTION_MILLIS) {
            LOG.warn(
                    "The broker's transaction.max.timeout.ms is {}: an outage longer than that can lose ledger rows; "
                            + "{} is wanted",
                    longest,
                    WANTED_TRANSACTION_MILLIS);
        }
        long timeout = Math.min(longest, WANTED_TRANSACTION_MILLIS);
        var detections = facts.firstOffsets(JudgementTopics.DETECTIONS);
        return flink -> {
            StreamExecutionEnvironment env = JobEnvironment.create(flink, 1);
            SuperviseJob.define(
                    env,
                    ends.detections(detections),
                    new SuperviseJob.Sinks(
                            rows -> rows.sinkTo(ends.ledgerSink(timeout))
                                    .uid("ledger-out")
                                    .name("ledger-out"),
                            alarms -> alarms.sinkTo(ends.alarmsSink())
                                    .uid("alarms-out")
                                    .name("alarms-out"),
                            used -> used.sinkTo(ends.sealsSink())
                                    .uid("seals-out")
                                    .name("seals-out"),
                            view -> view.sinkTo(new RedisViewSink(config.redis()))
                                    .uid("view-out")
                                    .name("view-out"),
                            bad -> bad.sinkTo(ends.rejectedSink())
                                    .uid("rejected-out")
                                    .name("rejected-out")));
            return env;
        };
    }

    /** Whether every task of both jobs runs. */
    public boolean running() throws Exception {
        return cluster.running(score.id()) && cluster.running(supervise.id());
    }

    /** The job that has ended for good, or null: then the process has no reason to go on. */
    public @Nullable String ended() throws Exception {
        for (ResumedJob job : List.of(score, supervise)) {
            if (cluster.status(job.id()).isGloballyTerminalState()) {
                return job.name() + " " + cluster.status(job.id()) + " " + why(job);
            }
        }
        return null;
    }

    /** Why the scorers refuse their models, empty if they do not: no restart mends that. */
    public String refusedModel() throws Exception {
        return cluster.lastFailureOf(score.id(), ModelRefusedException.class);
    }

    /** One line a job that does not run, for the log. */
    public String troubles() throws Exception {
        StringBuilder lines = new StringBuilder();
        for (ResumedJob job : List.of(score, supervise)) {
            if (!cluster.running(job.id())) {
                lines.append(job.name())
                        .append(": ")
                        .append(cluster.status(job.id()))
                        .append(' ')
                        .append(why(job))
                        .append('\n');
            }
        }
        return lines.toString().strip();
    }

    /** Why a job failed last, and what to do if it was for its checkpoint. */
    private String why(ResumedJob job) throws Exception {
        String failure = cluster.lastFailure(job.id());
        boolean unreadable =
                !cluster.lastFailureOf(job.id(), BackendBuildingException.class).isEmpty();
        return unreadable && !failure.contains(StateRefusedException.ADVICE)
                ? failure + ". Its checkpoint cannot be read. " + StateRefusedException.ADVICE
                : failure;
    }

    /** Stops feeding the scorers first: libtorch does not survive being unloaded while it works. */
    @Override
    public void close() {
        cluster.cancelAll(List.of(score.id(), supervise.id()), Duration.ofSeconds(10));
        keeper.close();
        cluster.close();
    }
}
