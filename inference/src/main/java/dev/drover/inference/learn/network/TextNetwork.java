package dev.drover.inference.learn.network;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A reading network while it learns. All weights lie in one flat vector, so that Adam, the average of past weights and a
 * checkpoint are a few operations each. Batch norm keeps running means beside it. Belongs to one thread.
 */
public final class TextNetwork implements AutoCloseable {

    /** Adam's constants, and the share of old weights the average keeps each step at most. */
    private static final float BETA1 = 0.9f;

    private static final float BETA2 = 0.99f;
    private static final float AVERAGE = 0.997f;
    private static final float LONGEST_GRADIENT = 5f;

    /** One weight in the flat vector. */
    record Weight(String name, int[] shape, boolean decays) {
        int length() {
            return Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        }
    }

    private final TextSpec spec;
    private final NDManager manager;
    private final List<Weight> weights = new ArrayList<>();
    private final Map<String, NDArray> running = new LinkedHashMap<>();
    private final NDArray flat;
    private final NDArray average;
    private final NDArray first;
    private final NDArray second;
    private final NDArray decay;
    private long step;

    /** A fresh network; the same seed gives the same first weights. */
    public TextNetwork(TextSpec spec, long seed) {
        this.spec = spec;
        this.manager = NDManager.newBaseManager();
        TextStart start = new TextStart(new SplittableRandom(seed));
        TextLayers.run(spec, start, "input");
        weights.addAll(start.weights());
        float[] values = start.values();
        float[] mask = new float[values.length];
        int at = 0;
        for (Weight w : weights) {
            Arrays.fill(mask, at, at + w.length(), w.decays ? 1 : 0);
            at += w.length();
        }
        start.norms().forEach((name, channels) -> {
            running.put(name + ".mean", manager.zeros(new Shape(channels)));
            running.put(name + ".var", manager.ones(new Shape(channels)));
        });
        flat = manager.create(values);
        average = manager.create(values);
        first = manager.zeros(flat.getShape());
        second = manager.zeros(flat.getShape());
        decay = manager.create(mask);
        flat.setRequiresGradient(true);
    }

    /** The truth of one batch. */
    public record Batch(
            float[] inputs,
            int size,
            long[] characters,
            float[] weights,
            long[] variants,
            long[] rows,
            float[] looks) {}

    public TextSpec spec() {
        return spec;
    }

    public int weightCount() {
        return (int) flat.size();
    }

