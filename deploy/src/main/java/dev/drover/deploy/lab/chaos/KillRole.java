package dev.drover.deploy.lab.chaos;

/** A role is killed and the supervisor brings it back. */
final class KillRole extends SceneFault {

    private final String role;

    KillRole(String id, String what, String role) {
        super(id, what);
        this.role = role;
    }

    @Override
    Injection inject(ChaosRun run, LiveCamera camera) throws Exception {
        ChaosPlant plant = run.plant();
        int before = plant.readies(role);
        long at = System.nanoTime();
        double detected = plant.kill(role);
        Patience.until(role + " is back", () -> plant.readies(role) > before);
        camera.awaitProgress();
        return new Injection(1, Double.isNaN(detected) ? 0 : 1, detected, secondsSince(at), "");
    }
}
