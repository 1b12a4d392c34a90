package dev.drover.deploy.lab.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.drover.ingest.media.GstRuntime;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FuzzRunTest {

    private static final PrintStream NOWHERE = new PrintStream(OutputStream.nullOutputStream(), false, UTF_8);
    private static final Duration ON_A_BUSY_MACHINE = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    /** A door that does what the index of the input says. */
    private record MadeUp(List<Callable<Optional<String>>> answers) implements Door {
        @Override
        public String id() {
            return "made-up";
        }

        @Override
        public int share() {
            return 1;
        }

        @Override
        public Callable<Optional<String>> input(SplittableRandom chance) {
            return answers.remove(0);
        }
    }

    @Test
    void shouldTakeOrRefuseInWordsWhateverComesIn() throws Exception {
        FuzzReport report = new FuzzRun(FuzzRun.doors(folder), 1, ON_A_BUSY_MACHINE).run(0, 600, NOWHERE);
        assertThat(report.good()).as(report.table()).isTrue();
        assertThat(report.kinds()).allSatisfy(kind -> {
            assertThat(kind.refused()).as(kind.id()).isPositive();
            assertThat(kind.accepted()).as(kind.id()).isPositive();
        });
    }

    @Test
    void shouldOutliveWhatACameraOrAFilmSays() throws Exception {
        assumeTrue(GstRuntime.available(), "GStreamer is not installed here");
        List<Door> doors = FuzzRun.decoderDoors(folder);
        try {
            FuzzReport report = new FuzzRun(doors, 1, ON_A_BUSY_MACHINE).run(0, 30, NOWHERE);
            assertThat(report.good()).as(report.table()).isTrue();
        } finally {
            for (Door door : doors) {
                door.close();
            }
        }
    }

    @Test
    void shouldMakeTheSameInputOfTheSameSeedAndIndex() throws Exception {
        for (Door door : FuzzRun.doors(folder)) {
            for (int i = 0; i < 50; i++) {
                assertThat(door.input(new SplittableRandom(i)).call())
                        .as(door.id())
                        .isEqualTo(door.input(new SplittableRandom(i)).call());
            }
        }
    }

    @Test
    void shouldTellDeathsStackTracesAndHangsApart() throws Exception {
        List<Callable<Optional<String>>> answers = new ArrayList<>(List.of(
                Optional::empty,
                Optional::empty,
                () -> Optional.of("line 3: role is missing"),
                () -> Optional.of("java.lang.NullPointerException: x"),
                () -> {
                    throw new IllegalStateException("nobody announced me");
                },
                () -> {
                    throw new StackOverflowError();
                },
                () -> {
                    throw new ProcessDiedException("the decoder process died");
                },
                () -> {
                    new CountDownLatch(1).await();
                    return Optional.empty();
                },
                Optional::empty));
        FuzzReport report = new FuzzRun(List.of(new MadeUp(answers)), 7, Duration.ofSeconds(2)).run(0, 8, NOWHERE);
        assertThat(report.kinds()).containsExactly(new FuzzReport.Kind("made-up", 8, 1, 2, 2, 2, 1));
        assertThat(report.good()).isFalse();
        assertThat(report.table())
                .contains("made-up 6: not read after 2 s")
                .contains("again: deploy/drover chaos --inputs 1 --from 3 --seed 7 --only made-up")
                .contains("BROKEN");
    }

    @Test
    void shouldTellWordsFromWhatOnlyAProgrammerReads() {
        assertThat(Plain.isWords("第 3 行：缺少 role")).isTrue();
        assertThat(Plain.isWords("ramp-1 is not UTF-8: save it as UTF-8")).isTrue();
        assertThat(Plain.isWords("")).isFalse();
        assertThat(Plain.isWords("null")).isFalse();
        assertThat(Plain.isWords("NullPointerException")).isFalse();
        assertThat(Plain.isWords("must match [A-Za-z0-9_.-]{1,64}")).isFalse();
        assertThat(Plain.isWords("x\n\tat dev.drover.Main.main(Main.java:7)")).isFalse();
        assertThat(Plain.isWords("Cannot construct instance of `dev.drover.pipeline.wire.Alarm`"))
                .isFalse();
    }
}
