package dev.drover.inference.torch;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.EngineException;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.NoopTranslator;
import ai.djl.translate.TranslateException;
import dev.drover.inference.ModelRefusedException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * An opened TorchScript reading network: pictures' tensors in, float arrays out. Belongs to one thread; holds native
 * memory until closed.
 */
public final class TextModel implements AutoCloseable {

    private final Model model;
    private final Predictor<NDList, NDList> predictor;
    private final NDManager manager;
    private final int height;
    private final int width;

    private TextModel(Model model, int height, int width) {
        this.model = model;
        this.predictor = model.newPredictor(new NoopTranslator());
        this.manager = NDManager.newBaseManager();
        this.height = height;
        this.width = width;
    }

    /**
     * @param weights TorchScript
     * @param where for messages
     * @throws ModelRefusedException if they cannot be loaded or do not take such an input
     */
    public static TextModel open(byte[] weights, int height, int width, String where) {
        Model model = Model.newInstance("reader", "PyTorch");
        TextModel opened = null;
        try {
            model.load(new ByteArrayInputStream(weights));
            opened = new TextModel(model, height, width);
            opened.run(new float[3 * height * width], 1);
            return opened;
        } catch (IOException | MalformedModelException | EngineException | IllegalStateException e) {
            if (opened == null) {
                model.close();
            } else {
                opened.close();
            }
            throw new ModelRefusedException(
                    where + ": does not run on input of 3x" + height + "x" + width + ": " + e.getMessage(), e);
        }
    }

    /**
     * @param inputs {@code n * 3 * height * width} floats
     * @return each output of the network, flattened
     * @throws IllegalStateException if the network fails
     */
    public List<float[]> run(float[] inputs, int n) {
        try (NDManager scope = manager.newSubManager()) {
            NDArray x = scope.create(inputs, new Shape(n, 3, height, width));
            NDList outputs = predictor.predict(new NDList(x));
            outputs.attach(scope);
            List<float[]> out = new ArrayList<>();
            for (NDArray a : outputs) {
                out.add(a.toType(DataType.FLOAT32, false).toFloatArray());
            }
            return out;
        } catch (TranslateException e) {
            throw new IllegalStateException("the reading network failed: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        predictor.close();
        manager.close();
        model.close();
    }
}
