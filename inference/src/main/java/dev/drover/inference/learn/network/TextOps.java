package dev.drover.inference.learn.network;

/**
 * The operations {@link TextLayers} is written in, so that the network is written once: one implementation computes
 * with gradients, the other writes TorchScript.
 *
 * @param <T> a tensor, or the name of one
 */
interface TextOps<T> {

    /** Batch norm's, needed again where it is folded and unfolded. */
    float EPSILON = 1e-5f;

    /** Convolution without bias, then batch norm. */
    T convNorm(String name, T x, Convolution shape);

    /** Convolution 1x1 with bias. */
    T conv1(String name, T x, int in, int out);

    /** Fully connected over the last dimension. */
    T linear(String name, T x, int in, int out);

    T relu(T x);

    T add(T a, T b);

    T maxPool(T x, int h, int w);

    T avgPool(T x, int h, int w);

    /** The first dimension stays. */
    T reshape(T x, int... rest);

    /** Exchanges the last two of three dimensions. */
    T transpose(T x);

    /** Batched matrix product of {@code [B, n, k]} and {@code [B, k, m]}. */
    T multiply(T a, T b, float scale);

    T softmax(T x);

    /** A learnt table, broadcast over the batch; {@code start} are its first values, row after row. */
    T table(String name, float[] start, int rows, int columns);
}
