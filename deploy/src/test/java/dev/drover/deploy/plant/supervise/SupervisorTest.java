package dev.drover.deploy.plant.supervise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With real child processes: small shells. */
class SupervisorTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final RestartBackoff QUICK =
            new RestartBackoff(Duration.ofMillis(20), Duration.ofMillis(100), Duration.ofSeconds(60));

    @TempDir
    private Path logs;

    private final Events events = new Events();
    private Supervisor supervisor;

    @AfterEach
    void stopAll() {
        if (supervisor != null) {
            supervisor.close();
        }
    }

    @Test
    void shouldStartARoleAgainWhenItIsKilled() throws Exception {
        start(sleeper("redis"));
        long first = supervisor.pid("redis");

        ProcessHandle.of(first).orElseThrow().destroyForcibly();

        await().atMost(LIMIT).until(() -> supervisor.isReady("redis") && supervisor.pid("redis") != first);
        assertThat(alive(supervisor.pid("redis"))).isTrue();
        assertThat(events.list).contains("lost redis: ended with status 137");
    }

    @Test
    void shouldLetARoleLiveWhoseLogCannotBeWritten() throws Exception {
        Files.createSymbolicLink(logs.resolve("kafka.log"), Path.of("/dev/full"));

        start(shell("kafka", "echo starting; echo ready; echo more; exec sleep 1000"));

        await().atMost(LIMIT).until(() -> events.list.contains("log of kafka: No space left on device"));
        assertThat(supervisor.isReady("kafka")).isTrue();
        assertThat(events.list).noneMatch(event -> event.startsWith("lost"));
    }

    @Test
    void shouldKeepRolesStoppedThatAreHeldAndTheOthersRunning() throws Exception {
        start(sleeper("kafka"), sleeper("dashboard"));
        long page = supervisor.pid("dashboard");

        supervisor.hold(Set.of("kafka"));

        await().atMost(LIMIT).until(() -> supervisor.pid("kafka") < 0);
        assertThat(supervisor.pid("dashboard")).isEqualTo(page);
        assertThat(events.list).noneMatch(event -> event.startsWith("lost"));
        supervisor.release(Set.of("kafka"));
        await().atMost(LIMIT).until(() -> supervisor.isReady("kafka"));
    }

    @Test
    void shouldLeaveNothingRunningWhenItStops() throws Exception {
        Path pids = logs.resolve("pids");
        start(
                sleeper("one"),
                shell("two", "sleep 1000 & echo $! > " + pids + "; echo ready; wait")
                        .needing("one"));
        List<Long> all = new ArrayList<>(List.of(supervisor.pid("one"), supervisor.pid("two")));
        all.add(Long.parseLong(Files.readString(pids).strip()));

        supervisor.close();

        await().atMost(LIMIT).until(() -> all.stream().noneMatch(SupervisorTest::alive));
    }

    @Test
    void shouldStartARoleOnlyWhenWhatItNeedsIsReadyAndPrepared() throws Exception {
        ManagedProcess kafka = shell("kafka", "echo ready; sleep 1000").after(() -> events.add("topics made"));
        ManagedProcess jobs = sleeper("jobs").needing("kafka").before(() -> events.add("jobs starts"));

        start(jobs, kafka);

        assertThat(events.list).containsSubsequence("topics made", "ready kafka", "jobs starts", "ready jobs");
    }

    @Test
    void shouldStopTheLowerWaveBeforeTheHigher() throws Exception {
        Path order = logs.resolve("order");
        ManagedProcess late = trapping("late", "echo late >> " + order).stopping(1, "TERM", LIMIT);
        ManagedProcess early =
                trapping("early", "sleep 0.2; echo early >> " + order).stopping(0, "TERM", LIMIT);
        start(late, early);

        supervisor.close();

        assertThat(Files.readAllLines(order)).containsExactly("early", "late");
    }

    @Test
    void shouldKillARoleThatIgnoresItsSignal() throws Exception {
        start(trapping("deaf", ":", "while :; do sleep 0.05; done").stopping(0, "TERM", Duration.ofMillis(200)));
        long pid = supervisor.pid("deaf");

        supervisor.close();

        assertThat(alive(pid)).isFalse();
        assertThat(events.list).contains("killed deaf");
    }

    @Test
    void shouldSayWhichRoleDoesNotComeUp() {
        supervisor = new Supervisor(List.of(sleeper("good"), shell("bad", "echo no; exit 3")), logs, QUICK, events);
        supervisor.start();

        assertThatThrownBy(() -> supervisor.awaitReady(LIMIT))
                .isInstanceOf(RoleFailedException.class)
                .hasMessage("bad: ended before it was ready (status 3)");
        assertThat(RoleLog.tail(logs.resolve("bad.log"), 5)).contains("no");
    }

    @Test
    void shouldTryAgainWhenWhatFollowsReadinessFails() throws Exception {
        List<String> tries = Collections.synchronizedList(new ArrayList<>());
        start(shell("kafka", "echo ready; sleep 1000").after(() -> {
            tries.add("try");
            if (tries.size() == 1) {
                throw new IOException("not yet");
            }
        }));

        assertThat(tries).hasSize(2);
    }

    @Test
    void shouldRefuseANeedThatIsNoRole() {
        List<ManagedProcess> roles = List.of(sleeper("jobs").needing("kafak"));

        assertThatThrownBy(() -> new Supervisor(roles, logs, QUICK, events)).hasMessageContaining("kafak");
    }

    /** The one promise that no shutdown hook can keep. */
    @Test
    void shouldTakeItsRolesWithItWhenItIsKilledItself() throws Exception {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        SupervisorMain.class.getName(),
                        logs.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        long role;
        try (BufferedReader out = other.inputReader()) {
            role = Long.parseLong(out.readLine());
            assertThat(alive(role)).isTrue();

            other.destroyForcibly();
        }

        await().atMost(LIMIT).until(() -> !alive(role));
    }

    /** A supervisor in a process of its own: prints the process id of its only role. */
    static final class SupervisorMain {

        public static void main(String[] args) throws Exception {
            Supervisor supervisor =
                    new Supervisor(List.of(sleeper("role")), Path.of(args[0]), RestartBackoff.DEFAULT, new Events());
            supervisor.start();
            supervisor.awaitReady(LIMIT);
            System.out.println(supervisor.pid("role"));
        }
    }

    private void start(ManagedProcess... roles) throws Exception {
        supervisor = new Supervisor(List.of(roles), logs, QUICK, events);
        supervisor.start();
        supervisor.awaitReady(LIMIT);
    }

    private static ManagedProcess sleeper(String name) {
        return shell(name, "echo ready; exec sleep 1000");
    }

    private static ManagedProcess trapping(String name, String onSignal, String... body) {
        String rest = body.length == 0 ? "sleep 1000 & wait" : String.join("; ", body);
        return shell(name, "trap '" + onSignal + "' TERM; echo ready; " + rest);
    }

    private static ManagedProcess shell(String name, String script) {
        return ManagedProcess.of(name, List.of("sh", "-c", script));
    }

    private static boolean alive(long pid) {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    private static final class Events implements ProcessListener {

        private final List<String> list = Collections.synchronizedList(new ArrayList<>());

        void add(String event) {
            list.add(event);
        }

        @Override
        public void ready(String role, long pid, int nth, Duration took) {
            add("ready " + role);
        }

        @Override
        public void lost(String role, String why, Duration wait) {
            add("lost " + role + ": " + why);
        }

        @Override
        public String words(Exception failure) {
            return String.valueOf(failure.getMessage());
        }

        @Override
        public void logDropped(String role, String why) {
            add("log of " + role + ": " + why);
        }

        @Override
        public void killed(String role) {
            add("killed " + role);
        }
    }
}
