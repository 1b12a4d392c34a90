package dev.drover.inference.text;

/** From a network's numbers to probabilities. */
final class Logits {

    private Logits() {}

    /**
     * Softmax of each place, in double precision.
     *
     * @throws IllegalStateException if a logit is no number
     */
    static double[][] probabilities(float[] logits, int classes) {
        if (logits.length % classes != 0) {
            throw new IllegalStateException(logits.length + " numbers are not places of " + classes + " classes");
        }
        double[][] out = new double[logits.length / classes][classes];
        for (int p = 0; p < out.length; p++) {
            double most = Double.NEGATIVE_INFINITY;
            for (int c = 0; c < classes; c++) {
                float v = logits[p * classes + c];
                if (!Float.isFinite(v)) {
                    throw new IllegalStateException("the network gave " + v + ": a broken model");
                }
                most = Math.max(most, v);
            }
            double sum = 0;
            for (int c = 0; c < classes; c++) {
                out[p][c] = Math.exp(logits[p * classes + c] - most);
                sum += out[p][c];
            }
            for (int c = 0; c < classes; c++) {
                out[p][c] /= sum;
            }
        }
        return out;
    }

    /** The likeliest; the first of equals. */
    static int best(double[] probabilities) {
        int top = 0;
        for (int c = 1; c < probabilities.length; c++) {
            top = probabilities[c] > probabilities[top] ? c : top;
        }
        return top;
    }
}
