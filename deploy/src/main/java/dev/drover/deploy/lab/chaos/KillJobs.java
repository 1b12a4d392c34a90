package dev.drover.deploy.lab.chaos;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * JobManager, TaskManager and view keeper die together; both jobs must go on from a checkpoint, and say so. Then they
 * die once more and find their checkpoints gone: they must refuse to begin a ledger anew until somebody brings them
 * back.
 */
final class KillJobs extends SceneFault {

    static final String RESTORED = "Restoring job supervise from checkpoint";
    private static final String REFUSED = "starting from nothing would number the ledger twice";

    KillJobs() {
        super("F32", "jobs (JobManager and TaskManager) killed, then without their checkpoints");
    }

    @Override
    Injection inject(ChaosRun run, LiveCamera camera) throws Exception {
        ChaosPlant plant = run.plant();
        int before = plant.readies("jobs");
        long restored = plant.logged("jobs", RESTORED);
        long at = System.nanoTime();
        double detected = plant.kill("jobs");
        Patience.until("jobs are back", () -> plant.readies("jobs") > before);
        camera.awaitProgress();
        double recovered = secondsSince(at);
        boolean happened = !Double.isNaN(detected) && plant.logged("jobs", RESTORED) > restored;
        boolean refused = refusesToBeginAnew(run, camera);
        String note = "restored from a checkpoint; without any it " + (refused ? "refused to start" : "BEGAN ANEW");
        return new Injection(2, (happened ? 1 : 0) + (refused ? 1 : 0), detected, recovered, note);
    }

    private static boolean refusesToBeginAnew(ChaosRun run, LiveCamera camera) throws Exception {
        ChaosPlant plant = run.plant();
        Patience.until("the ledger has rows", () -> !camera.ledger().isEmpty());
        Path checkpoints = plant.checkpoints("supervise");
        Path away = checkpoints.resolveSibling("taken-away");
        int before = plant.readies("jobs");
        long said = plant.logged("jobs", REFUSED);
        // Within the half second before the supervisor starts them again.
        plant.killUnreadyJobs();
        Files.move(checkpoints, away);
        Patience.until("the jobs refuse", () -> plant.logged("jobs", REFUSED) > said || plant.readies("jobs") > before);
        boolean refused = plant.readies("jobs") == before;
        Files.move(away, checkpoints);
        Patience.until("jobs are back", () -> plant.readies("jobs") > before);
        camera.awaitProgress();
        return refused;
    }
}
