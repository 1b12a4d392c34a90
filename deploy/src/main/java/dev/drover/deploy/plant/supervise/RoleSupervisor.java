package dev.drover.deploy.plant.supervise;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One role with the thread that tends it: waits for its needs, starts it, waits for its end, starts it again. */
final class RoleSupervisor {

    private static final long STEP_GRACE_MS = 500;

    private final ManagedProcess role;
    private final Path logFile;
    private final RestartBackoff backoff;
    private final ProcessListener listener;
    private final CompletableFuture<Void> firstReady = new CompletableFuture<>();
    private final Runnable moved;
    private @Nullable Thread thread;
    /** Of the present start; only the thread that tends the role uses it. */
    private long toldMinute;

    // Guarded by this.
    private @Nullable RoleProcess run;
    private boolean ready;
    private boolean stopping;
    private boolean held;
    private int restarts;

    RoleSupervisor(ManagedProcess role, Path logs, RestartBackoff backoff, ProcessListener listener, Runnable moved) {
        this.role = role;
        this.logFile = logs.resolve(role.name() + ".log");
        this.backoff = backoff;
        this.listener = listener;
        this.moved = moved;
    }

    void begin(List<RoleSupervisor> needs, int firstTries, CompletableFuture<Void> broken) {
        // Not a daemon: the kernel kills the process when this thread ends, and nobody else may end it before its time.
        thread = new Thread(() -> tend(needs, firstTries, broken), "tend-" + role.name());
        thread.start();
    }

    private void tend(List<RoleSupervisor> needs, int firstTries, CompletableFuture<Void> broken) {
        try {
            int failures = 0;
            while (!isStopping()) {
                awaitNotHeld();
                for (RoleSupervisor need : needs) {
                    need.awaitReadyOrStopping();
                }
                if (isStopping()) {
                    return;
                }
                long started = System.nanoTime();
                String why = runOnce(started);
                Duration lived = Duration.ofNanos(System.nanoTime() - started);
                failures = lived.compareTo(backoff.calm()) > 0 ? 1 : failures + 1;
                if (isStopping()) {
                    return;
                }
                if (isHeld()) {
                    failures = 0;
                    continue;
                }
                if (!firstReady.isDone() && failures >= firstTries) {
                    broken.completeExceptionally(new RoleFailedException(role.name(), why));
                    return;
                }
                Duration wait = backoff.after(failures);
                listener.lost(role.name(), why, wait);
                waitBeforeRestart(wait);
            }
        } catch (InterruptedException e) {
            // Only awaitStopped interrupts, once the process has ended.
            Thread.currentThread().interrupt();
        }
    }

    /** One life of the process, from its start to its end; returns why it ended. */
    private String runOnce(long started) throws InterruptedException {
        RoleProcess process;
        try {
            role.before().run();
            process = RoleProcess.start(role, logFile, toldOfLog());
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            return "could not be started: " + listener.words(e);
        }
        moved.run();
        boolean late = publish(process);
        if (late) {
            process.kill();
        }
        toldMinute = 0;
        StartWatch watch = new StartWatch(role.life().startLimit(), System::nanoTime, process::cpu);
        String why = process.awaitReady(watch, () -> tellWaiting(watch)) ? becomeReady(process, started) : "";
        if (why.isEmpty() && !isReady() && process.endsWithin(Duration.ofMillis(1))) {
            why = "ended before it was ready";
        } else if (!isReady()) {
            why = why.isEmpty()
                    ? "was not ready and stood still for "
                            + role.life().startLimit().toSeconds() + " s"
                    : why;
            process.kill();
        }
        int status = process.awaitEnd();
        unpublish();
        return why.isEmpty() ? "ended with status " + status : why + " (status " + status + ")";
    }

    /** Once a minute, so that a person knows what is waited for. */
    private void tellWaiting(StartWatch watch) {
        if (watch.still().compareTo(role.life().startLimit().dividedBy(2)) < 0) {
            moved.run();
        }
        long minute = watch.waited().toMinutes();
        if (minute > toldMinute) {
            listener.starting(role.name(), watch.waited(), watch.used(), watch.still());
        }
        toldMinute = minute;
    }

    /** Does what follows readiness; returns why that failed, or nothing. */
    private String becomeReady(RoleProcess process, long started) throws InterruptedException {
        try {
            role.after().run();
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            return "could not be prepared: " + listener.words(e);
        }
        // Told before those who need it wake up, so that a person reads of a role before what follows from it.
        listener.ready(role.name(), process.pid(), restarts() + 1, Duration.ofNanos(System.nanoTime() - started));
        synchronized (this) {
            ready = true;
            notifyAll();
        }
        moved.run();
        firstReady.complete(null);
        return "";
    }

    private RoleLog.Told toldOfLog() {
        return new RoleLog.Told() {
            @Override
            public void dropping(IOException why) {
                listener.logDropped(role.name(), listener.words(why));
            }

            @Override
            public void writing(long dropped) {
                listener.logWritten(role.name(), dropped);
            }
        };
    }

    private synchronized boolean publish(RoleProcess process) {
        run = process;
        return stopping || held;
    }

    private synchronized void unpublish() {
        run = null;
        ready = false;
        restarts++;
        notifyAll();
    }

    private synchronized void waitBeforeRestart(Duration wait) throws InterruptedException {
        long deadline = System.nanoTime() + wait.toNanos();
        for (long left = wait.toMillis();
                left > 0 && !stopping && !held;
                left = (deadline - System.nanoTime()) / 1_000_000) {
            wait(left);
        }
    }

    private synchronized void awaitNotHeld() throws InterruptedException {
        while (held && !stopping) {
            wait();
        }
    }

    private synchronized void awaitReadyOrStopping() throws InterruptedException {
        while (!ready && !stopping) {
            wait();
        }
    }

    CompletableFuture<Void> firstReady() {
        return firstReady;
    }

    ManagedProcess role() {
        return role;
    }

    synchronized long pid() {
        return run == null ? -1 : run.pid();
    }

    synchronized boolean isReady() {
        return ready;
    }

    synchronized int restarts() {
        return restarts;
    }

    private synchronized boolean isStopping() {
        return stopping;
    }

    synchronized boolean isHeld() {
        return held;
    }

    /** Whether it is kept from running, until it is said otherwise; who runs already goes on until asked to stop. */
    synchronized void hold(boolean wanted) {
        held = wanted;
        notifyAll();
    }

    /** Waits for the end of the present run, and kills it at its stop limit. */
    void awaitEnded() throws InterruptedException {
        RoleProcess present = present();
        if (present != null && !present.endsWithin(role.life().stopLimit())) {
            listener.killed(role.name());
            present.kill();
        }
    }

    synchronized void giveUpRestarting() {
        stopping = true;
        notifyAll();
    }

    void askToStop() {
        RoleProcess present = present();
        if (present != null) {
            present.askToStop();
        }
    }

    /** Waits for the process to end, kills it at its stop limit, and waits for its thread. */
    void awaitStopped() {
        try {
            awaitEnded();
            if (thread != null) {
                thread.join(STEP_GRACE_MS);
                // Its process has ended; what may still go on is a step of ours that waits for that process.
                thread.interrupt();
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized @Nullable RoleProcess present() {
        return run;
    }
}
