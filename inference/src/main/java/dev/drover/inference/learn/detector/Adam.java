package dev.drover.inference.learn.detector;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Adam (Kingma and Ba 2015) with the gradient shortened where it is too long, and a running average of the weights that is what ships.
 * Plain arrays, so that it can be put aside and taken up again.
 */
final class Adam {

    private static final float BETA1 = 0.9f;
    private static final float BETA2 = 0.999f;
    private static final float LONGEST = 10;

    /** Weights of convolutions shrink by this share of the rate a step, apart from the gradient (AdamW, Loshchilov and Hutter 2019). */
    private static final float DECAY = 0.05f;

    private final Map<String, float[]> weights = new LinkedHashMap<>();
    private final Map<String, float[]> average = new LinkedHashMap<>();
    private final Map<String, float[]> first = new LinkedHashMap<>();
    private final Map<String, float[]> second = new LinkedHashMap<>();
    private final float averageKeeps;
    private long step;

    /** @param averageKeeps share of the old average a step keeps once it has run in, for instance 0.999 */
    Adam(Map<String, float[]> start, float averageKeeps) {
        this.averageKeeps = averageKeeps;
        start.forEach((name, w) -> {
            weights.put(name, w.clone());
            average.put(name, w.clone());
            first.put(name, new float[w.length]);
            second.put(name, new float[w.length]);
        });
    }

    long steps() {
        return step;
    }

    Map<String, float[]> weights() {
        return weights;
    }

    Map<String, float[]> average() {
        return average;
    }

    /**
     * One step down the gradient; a gradient that is no number changes nothing.
     *
     * @return length of the whole gradient
     */
    double step(Map<String, float[]> gradients, float rate) {
        double square = 0;
        for (float[] g : gradients.values()) {
            double s = 0;
            for (float v : g) {
                s += (double) v * v;
            }
            square += s;
        }
        double length = Math.sqrt(square);
        if (!Double.isFinite(length)) {
            return length;
        }
        step++;
        float shorten = (float) Math.min(1, LONGEST / Math.max(1e-12, length));
        float scale1 = (float) (1 / (1 - Math.pow(BETA1, step)));
        float scale2 = (float) (1 / (1 - Math.pow(BETA2, step)));
        float keep = (float) (averageKeeps * (1 - Math.exp(-step / 100.0)));
        gradients.forEach((name, g) -> {
            float[] w = weights.get(name);
            float[] a = average.get(name);
            float[] m = first.get(name);
            float[] v = second.get(name);
            float stays = name.endsWith("_w") ? 1 - rate * DECAY : 1;
            for (int i = 0; i < w.length; i++) {
                float d = g[i] * shorten;
                m[i] = BETA1 * m[i] + (1 - BETA1) * d;
                v[i] = BETA2 * v[i] + (1 - BETA2) * d * d;
                float change = rate * m[i] * scale1 / ((float) Math.sqrt(v[i] * scale2) + 1e-7f);
                w[i] = stays * w[i] - change;
                a[i] = keep * a[i] + (1 - keep) * w[i];
            }
        });
        return length;
    }

    void write(DataOutputStream out) throws IOException {
        out.writeLong(step);
        out.writeInt(weights.size());
        for (String name : weights.keySet()) {
            out.writeUTF(name);
            out.writeInt(weights.get(name).length);
            for (Map<String, float[]> kind : java.util.List.of(weights, average, first, second)) {
                for (float f : kind.get(name)) {
                    out.writeFloat(f);
                }
            }
        }
    }

    /** @throws IOException if the file was written by a network of another shape */
    void read(DataInputStream in) throws IOException {
        step = in.readLong();
        int n = in.readInt();
        for (int k = 0; k < n; k++) {
            String name = in.readUTF();
            int length = in.readInt();
            if (!weights.containsKey(name) || weights.get(name).length != length) {
                throw new IOException("checkpoint is of another network: " + name + " has " + length + " values");
            }
            for (Map<String, float[]> kind : java.util.List.of(weights, average, first, second)) {
                float[] to = kind.get(name);
                for (int i = 0; i < length; i++) {
                    to[i] = in.readFloat();
                }
            }
        }
    }
}
