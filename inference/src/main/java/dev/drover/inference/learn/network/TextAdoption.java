package dev.drover.inference.learn.network;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;
import ai.djl.util.Pair;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes the weights out of an exported network, so that a training can go on from what ships: a checkpoint is eight
 * times as large and is not kept. The names are those {@link TextScript} gives.
 */
public final class TextAdoption {

    private TextAdoption() {}

    /** The exported weights by name; batch norm is folded into them. */
    public static Map<String, float[]> read(Path script) throws IOException {
        try (Model model = Model.newInstance("adopted", "PyTorch")) {
            model.load(new ByteArrayInputStream(Files.readAllBytes(script)), Map.of("trainParam", "true"));
            Map<String, float[]> out = new LinkedHashMap<>();
            for (Pair<String, Parameter> p : model.getBlock().getParameters()) {
                out.put(p.getKey(), p.getValue().getArray().toFloatArray());
            }
            return out;
        } catch (MalformedModelException e) {
            throw new IOException(script + " is no network that libtorch opens: damaged, or another file", e);
        }
    }

    /**
     * The exported name of one of the network's weights; absent (null) for the scale of a batch norm, which is folded.
     */
    static @Nullable String exported(String name) {
        int dot = name.lastIndexOf('.');
        if (dot < 0) {
            return name + "_t";
        }
        return switch (name.substring(dot + 1)) {
            case "w" -> name.substring(0, dot) + "_w";
            case "b", "beta" -> name.substring(0, dot) + "_b";
            default -> null;
        };
    }

    /**
     * Gives a batch norm the scale and mean it must have had for what is folded to come out: those of {@code y}, the
     * convolution's output over a batch of typical samples.
     */
    static void unfold(NDArray y, NDArray gamma, NDArray beta, NDArray mean, NDArray variance) {
        NDArray channels = y.transpose(1, 0, 2, 3).reshape(gamma.size(), -1);
        NDArray m = channels.mean(new int[] {1});
        NDArray v = channels.square().mean(new int[] {1}).sub(m.square()).maximum(1e-6f);
        mean.muli(0).addi(m);
        variance.muli(0).addi(v);
        gamma.muli(0).addi(v.add(TextOps.EPSILON).sqrt());
        beta.addi(m);
    }
}
