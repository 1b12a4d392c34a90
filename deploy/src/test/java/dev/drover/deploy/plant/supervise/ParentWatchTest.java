package dev.drover.deploy.plant.supervise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** With three generations of real processes. */
class ParentWatchTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Test
    void shouldEndAProgramWhoseParentIsKilled() throws Exception {
        Process parent = start(ParentMain.class);
        long child;
        try (BufferedReader out = parent.inputReader()) {
            child = Long.parseLong(out.readLine());
        }
        assertThat(alive(child)).isTrue();

        parent.destroyForcibly();

        await().atMost(LIMIT).until(() -> !alive(child));
    }

    private static Process start(Class<?> main) throws Exception {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                main.getName());
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static boolean alive(long pid) {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    /** Starts the child, says its process id and stays. */
    static final class ParentMain {

        public static void main(String[] args) throws Exception {
            System.out.println(start(ChildMain.class).pid());
            Thread.sleep(Duration.ofHours(1).toMillis());
        }
    }

    /** Lives until its parent is gone. */
    static final class ChildMain {

        public static void main(String[] args) throws Exception {
            ParentWatch.start(System.in, () -> Runtime.getRuntime().halt(7));
            Thread.sleep(Duration.ofHours(1).toMillis());
        }
    }
}
