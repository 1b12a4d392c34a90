package dev.drover.deploy.command;

import dev.drover.deploy.plant.data.DataFolder;
import dev.drover.deploy.plant.data.DiskWatch;
import dev.drover.deploy.plant.roles.Deployment;
import dev.drover.deploy.plant.supervise.ManagedProcess;
import dev.drover.deploy.plant.supervise.RestartBackoff;
import dev.drover.deploy.plant.supervise.RoleFailedException;
import dev.drover.deploy.plant.supervise.RoleLog;
import dev.drover.deploy.plant.supervise.Supervisor;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** One run of all roles: starts them, tells the person, and stops them whatever ends the run. */
public final class PlantRun implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofMinutes(8);
    private static final Duration LOOK_AT_DISK_EVERY = Duration.ofSeconds(1);

    /** They write by the picture. Redis and PostgreSQL, which the page needs, write little, and have the reserve. */
    private static final Set<String> WRITERS = Set.of("ingest", "jobs", "kafka");

    private final DataFolder data;
    private final Supervisor supervisor;
    private final ConsoleReporter reporter;
    private final Path logs;
    private final Thread diskWatch;
    private final PlantMetrics metrics;

    public PlantRun(Deployment plant, DataFolder data, List<ManagedProcess> all, Set<String> without, PrintStream out)
            throws IOException {
        List<ManagedProcess> roles = all.stream()
                .filter(role -> !without.contains(role.name()))
                .map(role -> role.notNeeding(without))
                .toList();
        this.data = data;
        this.logs = data.dir("logs");
        this.reporter = new ConsoleReporter(out, roles.size());
        this.supervisor = new Supervisor(roles, logs, RestartBackoff.DEFAULT, reporter);
        this.metrics = PlantMetrics.serve(
                data.root(),
                roles.stream().map(ManagedProcess::name).toList(),
                supervisor,
                plant.ports().of(Deployment.PLANT_METRICS));
        this.diskWatch = new Thread(this::watchDisk, "watch-disk");
        this.diskWatch.setDaemon(true);
        // Ctrl-C and SIGTERM end the JVM through this hook; whatever is left then is killed by the kernel.
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "stop-roles"));
    }

    /** Starts all roles; returns false, after telling why, if one does not come up. */
    public boolean start() throws InterruptedException {
        long began = System.nanoTime();
        diskWatch.start();
        supervisor.start();
        try {
            supervisor.awaitReady(START_LIMIT);
        } catch (RoleFailedException e) {
            Path log = logs.resolve(e.role() + ".log");
            reporter.say("drover: " + e.getMessage());
            RoleLog.tail(log, 15).forEach(line -> reporter.say("  | " + line));
            reporter.say("  the whole log: " + log);
            return false;
        }
        reporter.say(String.format(Locale.ROOT, "everything is ready after %.1f s", (System.nanoTime() - began) / 1e9));
        return true;
    }

    /** Says where to look, and the password if this run made it. */
    public void tellWhere(Deployment plant, String host, int port, boolean newPassword) throws IOException {
        reporter.say("");
        reporter.say("  Wall      http://" + host + ":" + port + "/");
        Path password = data.secret("admin-password");
        reporter.say(
                newPassword
                        ? "  Log in    admin / " + data.secretText("admin-password") + "   (shown once)"
                        : "  Log in    admin, with the password of the first start (" + password + ")");
        reporter.say("  Metrics   " + plant.metricsUrl("ingestMetrics") + "  " + plant.metricsUrl("jobsMetrics") + "  "
                + plant.metricsUrl("dashboardMetrics") + "  " + plant.metricsUrl(Deployment.PLANT_METRICS));
        reporter.say("  Logs      " + logs);
        reporter.say("");
    }

    private void watchDisk() {
        DiskWatch watch = new DiskWatch(data, new DiskWatch.Plant() {
            @Override
            public void stopWriters() throws InterruptedException {
                supervisor.hold(WRITERS);
            }

            @Override
            public void startWriters() {
                supervisor.release(WRITERS);
            }

            @Override
            public void say(String line) {
                reporter.say("drover: " + line);
            }
        });
        try {
            while (true) {
                watch.look();
                Thread.sleep(LOOK_AT_DISK_EVERY.toMillis());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    public void say(String line) {
        reporter.say(line);
    }

    Supervisor supervisor() {
        return supervisor;
    }

    @Override
    public void close() {
        reporter.stopping();
        diskWatch.interrupt();
        supervisor.close();
        metrics.close();
    }
}
