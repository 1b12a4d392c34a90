package dev.drover.pipeline.live;

import dev.drover.inference.ModelRefusedException;
import dev.drover.inference.PictureScorerFactory;
import dev.drover.ingest.run.ExitCode;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.exporter.HTTPServer;
import io.prometheus.client.hotspot.DefaultExports;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Program of the role {@code jobs}: {@code JobsMain --config FILE}. Prints {@code ready} on standard output when every
 * task of both jobs runs. Ends with an {@link ExitCode}: {@link ExitCode#OK} on SIGTERM,
 * {@link ExitCode#CONFIG_INVALID} also for a refused model, {@link ExitCode#FAILED} when a job has failed for good; the
 * launcher starts it again.
 */
public final class JobsMain {

    private static final Logger LOG = LoggerFactory.getLogger(JobsMain.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);
    private static final Duration TELL_TROUBLE_EVERY = Duration.ofSeconds(10);

    private JobsMain() {}

    public static void main(String[] args) {
        // Flink, Kafka and libtorch leave threads behind; the answer is the exit code all the same.
        System.exit(run(args, Scorers::of));
    }

    /** The whole program but its exit, which is the number returned; {@code scorers} says who scores the pictures. */
    public static int run(String[] args, Function<JobsConfig, PictureScorerFactory> scorers) {
        if (System.getProperty("ai.djl.offline") == null) {
            System.setProperty("ai.djl.offline", "true");
        }
        if (args.length != 2 || !args[0].equals("--config")) {
            System.err.println("usage: JobsMain --config FILE");
            return ExitCode.USAGE;
        }
        try {
            JobsConfig config = JobsConfig.read(Path.of(args[1]));
            try (Metrics metrics = Metrics.serve(config.metricsPort());
                    Jobs jobs = Jobs.start(config, scorers.apply(config))) {
                Thread main = Thread.currentThread();
                Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(main, jobs), "stop-jobs"));
                return watch(jobs);
            }
        } catch (IllegalArgumentException | ModelRefusedException refused) {
            System.err.println(refused.getMessage());
            return ExitCode.CONFIG_INVALID;
        } catch (InterruptedException stopped) {
            return ExitCode.OK;
        } catch (Exception e) {
            LOG.error("The jobs cannot run", e);
            return ExitCode.FAILED;
        }
    }

    /** Runs in the shutdown hook, which the virtual machine waits for. */
    private static void stop(Thread main, Jobs jobs) {
        jobs.close();
        main.interrupt();
    }

    private static int watch(Jobs jobs) throws Exception {
        boolean told = false;
        long nextTrouble = System.nanoTime() + TELL_TROUBLE_EVERY.toNanos();
        while (true) {
            String ended = jobs.ended();
            if (ended != null) {
                LOG.error("Ended for good: {}", ended);
                return ExitCode.FAILED;
            }
            if (!told && !jobs.refusedModel().isEmpty()) {
                throw new ModelRefusedException(jobs.refusedModel());
            }
            if (!told && jobs.running()) {
                told = true;
                System.out.println("ready");
            }
            if (System.nanoTime() > nextTrouble) {
                nextTrouble = System.nanoTime() + TELL_TROUBLE_EVERY.toNanos();
                if (!jobs.running()) {
                    LOG.warn("Not all runs: {}", jobs.troubles());
                }
            }
            Thread.sleep(told ? 5 * LOOK_EVERY.toMillis() : LOOK_EVERY.toMillis());
        }
    }

    /** This process's Prometheus page, on loopback. */
    private record Metrics(HTTPServer server) implements AutoCloseable {

        static Metrics serve(int port) throws IOException {
            DefaultExports.initialize();
            return new Metrics(
                    new HTTPServer(new InetSocketAddress("127.0.0.1", port), CollectorRegistry.defaultRegistry, true));
        }

        @Override
        public void close() {
            server.close();
        }
    }
}
