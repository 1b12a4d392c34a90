package dev.drover.inference.learn.reader;

import dev.drover.inference.learn.network.TextBatch;
import dev.drover.inference.learn.network.TextSpec;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.List;

/** Samples become arrays: labels of slots or columns, and the cells of the picture a slot should look at. */
final class TextBatches {

    private final TextSpec spec;
    private final String alphabet;
    private final int gridHeight;
    private final int gridWidth;

    /**
     * @param alphabet class {@code i + 1} is its character i
     * @param gridHeight rows of the network's last features
     * @param gridWidth columns of the same
     */
    TextBatches(TextSpec spec, String alphabet, int gridHeight, int gridWidth) {
        this.spec = spec;
        this.alphabet = alphabet;
        this.gridHeight = gridHeight;
        this.gridWidth = gridWidth;
    }

    float[] inputs(List<TextSample> samples) {
        int each = 3 * spec.height() * spec.width();
        float[] out = new float[samples.size() * each];
        for (int i = 0; i < samples.size(); i++) {
            samples.get(i).unpack(out, i * each);
        }
        return out;
    }

    TextBatch of(List<TextSample> samples) {
        int n = samples.size();
        int places = spec.head() == TextSpec.Head.SLOTS ? spec.slots() : gridWidth;
        long[] characters = new long[n * places];
        float[] weights = new float[n * places];
        Arrays.fill(weights, 1);
        long[] variants = new long[n];
        long[] rows = new long[n];
        float[] looks = new float[spec.head() == TextSpec.Head.SLOTS ? n * places * gridHeight * gridWidth : 0];
        for (int i = 0; i < n; i++) {
            TextSample s = samples.get(i);
            variants[i] = s.variant();
            rows[i] = s.rows() - 1L;
            switch (spec.head()) {
                case SLOTS -> {
                    slots(s, characters, looks, i);
                    weights[i * places] = s.firstWeight();
                }
                case COLUMNS -> columns(s, characters, weights, i);
                case CLASS -> {}
            }
        }
        return new TextBatch(inputs(samples), n, characters, weights, variants, rows, looks);
    }

    private void slots(TextSample s, long[] characters, float[] looks, int i) {
        for (int slot = 0; slot < s.text().length(); slot++) {
            characters[i * spec.slots() + slot] = label(s.text().charAt(slot));
            if (!s.cells().isEmpty()) {
                look(s.cells().get(slot), looks, (i * spec.slots() + slot) * gridHeight * gridWidth);
            }
        }
    }

    private void look(Rectangle2D.Float cell, float[] looks, int at) {
        for (int y = 0; y < gridHeight; y++) {
            for (int x = 0; x < gridWidth; x++) {
                double cx = (x + 0.5) / gridWidth;
                double cy = (y + 0.5) / gridHeight;
                if (cx > cell.x && cx < cell.getMaxX() && cy > cell.y && cy < cell.getMaxY()) {
                    looks[at + y * gridWidth + x] = 1;
                }
            }
        }
    }

    /** The middle half of a character's columns bear its name; the quarters beside are "none", so that 11 is not 1. */
    private void columns(TextSample s, long[] characters, float[] weights, int i) {
        for (int c = 0; c < s.text().length(); c++) {
            Rectangle2D.Float cell = s.cells().get(c);
            double middle = cell.getCenterX() * gridWidth;
            double reach = Math.max(0.5, cell.width * gridWidth * 0.25);
            int from = (int) Math.round(middle - reach);
            int to = Math.max(from + 1, (int) Math.round(middle + reach));
            for (int x = Math.max(0, from); x < Math.min(gridWidth, to); x++) {
                characters[i * gridWidth + x] = label(s.text().charAt(c));
                weights[i * gridWidth + x] = 2;
            }
        }
    }

    private long label(char c) {
        int i = alphabet.indexOf(c);
        if (i < 0) {
            throw new IllegalArgumentException("not in the alphabet: " + c);
        }
        return i + 1L;
    }
}
