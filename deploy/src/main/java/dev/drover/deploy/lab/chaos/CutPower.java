package dev.drover.deploy.lab.chaos;

import java.util.List;

/**
 * Every process dies in one instant, launcher and cameras included; one command starts all again. Several times in one
 * scene.
 */
final class CutPower extends SceneFault {

    private final int times;

    CutPower(int times) {
        super("F74", "kill -9 of all processes in one instant");
        this.times = times;
    }

    @Override
    Injection inject(ChaosRun run, LiveCamera camera) throws Exception {
        int injected = 0;
        int processes = 0;
        double worst = 0;
        for (int i = 0; i < times; i++) {
            Thread.sleep(run.random().nextInt(6_000));
            int killed = run.plant().killEverything(List.of(camera.process()));
            processes += killed;
            // Launcher, kafka, redis, jobs and the camera, at the least.
            injected += killed >= 2 + ChaosPlantMain.ROLES.size() ? 1 : 0;
            long at = System.nanoTime();
            run.plant().launch();
            camera.start();
            camera.awaitProgress();
            worst = Math.max(worst, secondsSince(at));
        }
        String note = processes + " processes killed; the longest recovery is told";
        return new Injection(times, injected, Double.NaN, worst, note);
    }
}
