package dev.drover.inference.learn.network;

/**
 * Crops with their truth, as arrays.
 *
 * @param inputs {@code size * 3 * height * width}
 * @param size crops
 * @param characters class at each slot or column, {@code size * places}
 * @param weights how much each of these counts
 * @param variants colour or kind of each crop
 * @param rows 0 for one row, 1 for two
 * @param looks 1 where a slot's character stands, {@code size * slots * cells}; empty where the places are unknown
 */
public record TextBatch(
        float[] inputs, int size, long[] characters, float[] weights, long[] variants, long[] rows, float[] looks) {}
