package dev.drover.inference.learn.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.pooling.Pool;
import java.util.Map;
import java.util.Objects;

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
        NDArray w = weight(name + ".w");
        NDArray y = Conv2d.conv2d(
                        x, w, null, new Shape(shape.stride(), shape.stride()), new Shape(shape.above(), shape.beside()))
                .singletonOrThrow();
        if (mode == Mode.UNFOLD) {
            TextAdoption.unfold(
                    y, weight(name + ".gamma"), weight(name + ".beta"), norm(name + ".mean"), norm(name + ".var"));
        }
        return BatchNorm.batchNorm(
                        y,
                        norm(name + ".mean"),
                        norm(name + ".var"),
                        weight(name + ".gamma"),
                        weight(name + ".beta"),
                        1,
                        MOMENTUM,
                        EPSILON,
                        mode == Mode.LEARN)
                .singletonOrThrow();
    }

    @Override
    public NDArray conv1(String name, NDArray x, int in, int out) {
        return Conv2d.conv2d(x, weight(name + ".w"), weight(name + ".b")).singletonOrThrow();
    }

    @Override
    public NDArray linear(String name, NDArray x, int in, int out) {
        return x.matMul(weight(name + ".w")).add(weight(name + ".b"));
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
        return weight(name);
    }

    private NDArray weight(String name) {
        return Objects.requireNonNull(weights.get(name), name);
    }

    private NDArray norm(String name) {
        return Objects.requireNonNull(running.get(name), name);
    }
}
