package dev.drover.deploy.chaos;

/** JobManager, TaskManager and view keeper die together; both jobs must go on from a checkpoint, and say so. */
final class KillJobs extends SceneFault {

    KillJobs() {
        super("F32", "jobs (JobManager and TaskManager) killed");
    }

    @Override
    Injection inject(ChaosRun run, LiveCamera camera) throws Exception {
        ChaosPlant plant = run.plant();
        int before = plant.readies("jobs");
        long restored = plant.logged("jobs", "Restoring job supervise from checkpoint");
        long at = System.nanoTime();
        double detected = plant.kill("jobs");
        Patience.until("jobs are back", () -> plant.readies("jobs") > before);
        camera.awaitProgress();
        double recovered = secondsSince(at);
        long now = plant.logged("jobs", "Restoring job supervise from checkpoint");
        boolean happened = !Double.isNaN(detected) && now > restored;
        return new Injection(1, happened ? 1 : 0, detected, recovered, "restored from a checkpoint, not begun anew");
    }
}
