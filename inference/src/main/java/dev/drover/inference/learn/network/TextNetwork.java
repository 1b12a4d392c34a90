package dev.drover.inference.learn.network;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * A reading network while it learns: libtorch computes outputs and gradients, {@link AdamW} owns the weights. Batch
 * norm keeps running means beside it. Belongs to one thread.
 */
public final class TextNetwork implements AutoCloseable {

    private static final float AVERAGE_KEEPS = 0.997f;

    /** A short memory for the second moment, as a whole training is some thousand steps. */
    private static final AdamW.Policy POLICY =
            new AdamW.Policy(0.9f, 0.99f, 1e-8f, 5, 1e-2f, step -> Math.min(AVERAGE_KEEPS, (1f + step) / (10f + step)));

    private final TextSpec spec;
    private final NDManager manager;
    private final Map<String, long[]> shapes = new LinkedHashMap<>();
    private final Map<String, NDArray> weights = new LinkedHashMap<>();
    private final Map<String, NDArray> running = new LinkedHashMap<>();
    private AdamW optimiser;

    /** A fresh network; the same seed gives the same first weights. */
    public TextNetwork(TextSpec spec, long seed) {
        this.spec = spec;
        this.manager = NDManager.newBaseManager();
        TextStart start = new TextStart(new SplittableRandom(seed));
        TextLayers.run(spec, start, "input");
        Map<String, float[]> values = new LinkedHashMap<>();
        start.weights().forEach((name, tensor) -> {
            shapes.put(name, tensor.shape());
            values.put(name, tensor.values());
            NDArray weight = manager.create(tensor.values(), new Shape(tensor.shape()));
            weight.setRequiresGradient(true);
            weights.put(name, weight);
        });
        start.norms().forEach((name, channels) -> {
            running.put(name + ".mean", manager.zeros(new Shape(channels)));
            running.put(name + ".var", manager.ones(new Shape(channels)));
        });
        optimiser = optimiser(values);
    }

    private static AdamW optimiser(Map<String, float[]> start) {
        return new AdamW(POLICY, start, name -> name.endsWith(".w"));
    }

    public TextSpec spec() {
        return spec;
    }

    public int weightCount() {
        return shapes.values().stream().mapToInt(s -> (int) Tensor.size(s)).sum();
    }

    public long steps() {
        return optimiser.steps();
    }

    /**
     * One step of AdamW.
     *
     * @param lookWeight how much it matters that slots look at the characters' true places; 0 where these are unknown
     * @return the loss before the step
     * @throws IllegalStateException if the loss is no number
     */
    public float learn(TextBatch batch, float rate, float lookWeight) {
        Map<String, float[]> gradients = new LinkedHashMap<>();
        float value = gradients(batch, lookWeight, gradients);
        if (!Float.isFinite(value)) {
            throw new IllegalStateException("the loss is " + value + " at step " + optimiser.steps());
        }
        optimiser.step(gradients, rate);
        give(optimiser.weights());
        return value;
    }

