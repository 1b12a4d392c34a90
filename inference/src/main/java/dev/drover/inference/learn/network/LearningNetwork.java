package dev.drover.inference.learn.network;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.ParameterStore;
import ai.djl.util.Pair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * A network written as TorchScript, while it learns. The caller says how good the output was by giving its gradient,
 * and owns the optimiser; this class runs forward and backward. Belongs to one thread.
 */
public final class LearningNetwork implements AutoCloseable {

    private final Model model;
    private final ParameterStore store;
    private final NDManager manager;
    private final Map<String, Parameter> parameters = new LinkedHashMap<>();

    private LearningNetwork(Model model) {
        this.model = model;
        this.manager = model.getNDManager();
        this.store = new ParameterStore(manager, false);
        for (Pair<String, Parameter> p : model.getBlock().getParameters()) {
            parameters.put(p.getKey(), p.getValue());
        }
    }

    /**
     * Opens a network for learning.
     *
     * @param folder where a copy of the network may be written
     */
    public static LearningNetwork open(ScriptArchive archive, Path folder) throws IOException {
        // Eager autograd: libtorch's own derivatives of TorchScript graphs take half as long again on a CPU.
        Engine.getEngine("PyTorch");
        JniUtils.setGraphExecutorOptimize(false);
        Files.createDirectories(folder);
        archive.write(folder.resolve("learning.pt"));
        Model model = Model.newInstance("learning", "PyTorch");
        try {
            model.load(folder, "learning", Map.of("trainParam", "true"));
            return new LearningNetwork(model);
        } catch (Exception e) {
            model.close();
            throw new IOException("libtorch does not take the network that was written for it in " + folder, e);
        }
    }

    /** Current weights by name, in the network's order. */
    public Map<String, Tensor> weights() {
        Map<String, Tensor> all = new LinkedHashMap<>();
        parameters.forEach((name, p) -> {
            NDArray a = p.getArray();
            all.put(name, new Tensor(a.toFloatArray(), a.getShape().getShape()));
        });
        return all;
    }

    /** Sets weights by name. */
    public void set(Map<String, float[]> values) {
        try (NDManager scope = manager.newSubManager()) {
            values.forEach((name, v) -> {
                NDArray a = Objects.requireNonNull(parameters.get(name), name).getArray();
                NDArray plain = a.stopGradient();
                plain.attach(scope);
                // Not copyTo or set: they exchange the memory under this tensor, and the parameter keeps its own.
                plain.subi(plain).addi(scope.create(v, a.getShape()));
            });
        }
    }

    /** The network's output for a batch, as floats. */
    public float[] output(float[] input, long... shape) {
        try (NDManager scope = manager.newSubManager()) {
            NDArray x = scope.create(input, new Shape(shape));
            return floats(forward(x));
        }
    }

    /**
     * Forward and backward over one batch.
     *
     * @param input the batch
     * @param gradientOf from the output to the gradient of the loss by the output
     * @param shape of the input
     * @return the gradient of the loss by each weight
     */
    public Map<String, float[]> gradients(float[] input, UnaryOperator<float[]> gradientOf, long... shape) {
        Map<String, float[]> gradients = new LinkedHashMap<>();
        // Not DJL's GradientCollector: only one may collect in a whole JVM, and two networks learn at once here.
        boolean before = JniUtils.isGradMode();
        JniUtils.setGradMode(true);
        try (NDManager scope = manager.newSubManager()) {
            NDArray y = forward(scope.create(input, new Shape(shape)));
            float[] g = gradientOf.apply(floats(y));
            JniUtils.backward((PtNDArray) y, (PtNDArray) scope.create(g, y.getShape()), false, false);
            y.close();
            parameters.forEach((name, p) -> {
                try (NDArray gradient = p.getArray().getGradient()) {
                    gradients.put(name, gradient.toFloatArray());
                    // Here, because libtorch adds the next gradient to what it finds.
                    gradient.subi(gradient);
                }
            });
        } finally {
            JniUtils.setGradMode(before);
        }
        return gradients;
    }

    private NDArray forward(NDArray x) {
        NDList in = new NDList(x);
        return model.getBlock().forward(store, in, true).singletonOrThrow();
    }

    private static float[] floats(NDArray y) {
        try (NDArray f = y.toType(DataType.FLOAT32, true)) {
            return f.toFloatArray();
        }
    }

    @Override
    public void close() {
        model.close();
    }
}
