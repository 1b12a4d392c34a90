package dev.drover.inference.learn.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.UnaryOperator;

/**
 * The detector's network, written once: an anchor-free one-stage network with CSP blocks and a path-aggregation neck
 * (the layout of YOLOv8-n, made narrower) as TorchScript source with its weights. The same method writes the form that
 * is trained (batch norm apart, raw output) and the form that ships (batch norm folded, boxes decoded), so that the two
 * cannot part.
 *
 * <p>Input {@code [B, 3, H, W]}, H and W multiples of 32, values 0 to 1, planes red, green, blue. Output when training
 * {@code [B, 4 + C, N]}: distances left, top, right, bottom before soft-plus (in strides) and class logits; when
 * shipped, centre x, centre y, width, height in pixels and class probabilities, as a YOLOv8 export has them. N runs
 * over the levels of stride 8, 16, 32, row by row.
 */
public final class DetectorNetwork {

    /** Strides of the output levels, in pixels. */
    public static final int[] STRIDES = {8, 16, 32};

    /** Batch norm's epsilon, needed again where it is folded. */
    private static final float EPSILON = 1e-3f;

    private final int classes;
    private final Form form;
    private final boolean shipped;
    private final boolean bf16;
    private final Map<String, Tensor> given;
    private final Random random;
    private final Map<String, Tensor> parameters = new LinkedHashMap<>();
    private final StringBuilder body = new StringBuilder();
    private final List<String> seen = new ArrayList<>();
    private int layers;
    private int names;

    private DetectorNetwork(int classes, Form form, boolean bf16, Map<String, Tensor> given, long seed) {
        this.classes = classes;
        this.form = form;
        this.shipped = form == Form.SHIPPED;
        this.bf16 = bf16;
        this.given = given;
        this.random = new Random(seed);
    }

    /** A network to be trained; weights that are not in {@code given} are drawn from {@code seed}. */
    public static ScriptArchive trainable(int classes, boolean bf16, Map<String, Tensor> given, long seed) {
        return new DetectorNetwork(classes, Form.TRAINED, bf16, given, seed).build();
    }

    /**
     * The trained network, whose output is the mean and variance of what each batch norm saw in this batch, one after
     * another in the order of {@link #statistics}. Averaged over many batches of clean pictures they fit the averaged
     * weights better than statistics gathered while training did ("precise batch norm").
     */
    public static ScriptArchive calibrating(int classes, boolean bf16, Map<String, Tensor> trained) {
        return new DetectorNetwork(classes, Form.CALIBRATING, bf16, trained, 0).build();
    }

    /** Splits the output of {@link #calibrating} into tensors for {@link #shipped}. */
    public static Map<String, Tensor> statistics(Map<String, Tensor> trained, float[] output) {
        Map<String, Tensor> named = new LinkedHashMap<>();
        int at = 0;
        for (int i = 0; ; i++) {
            Tensor gain = trained.get("c" + i + "_g");
            if (gain == null && trained.get("l" + i + "_w") == null) {
                return named;
            }
            if (gain != null) {
                int n = gain.values().length;
                named.put("c" + i + "_m", new Tensor(Arrays.copyOfRange(output, at, at + n), n));
                named.put("c" + i + "_v", new Tensor(Arrays.copyOfRange(output, at + n, at + 2 * n), n));
                at += 2 * n;
            }
        }
    }

    /** The network that ships: batch norm folded into the convolutions of {@code trained}, boxes decoded. */
    public static ScriptArchive shipped(int classes, boolean bf16, Map<String, Tensor> trained) {
        return new DetectorNetwork(classes, Form.SHIPPED, bf16, trained, 0).build();
    }

    /** What the written network is for. */
    private enum Form {
        TRAINED,
        CALIBRATING,
        SHIPPED
    }

