package dev.drover.deploy.lab.chaos;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.drover.deploy.plant.JavaProgram;
import dev.drover.deploy.plant.JavaProgram.Size;
import dev.drover.deploy.plant.roles.KafkaUsers;
import dev.drover.deploy.plant.roles.RedisRole;
import dev.drover.ingest.kafka.TopicLog;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Jedis;

/** A plant in processes of its own, launcher included, and the means to break it. */
final class ChaosPlant implements AutoCloseable {

    private static final int LAUNCHER_HEAP_MIB = 128;

    private final Path folder;
    private final Map<String, String> broker;
    private final PrintStream out;
    private final Map<String, Seen> seen = new HashMap<>();
    private @Nullable Process launcher;
    private boolean started;

    /** What the launcher told of a role: how often it was ready and lost, and its newest process. */
    private record Seen(int ready, int lost, long lostNanos, long pid) {
        static final Seen NOTHING = new Seen(0, 0, 0, -1);
    }

    /**
     * @param folder of the plant, with the scene in it
     * @param broker further settings of the broker
     * @param out where the launcher's words go, too
     */
    ChaosPlant(Path folder, Map<String, String> broker, PrintStream out) {
        this.folder = folder;
        this.broker = broker;
        this.out = out;
    }

    /** The one command that starts everything, the first time and after every death; returns when all is ready. */
    void launch() throws Exception {
        synchronized (this) {
            started = false;
        }
        List<String> arguments = new ArrayList<>(List.of("--data", folder.toString()));
        broker.forEach((name, value) -> arguments.addAll(List.of("--broker", name + "=" + value)));
        Process mine = new ProcessBuilder(
                        JavaProgram.command(ChaosPlantMain.class.getName(), Size.LIGHT, LAUNCHER_HEAP_MIB, arguments))
                .redirectErrorStream(true)
                .start();
        launcher = mine;
        Thread pump = new Thread(() -> listen(mine), "chaos-plant");
        pump.setDaemon(true);
        pump.start();
        Patience.until("the plant starts", () -> {
            if (!mine.isAlive()) {
                throw new IllegalStateException("the launcher ended with status " + mine.exitValue());
            }
            synchronized (this) {
                return started;
            }
        });
    }

    private Process launcher() {
        return Objects.requireNonNull(launcher, "not launched yet");
    }

    private void listen(Process process) {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                out.println("  plant: " + line);
                note(line);
            }
        } catch (IOException gone) {
            // Killed, as it is there for.
        }
    }

    private synchronized void note(String line) {
        String[] words = line.split(" ", 4);
        if (line.equals("started")) {
            started = true;
        } else if (words[0].equals("ready") && words.length == 4) {
            Seen before = seen.getOrDefault(words[1], Seen.NOTHING);
            seen.put(
                    words[1],
                    new Seen(before.ready() + 1, before.lost(), before.lostNanos(), Long.parseLong(words[3])));
        } else if (words[0].equals("lost") && words.length > 2) {
            Seen before = seen.getOrDefault(words[1], Seen.NOTHING);
            seen.put(words[1], new Seen(before.ready(), before.lost() + 1, System.nanoTime(), before.pid()));
        }
    }

    private synchronized Seen seen(String role) {
        return seen.getOrDefault(role, Seen.NOTHING);
    }

    long pid(String role) {
        return seen(role).pid();
    }

    /** How often the role became ready, over all launches. */
    int readies(String role) {
        return seen(role).ready();
    }

    /** How often the supervisor told that it lost the role. */
    int losses(String role) {
        return seen(role).lost();
    }

    /**
     * {@code kill -9} of a role; returns the seconds until the supervisor told of it, or NaN if it was not there to be
     * killed.
     */
    double kill(String role) throws Exception {
        int before = losses(role);
        long at = System.nanoTime();
        if (!Signals.send(pid(role), Signals.KILL)) {
            return Double.NaN;
        }
        Patience.until("the supervisor misses " + role, () -> losses(role) > before);
        return (seen(role).lostNanos() - at) / 1e9;
    }

    /** {@code kill -9} of the jobs, ready or not; returns when they are gone. */
    void killUnreadyJobs() throws InterruptedException {
        List<ProcessHandle> jobs =
                launcher().descendants().filter(ChaosPlant::isJobs).toList();
        jobs.forEach(process -> Signals.send(process.pid(), Signals.KILL));
        awaitGone(jobs);
    }

    /** Java itself gives no command line that is as long as one with a class path. */
    private static boolean isJobs(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"))
                    .contains(TruthJobsMain.class.getName());
        } catch (IOException gone) {
            return false;
        }
    }

    private static void awaitGone(List<ProcessHandle> processes) throws InterruptedException {
        for (ProcessHandle process : processes) {
            while (process.isAlive()) {
                Thread.sleep(5);
            }
        }
    }

    /**
     * {@code kill -9} of the launcher, of all roles and of {@code others}, as nearly in one instant as a loop can;
     * returns how many.
     */
    int killEverything(List<Process> others) throws InterruptedException {
        List<ProcessHandle> all = new ArrayList<>(launcher().descendants().toList());
        others.forEach(process -> all.add(process.toHandle()));
        // Last, because the kernel takes its roles with it, and they shall die of our own hand.
        all.add(launcher().toHandle());
        int killed = 0;
        for (ProcessHandle victim : all) {
            killed += Signals.send(victim.pid(), Signals.KILL) ? 1 : 0;
        }
        awaitGone(all);
        return killed;
    }

    /** Nobody is brought back until {@link #continueLauncher()}. */
    void stopLauncher() {
        Signals.send(launcher().pid(), Signals.STOP);
    }

    void continueLauncher() {
        Signals.send(launcher().pid(), Signals.CONT);
    }

    Path folder() {
        return folder;
    }

    Path log(String role) {
        return folder.resolve("logs").resolve(role + ".log");
    }

    Path checkpoints(String job) {
        return folder.resolve("jobs/checkpoints").resolve(job);
    }

    String bootstrap() throws IOException {
        return KafkaUsers.address(folder, port("kafka"));
    }

    TopicLog topics() throws IOException {
        return new TopicLog(bootstrap());
    }

    Jedis redis() throws IOException {
        Jedis redis = new Jedis("127.0.0.1", port("redis"));
        redis.auth(RedisRole.PLANT, Files.readString(folder.resolve("secrets").resolve("redis-" + RedisRole.PLANT)));
        return redis;
    }

    private int port(String name) throws IOException {
        Map<String, Integer> ports = new JsonMapper()
                .readValue(folder.resolve("ports.json").toFile(), new TypeReference<Map<String, Integer>>() {});
        return Objects.requireNonNull(ports.get(name), name);
    }

    /** The lines of a role's log that hold {@code text}. */
    long logged(String role, String text) throws IOException {
        long lines = 0;
        for (Path file : List.of(log(role).resolveSibling(role + ".log.1"), log(role))) {
            if (Files.exists(file)) {
                try (var all = Files.lines(file, StandardCharsets.ISO_8859_1)) {
                    lines += all.filter(line -> line.contains(text)).count();
                }
            }
        }
        return lines;
    }

    @Override
    public void close() throws InterruptedException {
        if (launcher == null) {
            return;
        }
        continueLauncher();
        launcher.destroy();
        if (!launcher.waitFor(60, TimeUnit.SECONDS)) {
            killEverything(List.of());
        }
    }
}
