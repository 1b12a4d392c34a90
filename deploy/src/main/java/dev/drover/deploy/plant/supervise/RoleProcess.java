package dev.drover.deploy.plant.supervise;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * One run of a role's process.
 *
 * <p>The child leads its own session, so that Ctrl-C at the terminal reaches only the supervisor, which then stops the
 * children in order. The kernel kills the child when the <em>thread</em> that started it ends
 * ({@code PR_SET_PDEATHSIG}), even when the supervisor is killed with SIGKILL: so a role is started by the thread that
 * tends it and lives no shorter.
 */
final class RoleProcess {

    private static final long LOG_BYTES = 5L << 20;
    private static final Duration PROBE_EVERY = Duration.ofMillis(50);
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    private final ManagedProcess role;
    private final Process process;
    private final Thread pump;
    private final CountDownLatch sawLine = new CountDownLatch(1);

    private RoleProcess(ManagedProcess role, Process process, RoleLog log) {
        this.role = role;
        this.process = process;
        this.pump = new Thread(() -> pump(log), "log-" + role.name());
        this.pump.setDaemon(true);
    }

    /**
     * Starts the role; to be called by the thread that tends it.
     *
     * @param told of its log
     */
    static RoleProcess start(ManagedProcess role, Path logFile, RoleLog.Told told) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(guarded(role.command())).redirectErrorStream(true);
        builder.environment().putAll(role.environment());
        RoleProcess started = new RoleProcess(role, builder.start(), new RoleLog(logFile, LOG_BYTES, told));
        started.process.getOutputStream().close();
        started.pump.start();
        return started;
    }

    /** {@code unshare} clears the death signal, so where it leads the command the guard goes behind it. */
    static List<String> guarded(List<String> command) {
        List<String> words = new ArrayList<>(List.of("setsid"));
        int split = command.get(0).equals("unshare") ? command.indexOf("--") + 1 : 0;
        words.addAll(command.subList(0, split));
        words.addAll(List.of("setpriv", "--pdeathsig", "KILL", "--"));
        words.addAll(command.subList(split, command.size()));
        return words;
    }

    private void pump(RoleLog log) {
        try (log;
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                log.line(line);
                if (role.readiness() instanceof Readiness.Line sign && line.equals(sign.text())) {
                    sawLine.countDown();
                }
            }
        } catch (IOException e) {
            // The pipe breaks when the process is killed; what it said so far is in the log.
            process.destroyForcibly();
        }
    }

    /**
     * True once the role is ready, false when it ended first or stood still for its start limit.
     *
     * @param watch says how long it is worth waiting
     * @param waiting told once a second while it is not ready
     */
    boolean awaitReady(StartWatch watch, Runnable waiting) throws InterruptedException {
        long look = System.nanoTime();
        while (process.isAlive()) {
            if (role.readiness() instanceof Readiness.Probe probe && yes(probe.question())) {
                return true;
            }
            if (sawLine.await(PROBE_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                return true;
            }
            if (System.nanoTime() - look > LOOK_EVERY.toNanos()) {
                if (!watch.worthWaiting()) {
                    return false;
                }
                waiting.run();
                look = System.nanoTime();
            }
        }
        return false;
    }

    /** Processor time of the process and of what it started. */
    Duration cpu() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .flatMap(one -> one.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }

    private static boolean yes(Readiness.Question question) {
        try {
            return question.ask();
        } catch (Exception e) {
            // Not there yet: the process is still starting. Whether it moves bounds the asking.
            return false;
        }
    }

    /** Waits for the end, takes down whatever the process left behind in its session, returns the exit status. */
    int awaitEnd() throws InterruptedException {
        int status = process.waitFor();
        signal("KILL", -process.pid());
        pump.join(TimeUnit.SECONDS.toMillis(2));
        return status;
    }

    long pid() {
        return process.pid();
    }

    void askToStop() {
        signal(role.life().stopSignal(), process.pid());
    }

    /** Kills the process and whatever it started in its session. */
    void kill() {
        signal("KILL", -process.pid());
        process.destroyForcibly();
    }

    boolean endsWithin(Duration limit) throws InterruptedException {
        return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Through the shell's own {@code kill}: Java knows only TERM and KILL, and small systems lack {@code /bin/kill}.
     */
    private static void signal(String name, long pid) {
        try {
            new ProcessBuilder("sh", "-c", "kill -s " + name + " -- " + pid)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor(2, TimeUnit.SECONDS);
        } catch (IOException e) {
            throw new IllegalStateException("cannot run kill", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
