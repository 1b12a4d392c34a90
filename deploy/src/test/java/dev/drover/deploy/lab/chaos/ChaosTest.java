package dev.drover.deploy.lab.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.deploy.lab.loading.SceneScript;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The fault catalogue on one plant of real processes, as {@code drover chaos} does it, but once and short. The plant is
 * one and the same over all tests: what one fault leaves behind must not trouble the next.
 */
@Tag("whole")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(1800)
class ChaosTest {

    private static final long SEED = 7;
    private static final int HEAD = 8;

    /** Made before the first fault. */
    private static final Upgrades UPGRADES =
            new Upgrades(Path.of("target/upgrades").toAbsolutePath());

    private final List<FaultReport> reports = new ArrayList<>();
    private ChaosRun run;

    static Stream<String> faults() {
        return Faults.few(UPGRADES).stream().map(Fault::id);
    }

    @BeforeAll
    void start(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder) throws Exception {
        UpgradeMaker.makeIn(UPGRADES.folder());
        run = ChaosRun.start(folder, SceneScript.of(SEED, HEAD), Map.of(), SEED, System.err);
    }

    @AfterAll
    void stop() throws Exception {
        if (run != null) {
            run.close();
            ChaosReport report = new ChaosReport(SEED, reports);
            System.err.print(report.table());
            report.writeJson(Path.of("target/chaos.json"));
        }
    }

    @ParameterizedTest
    @MethodSource("faults")
    void shouldLoseDoubleAndInventNothing(String id) throws Exception {
        Fault fault = Faults.few(UPGRADES).stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();

        FaultReport report = fault.run(run);
        reports.add(report);
        System.err.print(report.row());

        assertThat(report.injected())
                .as("the fault really happened: " + report.note())
                .isEqualTo(report.planned());
        assertThat(report.good()).as(report.row()).isTrue();
    }
}
