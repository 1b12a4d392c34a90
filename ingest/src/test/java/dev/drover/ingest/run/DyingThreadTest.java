package dev.drover.ingest.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DyingThreadTest {

    @ParameterizedTest
    @ValueSource(strings = {"loop", "pool"})
    void shouldEndTheProgramWithItsThread(String which) throws Exception {
        Process program = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FrailMain.class.getName(),
                        which))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            assertThat(program.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(program.exitValue()).isEqualTo(ExitCode.FAILED);
        } finally {
            program.destroyForcibly();
        }
    }

    /** A program that would run for ever, with a thread that gets what {@code -XX:+ExitOnOutOfMemoryError} misses. */
    static final class FrailMain {

        public static void main(String[] args) throws InterruptedException {
            DyingThread.endsTheProgram(Runtime.getRuntime()::halt);
            OutOfMemoryError failure = new OutOfMemoryError("Cannot reserve 65536 bytes of direct buffer memory");
            if (args[0].equals("pool")) {
                DyingThread.tell(failure);
            } else {
                new SupervisedLoop(
                                "feed",
                                () -> {
                                    throw failure;
                                },
                                Pauses.always(Duration.ofMillis(1)),
                                (e, wait) -> {})
                        .start();
            }
            Thread.currentThread().join();
        }
    }
}
