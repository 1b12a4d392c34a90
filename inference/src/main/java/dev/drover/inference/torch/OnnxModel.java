package dev.drover.inference.torch;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import dev.drover.inference.ModelRefusedException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;

/**
 * An ONNX network for one picture of any size: planes in, one float array out. The one place where production calls
 * ONNX Runtime. Belongs to one thread, computes in it, and holds native memory until closed.
 */
public final class OnnxModel implements AutoCloseable {

    /** DJL reads the second only where the first is there too. */
    private static final Map<String, String> ONE_THREAD = Map.of("interOpNumThreads", "1", "intraOpNumThreads", "1");

    private final Model model;
    private final ParameterStore store;

    private OnnxModel(Model model) {
        this.model = model;
        this.store = new ParameterStore(model.getNDManager(), false);
    }

    /**
     * @param onnx the network
     * @param where for messages
     * @throws ModelRefusedException if it is no such network
     */
    public static OnnxModel open(byte[] onnx, String where) {
        Model model = Model.newInstance(where, "OnnxRuntime");
        try {
            model.load(new ByteArrayInputStream(onnx), ONE_THREAD);
            return new OnnxModel(model);
        } catch (IOException | MalformedModelException | RuntimeException e) {
            model.close();
            throw new ModelRefusedException(
                    where + ": ONNX Runtime does not open it; it is damaged, or made for another version", e);
        }
    }

    /**
     * @param planes {@code 3 * height * width} floats
     * @return the network's first output
     * @throws ai.djl.engine.EngineException if the network does not take such a picture
     */
    public TorchModel.Output run(float[] planes, int height, int width) {
        try (NDManager scope = model.getNDManager().newSubManager()) {
            NDArray x = scope.create(planes, new Shape(1, 3, height, width));
            NDList given = model.getBlock().forward(store, new NDList(x), false);
            given.attach(scope);
            NDArray first = given.get(0);
            return new TorchModel.Output(first.getShape().getShape(), first.toFloatArray());
        }
    }

    /**
     * What the network gives for a picture of zeros: tells the shape of its output.
     *
     * @throws ModelRefusedException if it does not take such a picture
     */
    public long[] shapeFor(int height, int width, String where) {
        try {
            return run(new float[3 * height * width], height, width).shape();
        } catch (RuntimeException e) {
            throw new ModelRefusedException(
                    where + ": does not run on input of 3x" + height + "x" + width + "; it is made for another size",
                    e);
        }
    }

    @Override
    public void close() {
        model.close();
    }
}
