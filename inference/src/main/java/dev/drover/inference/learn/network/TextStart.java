package dev.drover.inference.learn.network;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/** Walks the layers once to find out which weights there are and draws their first values (He et al. 2015). */
final class TextStart implements TextOps<String> {

    private final SplittableRandom random;
    private final Map<String, Tensor> weights = new LinkedHashMap<>();
    private final Map<String, Integer> norms = new LinkedHashMap<>();

    TextStart(SplittableRandom random) {
        this.random = random;
    }

    Map<String, Tensor> weights() {
        return weights;
    }

    Map<String, Integer> norms() {
        return norms;
    }

    @Override
    public String convNorm(String name, String x, Convolution shape) {
        double deviation = Math.sqrt(2.0 / (shape.in() * shape.height() * shape.width()));
        drawn(name + ".w", deviation, shape.out(), shape.in(), shape.height(), shape.width());
        constant(name + ".gamma", 1, shape.out());
        constant(name + ".beta", 0, shape.out());
        norms.put(name, shape.out());
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
        weights.put(name, new Tensor(start.clone(), rows, columns));
        return name;
    }

    private void drawn(String name, double deviation, long... shape) {
        float[] v = new float[Math.toIntExact(Tensor.size(shape))];
        for (int i = 0; i < v.length; i += 2) {
            double r = deviation * Math.sqrt(-2 * Math.log(1 - random.nextDouble()));
            double angle = 2 * Math.PI * random.nextDouble();
            v[i] = (float) (r * Math.cos(angle));
            if (i + 1 < v.length) {
                v[i + 1] = (float) (r * Math.sin(angle));
            }
        }
        weights.put(name, new Tensor(v, shape));
    }

    private void constant(String name, float value, int length) {
        float[] v = new float[length];
        Arrays.fill(v, value);
        weights.put(name, new Tensor(v, length));
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
