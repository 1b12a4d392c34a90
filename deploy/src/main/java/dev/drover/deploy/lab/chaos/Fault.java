package dev.drover.deploy.lab.chaos;

/** One entry of the fault catalogue that can be done to a running plant, again and again. */
interface Fault {

    /** As in deploy/docs/faults.md. */
    String id();

    /** In a few words. */
    String what();

    /**
     * Does it, waits until the plant has got over it, and says what it left behind.
     *
     * @throws Exception if the plant did not come back, or the fault could not be done
     */
    FaultReport run(ChaosRun run) throws Exception;
}
