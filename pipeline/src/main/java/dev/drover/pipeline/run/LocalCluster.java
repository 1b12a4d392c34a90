package dev.drover.pipeline.run;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A Flink cluster of one process, inside this JVM. */
public final class LocalCluster implements AutoCloseable {

    private static final String CAUSE = "Caused by: ";

    private final MiniCluster cluster;

    private LocalCluster(MiniCluster cluster) {
        this.cluster = cluster;
    }

    /**
     * @param settings of the cluster; memory and addresses are set here
     * @param slots subtasks of one operator that can run at once, over all jobs
     */
    public static LocalCluster start(Configuration settings, int slots) throws Exception {
        Configuration full = new Configuration(settings);
        // A MiniCluster takes what it is given only if both ends are the same.
        MemorySize network = MemorySize.ofMebiBytes(48);
        full.set(TaskManagerOptions.NETWORK_MEMORY_MIN, network);
        full.set(TaskManagerOptions.NETWORK_MEMORY_MAX, network);
        full.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(4));
        full.set(RestOptions.BIND_PORT, "0");
        full.set(RestOptions.ADDRESS, "127.0.0.1");
        full.set(RestOptions.BIND_ADDRESS, "127.0.0.1");
        full.set(WebOptions.ACCESS_CONTROL_ALLOW_ORIGIN, "");
        full.set(WebOptions.SUBMIT_ENABLE, false);
        full.set(WebOptions.CANCEL_ENABLE, false);
        // Where Flink hands files about, it listens on every address unless it is told.
        full.set(JobManagerOptions.BIND_HOST, "127.0.0.1");
        full.set(TaskManagerOptions.BIND_HOST, "127.0.0.1");
        MiniCluster cluster = new UnreachableCluster(new MiniClusterConfiguration.Builder()
                .setConfiguration(full)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(slots)
                .build());
        try {
            cluster.start();
        } catch (Exception e) {
            var unused = cluster.closeAsync();
            throw e;
        }
        return new LocalCluster(cluster);
    }

    /** Starts the job that was defined on {@code env}. */
    public JobID submit(StreamExecutionEnvironment env, String name) throws Exception {
        var graph = env.getStreamGraph();
        graph.setJobName(name);
        return cluster.submitJob(graph.getJobGraph()).get().getJobID();
    }

    /**
     * Waits for the end of a bounded job.
     *
     * @throws Exception the job's own failure, if it failed
     */
    public void await(JobID job) throws Exception {
        JobResult result = cluster.requestJobResult(job).get();
        result.toJobExecutionResult(Thread.currentThread().getContextClassLoader());
    }

    /** Calls {@code action} once the job has ended, however. */
    public void whenEnded(JobID job, Runnable action) {
        var unused = cluster.requestJobResult(job).whenComplete((result, failure) -> action.run());
    }

    /** Whether the job and each of its tasks run. */
    public boolean running(JobID job) throws Exception {
        if (status(job) != JobStatus.RUNNING) {
            return false;
        }
        for (var vertex : cluster.getExecutionGraph(job).get().getAllExecutionVertices()) {
            if (vertex.getExecutionState() != ExecutionState.RUNNING) {
                return false;
            }
        }
        return true;
    }

    public JobStatus status(JobID job) throws Exception {
        return cluster.getJobStatus(job).get();
    }

    /**
     * Why the job failed last, in one line: what Flink calls it and the first of all causes, which says what to do;
     * empty if it never did.
     */
    public String lastFailure(JobID job) throws Exception {
        var failure = cluster.getExecutionGraph(job).get().getFailureInfo();
        if (failure == null) {
            return "";
        }
        String trace = failure.getExceptionAsString();
        String outermost = trace.lines().findFirst().orElse("");
        return trace.lines()
                .filter(line -> line.startsWith(CAUSE))
                .reduce((earlier, later) -> later)
                .map(root -> outermost + " (" + root.substring(CAUSE.length()) + ")")
                .orElse(outermost);
    }

    /** The message of {@code type} if it stands anywhere in what the job failed of last; empty otherwise. */
    public String lastFailureOf(JobID job, Class<? extends Throwable> type) throws Exception {
        var failure = cluster.getExecutionGraph(job).get().getFailureInfo();
        if (failure == null) {
            return "";
        }
        String name = type.getName() + ": ";
        return failure.getExceptionAsString()
                .lines()
                .filter(line -> line.contains(name))
                .map(line -> line.substring(line.indexOf(name) + name.length()))
                .findFirst()
                .orElse("");
    }

    /** Takes a checkpoint now, and waits until it is complete. */
    public void checkpoint(JobID job) throws Exception {
        cluster.triggerCheckpoint(job).get();
    }

    /** Cancels the jobs, waits for them to end, at most {@code limit} each. */
    public void cancelAll(List<JobID> jobs, Duration limit) {
        for (JobID job : jobs) {
            try {
                cluster.cancelJob(job).get(limit.toMillis(), TimeUnit.MILLISECONDS);
                cluster.requestJobResult(job).get(limit.toMillis(), TimeUnit.MILLISECONDS);
            } catch (ExecutionException | TimeoutException goneOrStuck) {
                // Already ended, or it will end with the process: nothing more can be done about it here.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    @Override
    public void close() {
        try {
            cluster.closeAsync().get(20, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            // The process ends anyway.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
