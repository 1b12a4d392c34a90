package dev.drover.deploy.lab.chaos;

/**
 * What was really done to a plant.
 *
 * @param planned times
 * @param injected times that can be proved to have happened
 * @param detectSeconds see {@link FaultReport}
 * @param recoverSeconds see {@link FaultReport}
 * @param note see {@link FaultReport}
 */
record Injection(int planned, int injected, double detectSeconds, double recoverSeconds, String note) {}
