package dev.drover.inference.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Columns read from left to right: the best class of each, repeats merged, "none" dropped. The probability of the whole
 * text is the sum over all ways of stretching it over the columns (the forward variable of Graves et al. 2006), because
 * where exactly a character begins is always uncertain and should not count against it.
 */
final class ColumnDecoder {

    private ColumnDecoder() {}

    static DecodedText decode(float[] logits, String alphabet) {
        double[][] columns = Logits.probabilities(logits, alphabet.length() + 1);
        StringBuilder text = new StringBuilder();
        List<Float> scores = new ArrayList<>();
        List<Integer> classes = new ArrayList<>();
        int last = 0;
        for (double[] column : columns) {
            int top = Logits.best(column);
            int at = scores.size() - 1;
            if (top > 0 && top == last) {
                scores.set(at, Math.max(scores.get(at), (float) column[top]));
            } else if (top > 0) {
                text.append(alphabet.charAt(top - 1));
                scores.add((float) column[top]);
                classes.add(top);
            }
            last = top;
        }
        return new DecodedText(text.toString(), scores, Math.min(1, Math.exp(logLikelihood(columns, classes))));
    }

    static double log(double[][] columns, String alphabet, String text) {
        List<Integer> classes =
                text.chars().mapToObj(c -> alphabet.indexOf(c) + 1).toList();
        return classes.contains(0) ? Double.NEGATIVE_INFINITY : logLikelihood(columns, classes);
    }

    /** Logarithm of the summed probability of every alignment of {@code text} with the columns. */
    static double logLikelihood(double[][] columns, List<Integer> text) {
        int states = 2 * text.size() + 1;
        double[] now = new double[states];
        now[0] = columns[0][0];
        if (states > 1) {
            now[1] = columns[0][text.get(0)];
        }
        double log = 0;
        for (int t = 1; t < columns.length; t++) {
            double[] next = new double[states];
            double sum = 0;
            for (int s = 0; s < states; s++) {
                int symbol = s % 2 == 0 ? 0 : text.get(s / 2);
                double from = now[s] + (s > 0 ? now[s - 1] : 0);
                if (s > 1 && symbol != 0 && !text.get(s / 2).equals(text.get(s / 2 - 1))) {
                    from += now[s - 2];
                }
                next[s] = from * columns[t][symbol];
                sum += next[s];
            }
            // Kept near 1, or 72 columns would vanish.
            for (int s = 0; s < states; s++) {
                next[s] /= Math.max(sum, 1e-300);
            }
            log += Math.log(Math.max(sum, 1e-300));
            now = next;
        }
        double end = now[states - 1] + (states > 1 ? now[states - 2] : 0);
        return log + Math.log(Math.max(end, 1e-300));
    }
}
