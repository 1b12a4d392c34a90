package dev.drover.deploy.lab.chaos;

/** One entry of the fault catalogue that can be done to a running plant, again and again. */
abstract class Fault {

    /** Pictures after which orders that were just given have found one to ride in. */
    private static final int ORDERS_RIDE_IN = 10;

    private final FaultName name;

    Fault(String id, String what) {
        this.name = new FaultName(id, what);
    }

    final FaultName name() {
        return name;
    }

    final String id() {
        return name.id();
    }

    /**
     * Does it, waits until the plant has got over it, and says what it left behind.
     *
     * @throws Exception if the plant did not come back, or the fault could not be done
     */
    abstract FaultReport run(ChaosRun run) throws Exception;

    /** Ends the loading and the scenes of its cameras, and says what the fault left behind. */
    final FaultReport conclude(ChaosRun run, Injection injection, ChaosLoading loading, LiveCamera... cameras)
            throws Exception {
        for (LiveCamera camera : cameras) {
            Patience.until("the scene was shown in full", camera::shownInFull);
        }
        loading.conclude();
        for (LiveCamera camera : cameras) {
            camera.awaitJudged(camera.judged() + ORDERS_RIDE_IN);
            camera.finish();
        }
        Evidence evidence = Evidence.of(run.plant(), loading.batch(), cameras);
        return FaultReport.of(name, injection, evidence.judge(run.script(), run.replay()));
    }

    static double secondsSince(long nanos) {
        return (System.nanoTime() - nanos) / 1e9;
    }
}
