package dev.drover.inference.learn.network;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Writes the layers as TorchScript: batch norm folded into the convolutions, channels last, bfloat16 where asked. */
public final class TextScript implements TextOps<String> {

    private final Map<String, Tensor> state;
    private final boolean half;
    private final ScriptArchive archive = new ScriptArchive("Reader");
    private final StringBuilder body = new StringBuilder();
    private int names;

    private TextScript(Map<String, Tensor> state, boolean half) {
        this.state = state;
        this.half = half;
    }

    /**
     * The network as an archive whose forward takes {@code [B, 3, height, width]} and gives the outputs of
     * {@link TextLayers#run} without the attention.
     *
     * @param half whether convolutions compute in bfloat16
     */
    public static ScriptArchive of(TextNetwork network, boolean half) {
        return of(network.spec(), network.state(), half);
    }

    /**
     * As above, with the logits of the first slot freed of how often its characters came in training (Menon et al.
     * 2021): plates of four provinces make most of the real crops, and a blurred first character was taken for one of
     * theirs.
     *
     * @param firstSlot share of each class in the first slot while training; class 0 included
     */
    public static ScriptArchive of(TextNetwork network, double[] firstSlot) {
        Map<String, Tensor> state = network.state();
        Tensor usual = Objects.requireNonNull(state.get("usual"), "usual");
        float[] values = usual.values().clone();
        for (int c = 0; c < firstSlot.length; c++) {
            values[c] -= (float) Math.log(firstSlot[c]);
        }
        state.put("usual", new Tensor(values, usual.shape()));
        return of(network.spec(), state, false);
    }

    private static ScriptArchive of(TextSpec spec, Map<String, Tensor> state, boolean half) {
        TextScript script = new TextScript(state, half);
        String x = script.let("torch.contiguous(" + script.cast("x") + ", memory_format=2)");
        List<String> all = TextLayers.run(spec, script, x);
        List<String> kept = spec.head() == TextSpec.Head.SLOTS ? all.subList(0, 3) : all;
        String types = String.join(", ", kept.stream().map(k -> "Tensor").toList());
        boolean one = kept.size() == 1;
        script.archive.method("  def forward(self: __torch__.Reader,\n    x: Tensor) -> "
                + (one ? "Tensor" : "Tuple[" + types + "]") + ":\n" + script.body + "    return "
                + (one ? kept.get(0) : "(" + String.join(", ", kept) + ")") + "\n");
        return script.archive;
    }

    @Override
    public String convNorm(String name, String x, Convolution shape) {
        Tensor w = tensor(name + ".w");
        float[] gamma = tensor(name + ".gamma").values();
        float[] beta = tensor(name + ".beta").values();
        float[] mean = tensor(name + ".mean").values();
        float[] variance = tensor(name + ".var").values();
        float[] folded = w.values().clone();
        float[] shift = new float[gamma.length];
        int each = folded.length / gamma.length;
        for (int o = 0; o < gamma.length; o++) {
            float scale = gamma[o] / (float) Math.sqrt(variance[o] + EPSILON);
            for (int i = 0; i < each; i++) {
                folded[o * each + i] *= scale;
            }
            shift[o] = beta[o] - mean[o] * scale;
        }
        return convolution(name, x, new Tensor(folded, w.shape()), shift, shape);
    }

    @Override
    public String conv1(String name, String x, int in, int out) {
        return convolution(name, x, tensor(name + ".w"), tensor(name + ".b").values(), Convolution.pointwise(in, out));
    }

    private String convolution(String name, String x, Tensor w, float[] bias, Convolution shape) {
        put(name + "_w", w);
        put(name + "_b", new Tensor(bias, bias.length));
        return let("torch.conv2d(" + x + ", " + cast("self." + name + "_w") + ", " + cast("self." + name + "_b") + ", ["
                + shape.stride() + ", " + shape.stride() + "], [" + shape.above() + ", " + shape.beside()
                + "], [1, 1], 1)");
    }

    @Override
    public String linear(String name, String x, int in, int out) {
        put(name + "_w", tensor(name + ".w"));
        put(name + "_b", tensor(name + ".b"));
        return let("torch.add(torch.matmul(" + x + ", self." + name + "_w), self." + name + "_b)");
    }

    @Override
    public String relu(String x) {
        return let("torch.relu(" + x + ")");
    }

    @Override
    public String add(String a, String b) {
        return let("torch.add(" + a + ", " + b + ")");
    }

    @Override
    public String maxPool(String x, int h, int w) {
        return let("torch.max_pool2d(" + x + ", [" + h + ", " + w + "], [" + h + ", " + w + "], [0, 0], [1, 1])");
    }

    @Override
    public String avgPool(String x, int h, int w) {
        return let("torch.avg_pool2d(" + single(x) + ", [" + h + ", " + w + "], [" + h + ", " + w + "], [0, 0])");
    }

    @Override
    public String reshape(String x, int... rest) {
        String dims = String.join(
                ", ", Arrays.stream(rest).mapToObj(Integer::toString).toList());
        return let("torch.reshape(" + single(x) + ", [-1, " + dims + "])");
    }

    @Override
    public String transpose(String x) {
        return let("torch.transpose(" + x + ", 1, 2)");
    }

    @Override
    public String multiply(String a, String b, float scale) {
        return let("torch.mul(torch.matmul(" + a + ", " + b + "), " + Float.toString(scale) + ")");
    }

    @Override
    public String softmax(String x) {
        return let("torch.softmax(" + x + ", -1)");
    }

    @Override
    public String table(String name, float[] start, int rows, int columns) {
        put(name + "_t", tensor(name));
        return "self." + name + "_t";
    }

    private String cast(String value) {
        return half ? "torch.to(" + value + ", 15)" : value;
    }

    /** Back to 32 bits where the convolutions end. */
    private String single(String value) {
        return half ? "torch.to(" + value + ", 6)" : value;
    }

    private Tensor tensor(String name) {
        return Objects.requireNonNull(state.get(name), name);
    }

    private void put(String name, Tensor tensor) {
        archive.parameter(name, tensor);
    }

    private String let(String expression) {
        String name = "v" + names++;
        body.append("    ").append(name).append(" = ").append(expression).append('\n');
        return name;
    }
}