    /**
     * One step of AdamW.
     *
     * @param lookWeight how much it matters that slots look at the characters' true places; 0 where these are unknown
     * @return the loss before the step
     * @throws IllegalStateException if the loss is no number
     */
    public float learn(Batch batch, float rate, float weightDecay, float lookWeight) {
        try (NDScope scope = new NDScope()) {
            float value;
            NDArray gradient;
            try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                NDArray x = manager.create(batch.inputs, new Shape(batch.size, 3, spec.height(), spec.width()));
                NDList out = forward(x, flat, TextTensors.Mode.LEARN);
                NDArray loss = TextLoss.of(spec, out, batch, lookWeight, manager);
                collector.backward(loss);
                value = loss.toType(DataType.FLOAT32, false).getFloat();
            }
            if (!Float.isFinite(value)) {
                throw new IllegalStateException("the loss is " + value + " at step " + step);
            }
            gradient = flat.getGradient();
            update(gradient, rate, weightDecay);
            gradient.muli(0);
            NDScope.unregister(flat, average, first, second, decay);
            return value;
        }
    }

    private void update(NDArray gradient, float rate, float weightDecay) {
        step++;
        float length = gradient.square().sum().sqrt().getFloat();
        float shorten = Math.min(1, LONGEST_GRADIENT / Math.max(1e-9f, length));
        NDArray g = gradient.mul(shorten);
        first.muli(BETA1).addi(g.mul(1 - BETA1));
        second.muli(BETA2).addi(g.square().muli(1 - BETA2));
        float scale1 = (float) (1 / (1 - Math.pow(BETA1, step)));
        float scale2 = (float) (1 / (1 - Math.pow(BETA2, step)));
        NDArray change = first.mul(rate * scale1).divi(second.mul(scale2).sqrt().addi(1e-8f));
        NDArray values = flat.stopGradient();
        NDArray fade = decay.mul(values).muli(rate * weightDecay);
        values.subi(change.addi(fade));
        float keep = Math.min(AVERAGE, (1f + step) / (10f + step));
        average.muli(keep).addi(values.mul(1 - keep));
    }

    /** The network's outputs (before softmax) for {@code n} inputs, from the averaged weights, as float arrays. */
    public List<float[]> predict(float[] inputs, int n) {
        try (NDScope scope = new NDScope()) {
            NDArray x = manager.create(inputs, new Shape(n, 3, spec.height(), spec.width()));
            List<float[]> out = new ArrayList<>();
            for (NDArray a : forward(x, average, TextTensors.Mode.USE)) {
                out.add(a.toType(DataType.FLOAT32, false).toFloatArray());
            }
            return out;
        }
    }

    private NDList forward(NDArray x, NDArray from, TextTensors.Mode mode) {
        long[] ends = new long[weights.size() - 1];
        long at = 0;
        for (int i = 0; i < ends.length; i++) {
            at += weights.get(i).length();
            ends[i] = at;
        }
        NDList parts = from.split(ends, 0);
        Map<String, NDArray> byName = new LinkedHashMap<>();
        for (int i = 0; i < weights.size(); i++) {
            Weight w = weights.get(i);
            byName.put(
                    w.name,
                    parts.get(i)
                            .reshape(new Shape(
                                    Arrays.stream(w.shape).asLongStream().toArray())));
        }
        TextTensors tensors = new TextTensors(byName, running, mode);
        return new NDList(TextLayers.run(spec, tensors, x));
    }

    /** Averaged weights by name, and the running means and variances as {@code name.mean}, {@code name.var}. */
    public Map<String, TextTensor> state() {
        Map<String, TextTensor> out = new LinkedHashMap<>();
        float[] all = average.toFloatArray();
        int at = 0;
        for (Weight w : weights) {
            out.put(w.name, new TextTensor(w.shape, Arrays.copyOfRange(all, at, at + w.length())));
            at += w.length();
        }
        running.forEach((name, a) -> out.put(name, new TextTensor(new int[] {(int) a.size()}, a.toFloatArray())));
        return out;
    }

    /** Everything needed to go on learning. */
    public TextCheckpoint checkpoint() {
        Map<String, float[]> norms = new LinkedHashMap<>();
        running.forEach((name, a) -> norms.put(name, a.toFloatArray()));
        return new TextCheckpoint(
                step, flat.toFloatArray(), average.toFloatArray(), first.toFloatArray(), second.toFloatArray(), norms);
    }

    /** Goes on where {@code checkpoint} was taken. */
    public void restore(TextCheckpoint checkpoint) {
        if (checkpoint.flat().length != flat.size()) {
            throw new IllegalArgumentException(
                    "checkpoint has " + checkpoint.flat().length + " weights, network has " + flat.size());
        }
        step = checkpoint.step();
        copy(checkpoint.flat(), flat.stopGradient());
        copy(checkpoint.average(), average);
        copy(checkpoint.first(), first);
        copy(checkpoint.second(), second);
        checkpoint.norms().forEach((name, values) -> copy(values, running.get(name)));
    }

    /**
     * Begins with the weights of an exported network.
     *
     * @param exported as {@link TextAdoption#read} gives them
     * @param inputs {@code n} typical inputs, from which batch norm gets its means back
     * @throws IllegalArgumentException if they are of a network of another shape
     */
    public void adopt(Map<String, float[]> exported, float[] inputs, int n) {
        float[] values = flat.toFloatArray();
        int at = 0;
        for (Weight w : weights) {
            String name = TextAdoption.exported(w.name);
            float[] from = name == null ? ones(w.length()) : exported.get(name);
            if (from == null || from.length != w.length()) {
                throw new IllegalArgumentException("weights are of another network: " + w.name + " does not fit");
            }
            System.arraycopy(from, 0, values, at, from.length);
            at += from.length;
        }
        copy(values, flat.stopGradient());
        try (NDScope scope = new NDScope()) {
            NDArray x = manager.create(inputs, new Shape(n, 3, spec.height(), spec.width()));
            forward(x, flat.stopGradient(), TextTensors.Mode.UNFOLD);
            NDScope.unregister(running.values().toArray(NDArray[]::new));
        }
        copy(flat.toFloatArray(), average);
    }

    private static float[] ones(int n) {
        float[] out = new float[n];
        Arrays.fill(out, 1);
        return out;
    }

    /** Not {@code set}: that exchanges the memory under the tensor, which others share. */
    private void copy(float[] values, NDArray to) {
        try (NDArray from = manager.create(values)) {
            to.muli(0).addi(from);
        }
    }

    @Override
    public void close() {
        manager.close();
    }
}
