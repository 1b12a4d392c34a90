package dev.drover.deploy.command;

import dev.drover.deploy.plant.supervise.ProcessListener;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** What a person at the terminal reads while roles come and go. */
final class ConsoleReporter implements ProcessListener {

    private final PrintStream out;
    private final int roles;
    private int ready;
    private boolean stopping;

    ConsoleReporter(PrintStream out, int roles) {
        this.out = out;
        this.roles = roles;
    }

    @Override
    public synchronized void ready(String role, long pid, int nth, Duration took) {
        String seconds = String.format(Locale.ROOT, "%5.1f s", took.toMillis() / 1000.0);
        if (nth == 1) {
            ready++;
            say("[" + ready + "/" + roles + "] " + dotted(role) + " ready " + seconds);
        } else {
            say("      " + dotted(role) + " back  " + seconds + "  (pid " + pid + ", start " + nth + ")");
        }
    }

    @Override
    public synchronized void starting(String role, Duration waited, Duration cpu, Duration still) {
        String moves = still.toSeconds() < 30
                ? "it works, the machine is slow; waiting on"
                : "it has stood still for " + still.toSeconds() + " s";
        say("      " + dotted(role) + " not ready after " + waited.toSeconds() + " s (" + cpu.toSeconds()
                + " s of processor time): " + moves);
    }

    @Override
    public synchronized void lost(String role, String why, Duration wait) {
        if (!stopping) {
            say("      " + dotted(role) + " " + why + "; starting it again in "
                    + String.format(Locale.ROOT, "%.1f s", wait.toMillis() / 1000.0));
        }
    }

    @Override
    public synchronized void killed(String role) {
        say("      " + dotted(role) + " did not stop in time and was killed");
    }

    @Override
    public String words(Exception failure) {
        return FailureSentence.of(failure).text();
    }

    @Override
    public synchronized void logDropped(String role, String why) {
        say("      " + dotted(role) + " its log cannot be written (" + why + "); it goes on, lines are dropped");
    }

    @Override
    public synchronized void logWritten(String role, long dropped) {
        say("      " + dotted(role) + " its log is written again; " + dropped + " lines are missing in it");
    }

    synchronized void stopping() {
        stopping = true;
    }

    synchronized void say(String line) {
        out.println(line);
        out.flush();
    }

    private static String dotted(String role) {
        return (role + " ").concat(".".repeat(Math.max(0, 24 - role.length())));
    }
}