    /**
     * The loss of a batch; no step is taken, but batch norm's running means move.
     *
     * @param gradients receives the loss's by each weight
     */
    float gradients(TextBatch batch, float lookWeight, Map<String, float[]> gradients) {
        try (NDScope scope = new NDScope()) {
            float value;
            try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                NDList out = forward(input(batch.inputs(), batch.size()), weights, TextTensors.Mode.LEARN);
                NDArray loss = TextLoss.of(spec, out, batch, lookWeight, manager);
                collector.backward(loss);
                value = loss.toType(DataType.FLOAT32, false).getFloat();
            }
            weights.forEach((name, weight) -> {
                NDArray gradient = weight.getGradient();
                gradients.put(name, gradient.toFloatArray());
                // Here, because libtorch adds the next gradient to what it finds.
                gradient.muli(0);
            });
            return value;
        }
    }

    /** The network's outputs (before softmax) for {@code n} inputs, from the averaged weights, as float arrays. */
    public List<float[]> predict(float[] inputs, int n) {
        try (NDScope scope = new NDScope()) {
            Map<String, NDArray> averaged = new LinkedHashMap<>();
            optimiser.average().forEach((name, v) -> averaged.put(name, manager.create(v, shape(name))));
            List<float[]> out = new ArrayList<>();
            for (NDArray a : forward(input(inputs, n), averaged, TextTensors.Mode.USE)) {
                out.add(a.toType(DataType.FLOAT32, false).toFloatArray());
            }
            return out;
        }
    }

    private NDArray input(float[] inputs, int n) {
        return manager.create(inputs, new Shape(n, 3, spec.height(), spec.width()));
    }

    private long[] lengths(String name) {
        return Objects.requireNonNull(shapes.get(name), name);
    }

    private Shape shape(String name) {
        return new Shape(lengths(name));
    }

    private NDList forward(NDArray x, Map<String, NDArray> from, TextTensors.Mode mode) {
        return new NDList(TextLayers.run(spec, new TextTensors(from, running, mode), x));
    }

    /** Averaged weights by name, and the running means and variances as {@code name.mean}, {@code name.var}. */
    public Map<String, Tensor> state() {
        Map<String, Tensor> out = new LinkedHashMap<>();
        optimiser.average().forEach((name, v) -> out.put(name, new Tensor(v.clone(), lengths(name))));
        out.putAll(norms(""));
        return out;
    }

    private Map<String, Tensor> norms(String prefix) {
        Map<String, Tensor> out = new LinkedHashMap<>();
        running.forEach((name, a) -> out.put(prefix + name, new Tensor(a.toFloatArray(), a.size())));
        return out;
    }

    /** Everything needed to go on learning. */
    public TensorFile checkpoint() {
        return optimiser.state().with(norms("norm/"));
    }

    /**
     * Goes on where {@code checkpoint} was taken.
     *
     * @throws IOException if it was taken of a network of another shape
     */
    public void restore(TensorFile checkpoint) throws IOException {
        optimiser.restore(checkpoint);
        give(optimiser.weights());
        for (Map.Entry<String, NDArray> norm : running.entrySet()) {
            int length = (int) norm.getValue().size();
            copy(checkpoint.vector("norm/" + norm.getKey(), length), norm.getValue());
        }
    }

    /**
     * Begins with the weights of an exported network.
     *
     * @param exported as {@link TextAdoption#read} gives them
     * @param inputs {@code n} typical inputs, from which batch norm gets its means back
     * @throws IllegalArgumentException if they are of a network of another shape
     */
    public void adopt(Map<String, float[]> exported, float[] inputs, int n) {
        Map<String, float[]> adopted = new LinkedHashMap<>();
        shapes.forEach((weight, shape) -> {
            int length = (int) Tensor.size(shape);
            String name = TextAdoption.exported(weight);
            float[] from = name == null ? ones(length) : exported.get(name);
            if (from == null || from.length != length) {
                throw new IllegalArgumentException("weights are of another network: " + weight + " does not fit");
            }
            adopted.put(weight, from);
        });
        give(adopted);
        try (NDScope scope = new NDScope()) {
            Map<String, NDArray> plain = new LinkedHashMap<>();
            weights.forEach((name, w) -> plain.put(name, w.stopGradient()));
            forward(input(inputs, n), plain, TextTensors.Mode.UNFOLD);
            NDScope.unregister(running.values().toArray(NDArray[]::new));
        }
        Map<String, float[]> unfolded = new LinkedHashMap<>();
        weights.forEach((name, w) -> unfolded.put(name, w.toFloatArray()));
        optimiser = optimiser(unfolded);
    }

    private static float[] ones(int n) {
        float[] out = new float[n];
        Arrays.fill(out, 1);
        return out;
    }

    private void give(Map<String, float[]> values) {
        values.forEach((name, v) -> {
            try (NDArray plain = Objects.requireNonNull(weights.get(name), name).stopGradient()) {
                copy(v, plain);
            }
        });
    }

    /** Not {@code set}: that exchanges the memory under the tensor, which others share. */
    private void copy(float[] values, NDArray to) {
        try (NDArray from = manager.create(values, to.getShape())) {
            to.muli(0).addi(from);
        }
    }

    @Override
    public void close() {
        manager.close();
    }
}
