package dev.drover.deploy.analyse;

/**
 * What crossed one line over the whole recording.
 *
 * @param line its id
 * @param counts the class it counts
 * @param in crossings in its direction: looking from its first point to its second, from left to right
 * @param out crossings against it
 */
record LineTotal(String line, String counts, long in, long out) {}
