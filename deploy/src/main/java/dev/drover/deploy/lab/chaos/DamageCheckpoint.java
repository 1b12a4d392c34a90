package dev.drover.deploy.lab.chaos;

import dev.drover.pipeline.run.RetainedCheckpoints;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The jobs die and their newest checkpoint lies damaged: they must say so and go on from the one before. */
final class DamageCheckpoint extends SceneFault {

    private static final String UNREADABLE = "Job supervise cannot be restored from";

    DamageCheckpoint() {
        super("F34", "newest checkpoint damaged");
    }

    @Override
    Injection inject(ChaosRun run, LiveCamera camera) throws Exception {
        ChaosPlant plant = run.plant();
        RetainedCheckpoints kept = new RetainedCheckpoints(plant.checkpoints("supervise"));
        Patience.until("there are two checkpoints", () -> kept.newestFirst().size() > 1);
        int before = plant.readies("jobs");
        long restored = plant.logged("jobs", KillJobs.RESTORED);
        long unreadable = plant.logged("jobs", UNREADABLE);
        long at = System.nanoTime();
        // Within the half second before the supervisor starts them again.
        plant.killUnreadyJobs();
        Path newest = kept.newestFirst().get(0);
        Files.write(newest.resolve("_metadata"), new byte[] {0, 1, 2, 3}, StandardOpenOption.TRUNCATE_EXISTING);
        Patience.until("jobs are back", () -> plant.readies("jobs") > before);
        camera.awaitProgress();
        boolean said = plant.logged("jobs", UNREADABLE) > unreadable;
        boolean wentOn = plant.logged("jobs", KillJobs.RESTORED) > restored;
        return new Injection(
                1,
                said && wentOn ? 1 : 0,
                Double.NaN,
                secondsSince(at),
                "said so: " + said + ", from an older: " + wentOn);
    }
}
