package dev.drover.inference.text;

import java.util.ArrayList;
import java.util.Arrays;
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
        List<Glyph> read = glyphs();
        for (Glyph glyph : read) {
            text.append(glyph.character);
            sum += glyph.score;
        }
        return new Plain(text.toString().strip(), read.isEmpty() ? 0 : (float) (sum / read.size()));
    }

    /**
     * One character of the text without a grammar.
     *
     * @param from its first column
     * @param to the column after its last
     * @param score its probability in its first column
     */
    public record Glyph(String character, int from, int to, float score) {}

    /** The best class of each column, repeats merged, "none" dropped. */
    public List<Glyph> glyphs() {
        List<Glyph> read = new ArrayList<>();
        int last = 0;
        for (int column = 0; column < count(); column++) {
            int top = best(column);
            if (top > 0 && top == last) {
                Glyph begun = read.remove(read.size() - 1);
                read.add(new Glyph(begun.character, begun.from, column + 1, begun.score));
            } else if (top > 0) {
                read.add(new Glyph(characters.get(top - 1), column, column + 1, at(column, top)));
            }
            last = top;
        }
        return read;
    }

    /** The columns of {@code from} and on before {@code to}. */
    public Columns part(int from, int to) {
        return new Columns(Arrays.copyOfRange(values, from * classes(), to * classes()), characters);
    }

    /** Lines of one network, as if they stood in one: between two of them surely stands nothing. */
    public static Columns joined(List<Columns> lines) {
        List<String> characters = lines.get(0).characters;
        int classes = characters.size() + 1;
        int all = lines.stream().mapToInt(line -> line.values.length).sum() + (lines.size() - 1) * classes;
        float[] values = new float[all];
        int at = 0;
        for (Columns line : lines) {
            System.arraycopy(line.values, 0, values, at, line.values.length);
            at += line.values.length;
            if (at < all) {
                values[at] = 1;
                at += classes;
            }
        }
        return new Columns(values, characters);
    }

    private int best(int column) {
        int top = 0;
        for (int c = 1; c < classes(); c++) {
            top = at(column, c) > at(column, top) ? c : top;
        }
        return top;
    }
}
