package dev.drover.inference.learn.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.jspecify.annotations.Nullable;

/** What a reading network is taught by: cross entropy of characters, variant and rows, and where slots look. */
final class TextLoss {

    private TextLoss() {}

    static NDArray of(TextSpec spec, NDList out, TextBatch batch, float lookWeight, NDManager manager) {
        boolean text = spec.head() != TextSpec.Head.CLASS;
        NDArray variant = crossEntropy(out.get(text ? 1 : 0), batch.variants(), null, manager);
        if (!text) {
            return variant;
        }
        NDArray loss = crossEntropy(out.get(0), batch.characters(), batch.weights(), manager)
                .add(variant.mul(0.1f));
        if (spec.head() == TextSpec.Head.SLOTS) {
            loss = loss.add(
                    crossEntropy(out.get(2), batch.rows(), null, manager).mul(0.1f));
            if (lookWeight > 0) {
                loss = loss.add(looks(out.get(3), batch.looks(), manager).mul(lookWeight));
            }
        }
        return loss;
    }

    /** Mean over the labels, weighted where {@code weights} is given. */
    private static NDArray crossEntropy(NDArray logits, long[] labels, float @Nullable [] weights, NDManager manager) {
        long classes = logits.getShape().get(logits.getShape().dimension() - 1);
        NDArray flat = logits.reshape(new Shape(labels.length, classes)).logSoftmax(-1);
        NDArray picked = flat.gather(manager.create(labels, new Shape(labels.length, 1)), 1)
                .squeeze(1);
        if (weights == null) {
            return picked.mean().neg();
        }
        double total = 1e-6;
        for (float w : weights) {
            total += w;
        }
        return picked.mul(manager.create(weights)).sum().mul((float) (-1 / total));
    }

    /** Minus the logarithm of the attention each slot spends on its character; slots without a place count nothing. */
    private static NDArray looks(NDArray attention, float[] places, NDManager manager) {
        NDArray mask = manager.create(places, attention.getShape());
        NDArray known = mask.max(new int[] {2});
        NDArray spent = attention.mul(mask).sum(new int[] {2});
        NDArray cost = spent.add(1e-4f).log().mul(known).sum().neg();
        return cost.div(known.sum().add(1));
    }
}
