package dev.drover.pipeline.run;

import dev.drover.pipeline.state.StateRefusedException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A job that was started from where it was left.
 *
 * @param name of the job
 * @param id of this run of it
 */
public record ResumedJob(String name, JobID id) {

    private static final Logger LOG = LoggerFactory.getLogger(ResumedJob.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    /** Defines the job on an environment made from the settings given. */
    @FunctionalInterface
    public interface Definition {
        StreamExecutionEnvironment on(Configuration settings) throws Exception;
    }

    /**
     * Starts from the newest checkpoint that can be read, an older one if the newest cannot. Starts from nothing only
     * if there is none: a fresh start beside old checkpoints would number the ledger anew. A checkpoint that was never
     * completed does not matter here, because what belonged to it was never committed.
     *
     * @throws IllegalStateException if there are checkpoints and none can be used
     */
    public static ResumedJob start(
            LocalCluster cluster,
            String name,
            RetainedCheckpoints retained,
            Configuration settings,
            Definition definition)
            throws Exception {
        retained.prune(JobSettings.KEPT);
        List<Path> checkpoints = retained.newestFirst();
        if (checkpoints.isEmpty()) {
            LOG.info("Job {} starts for the first time", name);
            return new ResumedJob(name, cluster.submit(definition.on(settings), name));
        }
        for (Path checkpoint : checkpoints) {
            JobID job = cluster.submit(definition.on(JobSettings.restoring(settings, checkpoint)), name);
            if (initialised(cluster, job)) {
                LOG.info("Restoring job {} from checkpoint {}", name, checkpoint);
                return new ResumedJob(name, job);
            }
            LOG.error("Job {} cannot be restored from {}: {}", name, checkpoint, cluster.lastFailure(job));
        }
        throw new IllegalStateException("job " + name + " has left checkpoints and none of them can be restored; it is "
                + "not started from nothing. The log says why. " + StateRefusedException.ADVICE);
    }

    /** False if the job failed before any of its tasks could start. */
    private static boolean initialised(LocalCluster cluster, JobID job) throws Exception {
        JobStatus status = cluster.status(job);
        while (status == JobStatus.INITIALIZING) {
            Thread.sleep(LOOK_EVERY.toMillis());
            status = cluster.status(job);
        }
        return !status.isTerminalState();
    }
}
