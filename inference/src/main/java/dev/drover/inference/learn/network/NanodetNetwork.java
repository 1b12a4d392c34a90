package dev.drover.inference.learn.network;

import java.util.Map;

/**
 * NanoDet-g (RangiLyu/nanodet, Apache-2.0) as TorchScript: a CSP backbone of plain 3x3 convolutions, a path-aggregation
 * neck that adds and does not convolve, and one head a level with 80 COCO classes and a distribution of eleven bins a
 * side. Its places are those of {@link DetectorNetwork}: levels of stride 8, 16, 32, row by row, so that the one can
 * teach the other place by place.
 *
 * <p>Input {@code [B, 3, H, W]}, H and W multiples of 32, values 0 to 1, planes red, green, blue; output {@code [B, 7,
 * N]}: centre x, centre y, width, height in pixels, then the best probability of COCO's animals (which is what it can
 * say of a pig), of a person, of a car, bus or truck.
 */
public final class NanodetNetwork {

    /** Classes of the output, in order. */
    public static final int CLASSES = 3;

    private static final int COCO = 80;
    private static final int BINS = 11;

    /** Mean and deviation of its training pictures: red, green, blue. */
    private static final float[] MEAN = {123.675f, 116.28f, 103.53f};

    private static final float[] DEVIATION = {58.395f, 57.12f, 57.375f};

    private final Map<String, Tensor> given;
    private final boolean half;
    private final ScriptArchive archive = new ScriptArchive("Nanodet");
    private final StringBuilder body = new StringBuilder();
    private int names;

    private NanodetNetwork(Map<String, Tensor> given, boolean half) {
        this.given = given;
        this.half = half;
    }

    /**
     * @param given of {@link NanodetPackage}
     * @param half whether it computes in bfloat16
     */
    public static ScriptArchive of(Map<String, Tensor> given, boolean half) {
        return new NanodetNetwork(given, half).build();
    }

    private ScriptArchive build() {
        // Not folded into the first bias: beyond the picture's edge it was taught the mean.
        archive.buffer("mean", mean());
        String x = let("torch.sub(x, self.mean)");
        x = let("torch.contiguous(" + (half ? "torch.to(" + x + ", 15)" : x) + ", memory_format=2)");
        x = let("torch.max_pool2d(" + conv(0, x, 2) + ", [3, 3], [2, 2], [1, 1], [1, 1])");
        String level3 = stage(stage(x, 1, 1, 1), 5, 2, 2);
        String level4 = stage(level3, 11, 2, 2);
        String level5 = stage(level4, 17, 2, 3);
        String top = linear(27, level5);
        String middle = let("torch.add(" + linear(26, level4) + ", " + doubled(top) + ")");
        String n3 = let("torch.add(" + linear(25, level3) + ", " + doubled(middle) + ")");
        String n4 = let("torch.add(" + middle + ", " + halved(n3) + ")");
        String n5 = let("torch.add(" + top + ", " + halved(n4) + ")");
        String out = let("torch.cat([" + head(28, n3, 8) + ", " + head(30, n4, 16) + ", " + head(32, n5, 32) + "], 2)");
        if (half) {
            archive.bfloat16();
        }
        return archive.method("  def forward(self: __torch__.Nanodet,\n    x: Tensor) -> Tensor:\n" + body
                + "    return " + out + "\n");
    }

    /** One convolution, then pairs of two of which both are kept, then one, beside which the first is kept, too. */
    private String stage(String x, int first, int stride, int pairs) {
        String beside = conv(first, x, stride);
        String y = beside;
        for (int i = 0; i < pairs; i++) {
            String one = conv(first + 2 * i + 1, y, 1);
            String two = conv(first + 2 * i + 2, one, 1);
            y = let("torch.cat([" + two + ", " + one + "], 1)");
        }
        return let("torch.cat([" + conv(first + 2 * pairs + 1, y, 1) + ", " + beside + "], 1)");
    }

