package dev.drover.inference.learn.network;

/**
 * Numbers with a shape.
 *
 * @param values row after row
 */
public record Tensor(float[] values, long... shape) {

    public Tensor {
        if (size(shape) != values.length) {
            throw new IllegalArgumentException(
                    "tensor has " + values.length + " values, its shape wants " + size(shape));
        }
    }

    /** How many values a tensor of this shape has. */
    static long size(long... shape) {
        long n = 1;
        for (long s : shape) {
            n *= s;
        }
        return n;
    }
}