    private ScriptArchive build() {
        String x = let("torch.contiguous(" + (bf16 ? "torch.to(x, 15)" : "x") + ", memory_format=2)");
        x = conv(x, 3, 16, 3, 2);
        x = conv(x, 16, 32, 3, 2);
        x = csp(x, 32, 32, 1, true);
        String p3 = csp(conv(x, 32, 64, 3, 2), 64, 64, 2, true);
        String p4 = csp(conv(p3, 64, 128, 3, 2), 128, 128, 2, true);
        String p5 = pyramidPool(csp(conv(p4, 128, 192, 3, 2), 192, 192, 1, true), 192);
        String n4 = csp(cat(up(p5), p4), 320, 96, 1, false);
        String n3 = csp(cat(up(n4), p3), 160, 64, 1, false);
        String m4 = csp(cat(conv(n3, 64, 64, 3, 2), n4), 160, 96, 1, false);
        String m5 = csp(cat(conv(m4, 96, 96, 3, 2), p5), 288, 128, 1, false);
        String out =
                let("torch.cat([" + head(n3, 64, 8) + ", " + head(m4, 96, 16) + ", " + head(m5, 128, 32) + "], 2)");
        if (form == Form.CALIBRATING) {
            out = let("torch.cat([" + String.join(", ", seen) + "], 0)");
        }
        ScriptArchive archive = new ScriptArchive("Detector");
        parameters.forEach(archive::parameter);
        if (shipped && bf16) {
            archive.bfloat16();
        }
        return archive.method("  def forward(self: __torch__.Detector,\n    x: Tensor) -> Tensor:\n" + body
                + "    return " + out + "\n");
    }

    /** Two stacks of one 3x3 convolution and a 1x1, for boxes and classes; flattened to [B, 4 + C, h*w]. */
    private String head(String x, int channels, int stride) {
        String boxes = linear(conv(conv(x, channels, 48, 3, 1), 48, 48, 3, 1), 48, 4, 0.5f);
        // Prior of 1 % for each class keeps the first steps calm (RetinaNet, section 4.1).
        String kinds = linear(conv(conv(x, channels, 64, 3, 1), 64, 64, 3, 1), 64, classes, -4.6f);
        boxes = let("torch.to(" + boxes + ", 6)");
        kinds = let("torch.to(" + kinds + ", 6)");
        if (!shipped) {
            return let("torch.flatten(torch.cat([" + boxes + ", " + kinds + "], 1), 2)");
        }
        String w = let("torch.size(" + boxes + ", 3)");
        String h = let("torch.size(" + boxes + ", 2)");
        String cx = let("torch.reshape(torch.add(torch.arange(" + w + ", dtype=6), 0.5), [1, 1, 1, -1])");
        String cy = let("torch.reshape(torch.add(torch.arange(" + h + ", dtype=6), 0.5), [1, 1, -1, 1])");
        String d = let("torch.softplus(" + boxes + ")");
        String l = let("torch.slice(" + d + ", 1, 0, 1)");
        String t = let("torch.slice(" + d + ", 1, 1, 2)");
        String r = let("torch.slice(" + d + ", 1, 2, 3)");
        String b = let("torch.slice(" + d + ", 1, 3, 4)");
        String box = let("torch.mul(torch.cat([torch.add(" + cx + ", torch.mul(torch.sub(" + r + ", " + l
                + "), 0.5)), torch.add(" + cy + ", torch.mul(torch.sub(" + b + ", " + t + "), 0.5)), torch.add(" + l
                + ", " + r
                + "), torch.add(" + t + ", " + b + ")], 1), " + stride + ".)");
        return let("torch.flatten(torch.cat([" + box + ", torch.sigmoid(" + kinds + ")], 1), 2)");
    }

    /** Cross-stage partial block with n residual bottlenecks (C2f of YOLOv8). */
    private String csp(String x, int in, int out, int n, boolean residual) {
        int half = out / 2;
        String y = conv(x, in, out, 1, 1);
        String all = let("torch.slice(" + y + ", 1, 0, " + half + ")");
        String last = let("torch.slice(" + y + ", 1, " + half + ", " + out + ")");
        all = all + ", " + last;
        for (int i = 0; i < n; i++) {
            String z = conv(conv(last, half, half, 3, 1), half, half, 3, 1);
            last = residual ? let("torch.add(" + last + ", " + z + ")") : z;
            all = all + ", " + last;
        }
        return conv(let("torch.cat([" + all + "], 1)"), (2 + n) * half, out, 1, 1);
    }

    /** Three max pools one after another, all kept (SPPF of YOLOv5). */
    private String pyramidPool(String x, int channels) {
        String a = conv(x, channels, channels / 2, 1, 1);
        UnaryOperator<String> pool = s -> let("torch.max_pool2d(" + s + ", [5, 5], [1, 1], [2, 2], [1, 1])");
        String b = pool.apply(a);
        String c = pool.apply(b);
        return conv(
                let("torch.cat([" + a + ", " + b + ", " + c + ", " + pool.apply(c) + "], 1)"),
                channels * 2,
                channels,
                1,
                1);
    }