    /** Boxes from the mean of each side's bins, and the classes that mean something here; {@code [B, 7, h*w]}. */
    private String head(int number, String x, int stride) {
        String said = let("torch.to(" + linear(number + 1, conv(number, x, 1)) + ", 6)");
        String kinds = let("torch.sigmoid(torch.slice(" + said + ", 1, 0, " + COCO + "))");
        String w = let("torch.size(" + said + ", 3)");
        String h = let("torch.size(" + said + ", 2)");
        String cx = let("torch.reshape(torch.add(torch.arange(" + w + ", dtype=6), 0.5), [1, 1, 1, -1])");
        String cy = let("torch.reshape(torch.add(torch.arange(" + h + ", dtype=6), 0.5), [1, 1, -1, 1])");
        String bins = let("torch.reshape(torch.slice(" + said + ", 1, " + COCO + ", " + (COCO + 4 * BINS)
                + "), [torch.size(" + said + ", 0), 4, " + BINS + ", " + h + ", " + w + "])");
        String place = let("torch.reshape(torch.arange(" + BINS + ", dtype=6), [1, 1, " + BINS + ", 1, 1])");
        String d = let("torch.sum(torch.mul(torch.softmax(" + bins + ", 2), " + place + "), [2])");
        String l = let("torch.slice(" + d + ", 1, 0, 1)");
        String t = let("torch.slice(" + d + ", 1, 1, 2)");
        String r = let("torch.slice(" + d + ", 1, 2, 3)");
        String b = let("torch.slice(" + d + ", 1, 3, 4)");
        String box = let("torch.mul(torch.cat([torch.add(" + cx + ", torch.mul(torch.sub(" + r + ", " + l
                + "), 0.5)), torch.add(" + cy + ", torch.mul(torch.sub(" + b + ", " + t + "), 0.5)), torch.add(" + l
                + ", " + r + "), torch.add(" + t + ", " + b + ")], 1), " + stride + ".)");
        String animal = best(kinds, 15, 24);
        String vehicle = let("torch.maximum(" + best(kinds, 2, 3) + ", torch.maximum(" + best(kinds, 5, 6) + ", "
                + best(kinds, 7, 8) + "))");
        return let("torch.flatten(torch.cat([" + box + ", " + animal + ", " + best(kinds, 0, 1) + ", " + vehicle
                + "], 1), 2)");
    }

    /** Of COCO's classes {@code from} to before {@code to} the most probable. */
    private String best(String kinds, int from, int to) {
        return let("torch.amax(torch.slice(" + kinds + ", 1, " + from + ", " + to + "), [1], True)");
    }

    private String doubled(String x) {
        return let("torch.upsample_bilinear2d(" + x + ", None, False, [2., 2.])");
    }

    /** Half the size, bilinear with pixel centres: the mean of four. */
    private String halved(String x) {
        return let("torch.avg_pool2d(" + x + ", [2, 2], [2, 2])");
    }

    /** 3x3 convolution and leaky ReLU. */
    private String conv(int number, String x, int stride) {
        return let("torch.leaky_relu(" + convolution(number, x, stride, 1) + ", 0.1)");
    }

    /** 1x1 convolution and nothing after it. */
    private String linear(int number, String x) {
        return convolution(number, x, 1, 0);
    }

    private String convolution(int number, String x, int stride, int pad) {
        String id = "n" + number;
        Tensor weight = given(id + "_w");
        archive.buffer(id + "_w", number == 0 ? rescaled(weight) : weight);
        archive.buffer(id + "_b", given(id + "_b"));
        return let("torch.conv2d(" + x + ", self." + id + "_w, self." + id + "_b, [" + stride + ", " + stride + "], ["
                + pad + ", " + pad + "], [1, 1], 1)");
    }

    private Tensor given(String name) {
        Tensor found = given.get(name);
        if (found == null) {
            throw new IllegalArgumentException("no weights named " + name);
        }
        return found;
    }

    /** For planes red, green, blue of 0 to 1, where it was taught on blue, green, red of 0 to 255. */
    private static Tensor rescaled(Tensor t) {
        int plane = (int) (t.shape()[2] * t.shape()[3]);
        float[] turned = new float[t.values().length];
        for (int at = 0; at < turned.length; at += plane) {
            int channel = at / plane % 3;
            int mirrored = at + (2 - 2 * channel) * plane;
            for (int i = 0; i < plane; i++) {
                turned[at + i] = t.values()[mirrored + i] * 255 / DEVIATION[channel];
            }
        }
        return new Tensor(turned, t.shape());
    }

    private static Tensor mean() {
        float[] values = new float[3];
        for (int c = 0; c < 3; c++) {
            values[c] = MEAN[c] / 255;
        }
        return new Tensor(values, 1, 3, 1, 1);
    }

    private String let(String expression) {
        String name = "v" + names++;
        body.append("    ").append(name).append(" = ").append(expression).append('\n');
        return name;
    }
}
