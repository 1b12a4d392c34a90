package dev.drover.inference.torch;

/** Numbers with a shape, row after row. */
record TextTensor(int[] shape, float[] values) {}
