package dev.drover.inference.learn.reader;

/**
 * How long and how fast a reader learns.
 *
 * @param minutes wall time after which the rate has come down to nothing
 * @param steps the same in steps; whichever ends first
 * @param rate highest rate of learning
 * @param seed of weights, samples and order
 */
public record Schedule(double minutes, int steps, float rate, long seed) {}
