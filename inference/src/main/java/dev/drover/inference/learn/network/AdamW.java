package dev.drover.inference.learn.network;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * AdamW (Kingma and Ba 2015; Loshchilov and Hutter 2019) with the gradient shortened where it is too long, and a
 * running average of the weights, which is what ships. The one optimiser: detector and readers differ in their {@link
 * Policy}.
 *
 * <p>Not DJL's {@code ai.djl.training.optimizer.AdamW}: its moments are private, so that a run could not be put aside
 * and resumed, and it keeps no averaged weights. It works on plain arrays.
 */
public final class AdamW {

    /**
     * How it steps.
     *
     * @param beta1 share of the old first moment a step keeps
     * @param beta2 share of the old second moment a step keeps
     * @param epsilon what the root of the second moment is never below
     * @param longest gradient, taken over all weights; a longer one is shortened to this
     * @param decay share of the rate by which weights that decay shrink a step, apart from the gradient
     * @param averaging of the weights
     */
    public record Policy(float beta1, float beta2, float epsilon, float longest, float decay, Averaging averaging) {}

    /** Share of the old average that a step keeps: little at first, when the weights are still far from anything. */
    @FunctionalInterface
    public interface Averaging {
        float keeps(long step);
    }

    private final Policy policy;
    private final Predicate<String> decays;
    private final Map<String, Cell> cells = new LinkedHashMap<>();
    private long step;

    /** What belongs to one named weight; all four arrays are of its length. */
    private record Cell(float[] weights, float[] average, float[] first, float[] second) {}

    /**
     * @param start first weights by name, which are copied
     * @param decays which of them shrink: those of convolutions and of what is fully connected, by their names
     */
    public AdamW(Policy policy, Map<String, float[]> start, Predicate<String> decays) {
        this.policy = policy;
        this.decays = decays;
        start.forEach(
                (name, w) -> cells.put(name, new Cell(w.clone(), w.clone(), new float[w.length], new float[w.length])));
    }

    public long steps() {
        return step;
    }

    /** The newest weights by name, in order: the optimiser's own arrays, changed by its next step. */
    public Map<String, float[]> weights() {
        Map<String, float[]> all = new LinkedHashMap<>();
        cells.forEach((name, cell) -> all.put(name, cell.weights));
        return all;
    }

    /** The average of past weights by name: the optimiser's own arrays, changed by its next step. */
    public Map<String, float[]> average() {
        Map<String, float[]> all = new LinkedHashMap<>();
        cells.forEach((name, cell) -> all.put(name, cell.average));
        return all;
    }

    /**
     * One step down the gradient; a gradient that is no number changes nothing.
     *
     * @param gradients of every weight by name
     * @return length of the whole gradient
     */
    public double step(Map<String, float[]> gradients, float rate) {
        double length = length(gradients);
        if (!Double.isFinite(length)) {
            return length;
        }
        step++;
        float shorten = (float) Math.min(1, policy.longest / Math.max(1e-12, length));
        float keep = policy.averaging.keeps(step);
        gradients.forEach((name, g) -> {
            float stays = decays.test(name) ? 1 - rate * policy.decay : 1;
            Cell cell = Objects.requireNonNull(cells.get(name), name);
            step(cell, g, shorten, rate, stays);
            average(cell, keep);
        });
        return length;
    }

    private static double length(Map<String, float[]> gradients) {
        double square = 0;
        for (float[] g : gradients.values()) {
            double s = 0;
            for (float v : g) {
                s += (double) v * v;
            }
            square += s;
        }
        return Math.sqrt(square);
    }

    private void step(Cell cell, float[] gradient, float shorten, float rate, float stays) {
        float beta1 = policy.beta1;
        float beta2 = policy.beta2;
        // Both moments begin at nothing and are small at first; this makes up for it.
        float scale1 = (float) (1 / (1 - Math.pow(beta1, step)));
        float scale2 = (float) (1 / (1 - Math.pow(beta2, step)));
        float[] w = cell.weights;
        float[] m = cell.first;
        float[] v = cell.second;
        for (int i = 0; i < w.length; i++) {
            float d = gradient[i] * shorten;
            m[i] = beta1 * m[i] + (1 - beta1) * d;
            v[i] = beta2 * v[i] + (1 - beta2) * d * d;
            float change = rate * m[i] * scale1 / ((float) Math.sqrt(v[i] * scale2) + policy.epsilon);
            w[i] = stays * w[i] - change;
        }
    }

    private static void average(Cell cell, float keep) {
        float[] a = cell.average;
        for (int i = 0; i < a.length; i++) {
            a[i] = keep * a[i] + (1 - keep) * cell.weights[i];
        }
    }

    /** Everything needed to go on, as a file holds it. */
    public TensorFile state() {
        Map<String, Tensor> all = new LinkedHashMap<>();
        cells.forEach((name, cell) -> {
            all.put("weights/" + name, vector(cell.weights));
            all.put("average/" + name, vector(cell.average));
            all.put("first/" + name, vector(cell.first));
            all.put("second/" + name, vector(cell.second));
        });
        return new TensorFile(Math.toIntExact(step), all);
    }

    private static Tensor vector(float[] values) {
        return new Tensor(values.clone(), values.length);
    }

    /**
     * Goes on where {@link #state} was taken.
     *
     * @throws IOException if it was taken of a network of another shape; nothing is changed then
     */
    public void restore(TensorFile state) throws IOException {
        Map<String, Cell> restored = new LinkedHashMap<>();
        for (Map.Entry<String, Cell> e : cells.entrySet()) {
            String name = e.getKey();
            int length = e.getValue().weights.length;
            restored.put(
                    name,
                    new Cell(
                            state.vector("weights/" + name, length),
                            state.vector("average/" + name, length),
                            state.vector("first/" + name, length),
                            state.vector("second/" + name, length)));
        }
        step = state.step();
        cells.putAll(restored);
    }
}
