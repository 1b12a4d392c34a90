package dev.drover.inference.torch;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import dev.drover.inference.ModelRefusedException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A TorchScript network, opened for pictures of one size: planes in, float arrays out. The one place where production
 * calls libtorch. Belongs to one thread; holds native memory until closed.
 */
public final class TorchModel implements AutoCloseable {

    private final Model model;
    private final ParameterStore store;
    private final int height;
    private final int width;

    /**
     * One tensor the network gave.
     *
     * @param values row after row
     */
    public record Output(long[] shape, float[] values) {}

    private TorchModel(Model model, int height, int width) {
        this.model = model;
        this.store = new ParameterStore(model.getNDManager(), false);
        this.height = height;
        this.width = width;
    }

    /**
     * Opens weights and runs them once, so that what does not fit fails now and not at the first picture.
     *
     * @param weights TorchScript
     * @param where for messages
     * @throws ModelRefusedException if they cannot be loaded or do not take input of {@code [n, 3, height, width]}
     */
    public static TorchModel open(byte[] weights, int height, int width, String where) {
        Model model = Model.newInstance(where, "PyTorch");
        try {
            model.load(new ByteArrayInputStream(Bfloat16.fitting(weights)), Map.of());
            TorchModel opened = new TorchModel(model, height, width);
            opened.dark();
            return opened;
        } catch (IOException | MalformedModelException | RuntimeException e) {
            model.close();
            throw new ModelRefusedException(
                    where + ": libtorch does not run it on input of 3x" + height + "x" + width
                            + "; it is damaged, or made for another size or version",
                    e);
        }
    }

    /** What the network gives for one picture of zeros: tells the shapes of its outputs. */
    List<Output> dark() {
        return run(new float[3 * height * width], 1);
    }

    /**
     * @param inputs {@code n * 3 * height * width} floats
     * @return each output of the network
     */
    public List<Output> run(float[] inputs, int n) {
        try (NDManager scope = model.getNDManager().newSubManager()) {
            return outputs(scope, scope.create(inputs, new Shape(n, 3, height, width)));
        }
    }

    /**
     * The same for one picture without a copy: the tensor looks into the buffer itself, and is gone on return.
     *
     * @param input native memory of {@code 3 * height * width} floats
     */
    List<Output> run(ByteBuffer input) {
        try (NDManager scope = model.getNDManager().newSubManager()) {
            return outputs(scope, scope.create(input, new Shape(1, 3, height, width), DataType.FLOAT32));
        }
    }

    private List<Output> outputs(NDManager scope, NDArray x) {
        NDList given = model.getBlock().forward(store, new NDList(x), false);
        given.attach(scope);
        List<Output> out = new ArrayList<>();
        for (NDArray a : given) {
            out.add(new Output(
                    a.getShape().getShape(), a.toType(DataType.FLOAT32, false).toFloatArray()));
        }
        return out;
    }

    @Override
    public void close() {
        model.close();
    }
}
