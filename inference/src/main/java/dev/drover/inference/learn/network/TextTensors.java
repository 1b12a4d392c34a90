package dev.drover.inference.learn.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.pooling.Pool;
import java.util.Map;

/** Computes the layers on tensors, with gradients where asked. */
final class TextTensors implements TextOps<NDArray> {

    private static final float MOMENTUM = 0.9f;

    private final Map<String, NDArray> weights;
    private final Map<String, NDArray> running;
    private final Mode mode;

    /** What batch norm does with its means: learns them, uses them, or finds those that were folded away. */
    enum Mode {
        LEARN,
        USE,
        UNFOLD
    }

    TextTensors(Map<String, NDArray> weights, Map<String, NDArray> running, Mode mode) {
        this.weights = weights;
        this.running = running;
        this.mode = mode;
    }

    @Override
    public NDArray convNorm(String name, NDArray x, Convolution shape) {
        NDArray w = weights.get(name + ".w");
        NDArray y = Conv2d.conv2d(
                        x, w, null, new Shape(shape.stride(), shape.stride()), new Shape(shape.above(), shape.beside()))
                .singletonOrThrow();
        if (mode == Mode.UNFOLD) {
            TextAdoption.unfold(
                    y,
                    weights.get(name + ".gamma"),
                    weights.get(name + ".beta"),
                    running.get(name + ".mean"),
                    running.get(name + ".var"));
        }
        return BatchNorm.batchNorm(
                        y,
                        running.get(name + ".mean"),
                        running.get(name + ".var"),
                        weights.get(name + ".gamma"),
                        weights.get(name + ".beta"),
                        1,
                        MOMENTUM,
                        EPSILON,
                        mode == Mode.LEARN)
                .singletonOrThrow();
    }

    @Override
    public NDArray conv1(String name, NDArray x, int in, int out) {
        return Conv2d.conv2d(x, weights.get(name + ".w"), weights.get(name + ".b"))
                .singletonOrThrow();
    }

    @Override
    public NDArray linear(String name, NDArray x, int in, int out) {
        return x.matMul(weights.get(name + ".w")).add(weights.get(name + ".b"));
    }

    @Override
    public NDArray relu(NDArray x) {
        return Activation.relu(x);
    }

    @Override
    public NDArray add(NDArray a, NDArray b) {
        return a.add(b);
    }

    @Override
    public NDArray maxPool(NDArray x, int h, int w) {
        return Pool.maxPool2d(x, new Shape(h, w), new Shape(h, w), new Shape(0, 0), false);
    }

    @Override
    public NDArray avgPool(NDArray x, int h, int w) {
        return Pool.avgPool2d(x, new Shape(h, w), new Shape(h, w), new Shape(0, 0), false, true);
    }

    @Override
    public NDArray reshape(NDArray x, int... rest) {
        long[] shape = new long[rest.length + 1];
        shape[0] = x.getShape().get(0);
        for (int i = 0; i < rest.length; i++) {
            shape[i + 1] = rest[i];
        }
        return x.reshape(new Shape(shape));
    }

    @Override
    public NDArray transpose(NDArray x) {
        return x.transpose(0, 2, 1);
    }

    @Override
    public NDArray multiply(NDArray a, NDArray b, float scale) {
        NDArray y = a.matMul(b);
        return scale == 1 ? y : y.mul(scale);
    }

    @Override
    public NDArray softmax(NDArray x) {
        return x.softmax(-1);
    }

    @Override
    public NDArray table(String name, float[] start, int rows, int columns) {
        return weights.get(name);
    }
}
