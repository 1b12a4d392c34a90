package dev.drover.deploy.lab.chaos;

import java.nio.file.Path;

/** The jobs are killed while a checkpoint of the supervise job is under way, so that it never becomes complete. */
final class KillInCheckpoint extends SceneFault {

    private static final int TRIES = 8;

    KillInCheckpoint() {
        super("F30", "jobs killed in the middle of a checkpoint");
    }

    @Override
    Injection inject(ChaosRun run, LiveCamera camera) throws Exception {
        ChaosPlant plant = run.plant();
        Checkpoints checkpoints = new Checkpoints(plant.checkpoints("supervise"));
        for (int i = 1; i <= TRIES; i++) {
            int before = plant.readies("jobs");
            long restored = plant.logged("jobs", KillJobs.RESTORED);
            Path begun = checkpoints.awaitBegun();
            long at = System.nanoTime();
            double detected = plant.kill("jobs");
            boolean halfDone = !Checkpoints.isComplete(begun);
            Patience.until("jobs are back", () -> plant.readies("jobs") > before);
            camera.awaitProgress();
            if (halfDone && plant.logged("jobs", KillJobs.RESTORED) > restored) {
                String note = begun.getFileName() + " was never completed, try " + i;
                return new Injection(1, 1, detected, secondsSince(at), note);
            }
        }
        return new Injection(1, 0, Double.NaN, Double.NaN, "every checkpoint was complete before the kill");
    }
}
