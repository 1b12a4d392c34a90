package dev.drover.deploy.lab.chaos;

/**
 * Ingest is killed while it holds pictures that no broker has: the broker is stopped first, so that they pile up in the
 * spool.
 */
final class KillIngest extends SceneFault {

    private static final long PILE_UP_MILLIS = 1_500;

    KillIngest() {
        super("F12", "ingest killed with unsent frames in its spool");
    }

    @Override
    Injection inject(ChaosRun run, LiveCamera camera) throws Exception {
        long broker = run.plant().pid("kafka");
        Signals.send(broker, Signals.STOP);
        long at;
        long piled;
        boolean hit;
        try {
            long before = camera.shown();
            Thread.sleep(PILE_UP_MILLIS + run.random().nextInt(500));
            Patience.until("pictures pile up", () -> camera.shown() > before + 5);
            at = System.nanoTime();
            hit = camera.kill();
            piled = camera.shown() - before;
        } finally {
            Signals.send(broker, Signals.CONT);
        }
        double detected = secondsSince(at);
        camera.start();
        camera.awaitProgress();
        return new Injection(1, hit ? 1 : 0, detected, secondsSince(at), piled + " pictures were waiting");
    }
}
