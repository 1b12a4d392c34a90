package dev.drover.inference.text;

import java.util.List;

/**
 * What a line-reading network gives: for each column from left to right the probability of each character, class 0
 * being none (Graves et al. 2006).
 *
 * @param values {@code columns x (1 + characters)} probabilities
 * @param characters of the classes from 1 on
 */
public record Columns(float[] values, List<String> characters) {

    public Columns {
        if (values.length % (characters.size() + 1) != 0) {
            throw new IllegalStateException(
                    values.length + " numbers are not columns of " + (characters.size() + 1) + " classes");
        }
        for (float v : values) {
            if (!Float.isFinite(v)) {
                throw new IllegalStateException("the network gave " + v + ": a broken model");
            }
        }
    }

    /** Numbers a column. */
    public int classes() {
        return characters.size() + 1;
    }

    public int count() {
        return values.length / classes();
    }

    float at(int column, int character) {
        return values[column * classes() + character];
    }

    /**
     * A text without a grammar.
     *
     * @param text the best class of each column, repeats merged, "none" dropped
     * @param score mean of its characters' probabilities; 0 where there is none
     */
    public record Plain(String text, float score) {}

    public Plain plain() {
        StringBuilder text = new StringBuilder();
        double sum = 0;
        int read = 0;
        int last = 0;
        for (int column = 0; column < count(); column++) {
            int top = best(column);
            if (top > 0 && top != last) {
                text.append(characters.get(top - 1));
                sum += at(column, top);
                read++;
            }
            last = top;
        }
        return new Plain(text.toString().strip(), read == 0 ? 0 : (float) (sum / read));
    }

    private int best(int column) {
        int top = 0;
        for (int c = 1; c < classes(); c++) {
            top = at(column, c) > at(column, top) ? c : top;
        }
        return top;
    }
}