    private String up(String x) {
        return let("torch.upsample_nearest2d(" + x + ", None, [2., 2.])");
    }

    private String cat(String a, String b) {
        return let("torch.cat([" + a + ", " + b + "], 1)");
    }

    /** Convolution, batch norm, ReLU. */
    private String conv(String x, int in, int out, int kernel, int stride) {
        String id = "c" + layers++;
        Tensor weight = weight(id + "_w", in, out, kernel);
        Tensor gain = fetch(id + "_g", 1, out);
        Tensor shift = fetch(id + "_b", 0, out);
        String geometry = ", [" + stride + ", " + stride + "], [" + kernel / 2 + ", " + kernel / 2 + "], [1, 1], 1)";
        if (shipped) {
            Tensor mean = Objects.requireNonNull(given.get(id + "_m"), "mean of " + id);
            Tensor variance = Objects.requireNonNull(given.get(id + "_v"), "variance of " + id);
            float[] w = weight.values().clone();
            float[] b = new float[out];
            int each = w.length / out;
            for (int o = 0; o < out; o++) {
                float scale = gain.values()[o] / (float) Math.sqrt(variance.values()[o] + EPSILON);
                for (int i = 0; i < each; i++) {
                    w[o * each + i] *= scale;
                }
                b[o] = shift.values()[o] - mean.values()[o] * scale;
            }
            parameters.put(id + "_w", new Tensor(w, weight.shape()));
            parameters.put(id + "_b", new Tensor(b, out));
            return let("torch.relu(torch.conv2d(" + x + ", " + cast("self." + id + "_w") + ", "
                    + cast("self." + id + "_b") + geometry + ")");
        }
        parameters.put(id + "_w", weight);
        parameters.put(id + "_g", gain);
        parameters.put(id + "_b", shift);
        String y = let("torch.conv2d(" + x + ", " + cast("self." + id + "_w") + ", None" + geometry);
        if (form == Form.CALIBRATING) {
            String seenHere = let("torch.to(" + y + ", 6)");
            seen.add(let("torch.mean(" + seenHere + ", [0, 2, 3])"));
            seen.add(let("torch.var(" + seenHere + ", [0, 2, 3], False)"));
        }
        // Batch statistics always: what ships gets its statistics from the calibrating form.
        y = let("torch.batch_norm(" + y + ", self." + id + "_g, self." + id + "_b, None, None, True, 0.03, " + EPSILON
                + ", True)");
        return let("torch.relu(" + y + ")");
    }

    /** 1x1 convolution with a bias and nothing after it. */
    private String linear(String x, int in, int out, float bias) {
        String id = "l" + layers++;
        parameters.put(id + "_w", weight(id + "_w", in, out, 1));
        parameters.put(id + "_b", fetch(id + "_b", bias, out));
        return let("torch.conv2d(" + x + ", " + cast("self." + id + "_w") + ", " + cast("self." + id + "_b")
                + ", [1, 1], [0, 0], [1, 1], 1)");
    }

    private String cast(String name) {
        return bf16 && !shipped ? "torch.to(" + name + ", 15)" : name;
    }

    private Tensor weight(String name, int in, int out, int kernel) {
        Tensor known = given.get(name);
        if (known != null) {
            return known;
        }
        if (shipped) {
            throw new IllegalArgumentException("no trained weights named " + name);
        }
        float[] w = new float[in * out * kernel * kernel];
        double spread = Math.sqrt(2.0 / (in * kernel * kernel));
        for (int i = 0; i < w.length; i++) {
            w[i] = (float) (random.nextGaussian() * spread);
        }
        return new Tensor(w, out, in, kernel, kernel);
    }

    private Tensor fetch(String name, float value, int n) {
        Tensor known = given.get(name);
        if (known != null) {
            return known;
        }
        float[] v = new float[n];
        Arrays.fill(v, value);
        return new Tensor(v, n);
    }

    private String let(String expression) {
        String name = "v" + names++;
        body.append("    ").append(name).append(" = ").append(expression).append('\n');
        return name;
    }
}
