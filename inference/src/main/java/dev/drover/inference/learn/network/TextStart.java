package dev.drover.inference.learn.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Walks the layers once to find out which weights there are and draws their first values (He et al. 2015). */
final class TextStart implements TextOps<String> {

    private final SplittableRandom random;
    private final List<TextNetwork.Weight> weights = new ArrayList<>();
    private final List<float[]> values = new ArrayList<>();
    private final Map<String, Integer> norms = new LinkedHashMap<>();

    TextStart(SplittableRandom random) {
        this.random = random;
    }

    List<TextNetwork.Weight> weights() {
        return weights;
    }

    Map<String, Integer> norms() {
        return norms;
    }

    float[] values() {
        int total = values.stream().mapToInt(v -> v.length).sum();
        float[] out = new float[total];
        int at = 0;
        for (float[] v : values) {
            System.arraycopy(v, 0, out, at, v.length);
            at += v.length;
        }
        return out;
    }

    @Override
    public String convNorm(String name, String x, int... s) {
        drawn(name + ".w", Math.sqrt(2.0 / (s[0] * s[2] * s[3])), s[1], s[0], s[2], s[3]);
        constant(name + ".gamma", 1, s[1]);
        constant(name + ".beta", 0, s[1]);
        norms.put(name, s[1]);
        return name;
    }

    @Override
    public String conv1(String name, String x, int in, int out) {
        drawn(name + ".w", Math.sqrt(1.0 / in), out, in, 1, 1);
        constant(name + ".b", 0, out);
        return name;
    }

    @Override
    public String linear(String name, String x, int in, int out) {
        drawn(name + ".w", Math.sqrt(1.0 / in), in, out);
        constant(name + ".b", 0, out);
        return name;
    }

    @Override
    public String table(String name, float[] start, int rows, int columns) {
        weights.add(new TextNetwork.Weight(name, new int[] {rows, columns}, false));
        values.add(start.clone());
        return name;
    }

    private void drawn(String name, double deviation, int... shape) {
        TextNetwork.Weight w = new TextNetwork.Weight(name, shape, true);
        float[] v = new float[w.length()];
        for (int i = 0; i < v.length; i += 2) {
            double r = deviation * Math.sqrt(-2 * Math.log(1 - random.nextDouble()));
            double angle = 2 * Math.PI * random.nextDouble();
            v[i] = (float) (r * Math.cos(angle));
            if (i + 1 < v.length) {
                v[i + 1] = (float) (r * Math.sin(angle));
            }
        }
        weights.add(w);
        values.add(v);
    }

    private void constant(String name, float value, int length) {
        weights.add(new TextNetwork.Weight(name, new int[] {length}, false));
        float[] v = new float[length];
        java.util.Arrays.fill(v, value);
        values.add(v);
    }

    @Override
    public String relu(String x) {
        return x;
    }

    @Override
    public String add(String a, String b) {
        return a;
    }

    @Override
    public String maxPool(String x, int h, int w) {
        return x;
    }

    @Override
    public String avgPool(String x, int h, int w) {
        return x;
    }

    @Override
    public String reshape(String x, int... rest) {
        return x;
    }

    @Override
    public String transpose(String x) {
        return x;
    }

    @Override
    public String multiply(String a, String b, float scale) {
        return a;
    }

    @Override
    public String softmax(String x) {
        return x;
    }
}
