package dev.drover.inference.learn.network;

/** Numbers with a shape, row after row. */
record TextTensor(int[] shape, float[] values) {}
