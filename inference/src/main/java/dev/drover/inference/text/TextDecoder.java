package dev.drover.inference.text;

import java.util.Locale;

/** How a text lies in a network's output of {@code places x classes} logits, class 0 being "no character". */
public enum TextDecoder {
    /** Place i is the i-th character or none: a fixed-slot recogniser. */
    SLOTS {
        @Override
        public DecodedText decode(float[] logits, String alphabet) {
            return SlotDecoder.decode(logits, alphabet);
        }
    },
    /** Places are columns from left to right; repeats merge, "none" parts them: a CTC recogniser. */
    COLUMNS {
        @Override
        public DecodedText decode(float[] logits, String alphabet) {
            return ColumnDecoder.decode(logits, alphabet);
        }
    };

    /**
     * @param logits {@code places * (alphabet + 1)} numbers before softmax
     * @param alphabet class {@code i + 1} is its character i
     * @throws IllegalStateException if a logit is no number
     */
    public abstract DecodedText decode(float[] logits, String alphabet);

    /** Whether {@link #ofLabel} knows {@code label}. */
    public static boolean known(String label) {
        return label.equals("slots") || label.equals("columns") || label.equals("ctc");
    }

    /** @throws IllegalArgumentException if there is no such decoder; {@code ctc} is another word for columns */
    public static TextDecoder ofLabel(String label) {
        return label.equals("ctc") ? COLUMNS : valueOf(label.toUpperCase(Locale.ROOT));
    }

    /** Softmax of each place, in double precision. */
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

    static int best(double[] probabilities) {
        int top = 0;
        for (int c = 1; c < probabilities.length; c++) {
            top = probabilities[c] > probabilities[top] ? c : top;
        }
        return top;
    }
}
