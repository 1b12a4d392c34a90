package dev.drover.deploy.lab.chaos;

/**
 * What a fault is called.
 *
 * @param id as in deploy/docs/faults.md
 * @param what is done, in a few words
 */
record FaultName(String id, String what) {}
