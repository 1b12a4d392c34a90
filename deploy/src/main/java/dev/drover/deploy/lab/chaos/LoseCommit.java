package dev.drover.deploy.lab.chaos;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The proof that {@link CutCommit} can fail: the same cut on a broker that lets no transaction live longer than the
 * outage. Rows must be lost there, and the oracle must see it; that is why the product asks for seven days.
 */
final class LoseCommit extends Fault {

    private static final int TRIES = 4;
    private static final long TIMEOUT_MILLIS = 20_000;
    private static final long OUTAGE_MILLIS = 25_000;

    private final Path folder;
    private final PrintStream out;

    /** @param folder in which there is room for plants of its own */
    LoseCommit(Path folder, PrintStream out) {
        super("F33 control", "the same with transactions of 20 s: must lose");
        this.folder = folder;
        this.out = out;
    }

    @Override
    FaultReport run(ChaosRun elsewhere) throws Exception {
        Map<String, String> broker = Map.of(
                "transaction.max.timeout.ms",
                Long.toString(TIMEOUT_MILLIS),
                "transaction.abort.timed.out.transaction.cleanup.interval.ms",
                "500");
        long lost = 0;
        int tries = 0;
        Path fresh = Files.createTempDirectory(folder, "control-");
        try (ChaosRun run = ChaosRun.start(
                fresh, elsewhere.script(), broker, elsewhere.random().nextLong(), out)) {
            while (lost == 0 && tries++ < TRIES) {
                lost = lostBy(run);
            }
        }
        String note = lost + " lost, as it must, and seen; try " + tries;
        return FaultReport.of(
                name(),
                new Injection(1, lost > 0 ? 1 : 0, Double.NaN, Double.NaN, note),
                new Evidence.Judgement(LedgerOracle.Verdict.NONE, 0, ""));
    }

    private long lostBy(ChaosRun run) throws Exception {
        try (LiveCamera camera = run.camera("f33c")) {
            ChaosLoading loading = ChaosLoading.begin(run, camera.id(), List.of());
            camera.start();
            run.awaitMoment(camera);
            Patience.until("rows wait for a checkpoint", () -> !CutCommit.uncommitted(run, camera)
                    .isEmpty());
            int before = run.plant().readies("jobs");
            CutCommit.cut(run, camera, OUTAGE_MILLIS);
            Patience.until("jobs are back", () -> run.plant().readies("jobs") > before);
            camera.awaitProgress();
            Injection pretended = new Injection(1, 1, Double.NaN, Double.NaN, "");
            return conclude(run, pretended, loading, camera).lost();
        }
    }
}
