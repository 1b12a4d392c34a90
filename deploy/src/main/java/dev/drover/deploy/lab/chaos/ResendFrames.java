package dev.drover.deploy.lab.chaos;

/**
 * Ingest is killed between the broker's word that it has a frame and the note of it: what it sends again must count
 * once.
 */
final class ResendFrames extends SceneFault {

    private static final int TRIES = 5;

    ResendFrames() {
        super("F28", "ingest killed between acknowledgement and trim");
    }

    @Override
    Injection inject(ChaosRun run, LiveCamera camera) throws Exception {
        int repeated = 0;
        double recovered = Double.NaN;
        for (int i = 0; i < TRIES && repeated == 0; i++) {
            Thread.sleep(run.random().nextInt(400));
            long at = System.nanoTime();
            camera.kill();
            camera.start();
            camera.awaitProgress();
            recovered = secondsSince(at);
            repeated = Journey.repeated(run.plant(), camera);
        }
        return new Injection(
                1, repeated > 0 ? 1 : 0, Double.NaN, recovered, repeated + " frames stand twice in the frames topic");
    }
}
