package dev.drover.inference.learn.network;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The layers of a reading network. Trunk layers are words: {@code c64} a 3x3 convolution to 64 channels with batch norm
 * and ReLU, {@code c24s2} the same with stride 2, {@code r64} the same added to its input, {@code p2x1} maximum over 2
 * rows and 1 column.
 */
final class TextLayers {

    private static final Pattern LAYER = Pattern.compile("([crp])(\\d+)(?:s(\\d))?(?:x(\\d))?");
    private static final int KEY = 32;
    private static final int VALUE = 128;
    private static final int GLANCE = 24;

    private TextLayers() {}

    /**
     * Runs the network.
     *
     * @return for SLOTS: characters {@code [B, slots, classes]}, variants, rows, attention {@code [B, slots, cells]};
     *     for COLUMNS: characters {@code [B, columns, classes]}, variants; for CLASS: variants. All before softmax.
     */
    static <T> List<T> run(TextSpec spec, TextOps<T> ops, T input) {
        T x = input;
        int channels = 3;
        int h = spec.height();
        int w = spec.width();
        int n = 0;
        for (String word : spec.trunk()) {
            Matcher layer = LAYER.matcher(word);
            if (!layer.matches()) {
                throw new IllegalArgumentException("no such layer: " + word);
            }
            int size = Integer.parseInt(layer.group(2));
            if (layer.group(1).equals("p")) {
                int across = Integer.parseInt(layer.group(4));
                x = ops.maxPool(x, size, across);
                h /= size;
                w /= across;
                continue;
            }
            int stride = layer.group(3) == null ? 1 : Integer.parseInt(layer.group(3));
            T y = ops.convNorm("trunk" + n++, x, Convolution.square(channels, size, stride));
            x = ops.relu(layer.group(1).equals("r") ? ops.add(x, y) : y);
            channels = size;
            h = (h + stride - 1) / stride;
            w = (w + stride - 1) / stride;
        }
        return switch (spec.head()) {
            case SLOTS -> slots(spec, ops, x, channels, h, w);
            case COLUMNS -> columns(spec, ops, x, channels, h, w);
            case CLASS -> {
                T mean = ops.reshape(ops.avgPool(x, h, w), channels);
                yield List.of(ops.linear("variant", mean, channels, spec.variants()));
            }
        };
    }

    /**
     * A glance at the whole (how many rows, how far off the middle) makes one question a slot; each slot looks where
     * the features answer it and where its character usually stands.
     */
    private static <T> List<T> slots(TextSpec spec, TextOps<T> ops, T x, int channels, int h, int w) {
        int cells = h * w;
        T keys = ops.reshape(ops.conv1("keys", x, channels, KEY), KEY, cells);
        T values = ops.relu(ops.convNorm("values", x, Convolution.pointwise(channels, VALUE)));
        T small = ops.avgPool(ops.relu(ops.convNorm("glance", x, Convolution.pointwise(channels, GLANCE))), 2, 3);
        int flat = GLANCE * (h / 2) * (w / 3);
        T whole = ops.relu(ops.linear("whole", ops.reshape(small, flat), flat, VALUE));
        T questions = ops.reshape(ops.linear("ask", whole, VALUE, spec.slots() * KEY), spec.slots(), KEY);
        T looks = ops.add(
                ops.multiply(questions, keys, (float) (1 / Math.sqrt(KEY))),
                ops.table("place", usualPlaces(spec.slots(), h, w), spec.slots(), cells));
        T attention = ops.softmax(looks);
        T seen = ops.multiply(attention, ops.transpose(ops.reshape(values, VALUE, cells)), 1);
        T text = ops.add(
                ops.linear("character", seen, VALUE, spec.classes()),
                ops.table("usual", new float[spec.slots() * spec.classes()], spec.slots(), spec.classes()));
        List<T> out = new ArrayList<>();
        out.add(text);
        out.add(ops.linear("variant", whole, VALUE, spec.variants()));
        out.add(ops.linear("rows", whole, VALUE, spec.rowKinds()));
        out.add(attention);
        return out;
    }

    private static <T> List<T> columns(TextSpec spec, TextOps<T> ops, T x, int channels, int h, int w) {
        T line = ops.relu(ops.convNorm("line", x, new Convolution(channels, VALUE, h, 1, 1, 0, 0)));
        T near = ops.relu(ops.convNorm("near", line, new Convolution(VALUE, VALUE, 1, 5, 1, 0, 2)));
        T text = ops.transpose(ops.reshape(ops.conv1("character", near, VALUE, spec.classes()), spec.classes(), w));
        T mean = ops.reshape(ops.avgPool(line, 1, w), VALUE);
        return List.of(text, ops.linear("variant", mean, VALUE, spec.variants()));
    }

    /** Where slots look before anything is learnt: along one row, as characters of an ordinary plate stand. */
    private static float[] usualPlaces(int slots, int h, int w) {
        float[] out = new float[slots * h * w];
        for (int s = 0; s < slots; s++) {
            double centre = w * (s < 2 ? 0.09 + 0.13 * s : 0.39 + 0.128 * (s - 2)) - 0.5;
            for (int y = 0; y < h; y++) {
                for (int x = 0; x < w; x++) {
                    double dx = (x - Math.min(centre, w * 0.96)) / (w * 0.055);
                    double dy = (y - (h - 1) / 2.0) / (h * 0.4);
                    out[(s * h + y) * w + x] = (float) (-0.5 * dx * dx - 0.5 * dy * dy);
                }
            }
        }
        return out;
    }
}
