package dev.drover.inference.learn.network;

/**
 * The measures of a convolution.
 *
 * @param in channels
 * @param out channels
 * @param height of the kernel
 * @param width of the kernel
 * @param stride the same both ways
 * @param above rows of padding, as many below
 * @param beside columns of padding at either side
 */
record Convolution(int in, int out, int height, int width, int stride, int above, int beside) {

    /** One pixel at a time: only channels are mixed. */
    static Convolution pointwise(int in, int out) {
        return new Convolution(in, out, 1, 1, 1, 0, 0);
    }

    /** 3x3, padded so that only the stride makes the picture smaller. */
    static Convolution square(int in, int out, int stride) {
        return new Convolution(in, out, 3, 3, stride, 1, 1);
    }
}
