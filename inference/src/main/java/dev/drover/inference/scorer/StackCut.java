package dev.drover.inference.scorer;

import dev.drover.inference.Box;
import dev.drover.inference.Picture;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Characters that stand upright one below the other: where one ends and the next begins. Rows of pixels that carry a
 * character have more contrast than those between, whatever ribs the steel has, as these run through all rows.
 */
final class StackCut {

    /** Of the way from the emptiest rows to the fullest. */
    private static final double INKED = 0.4;
    /** A speck, as a share of the column's width. */
    private static final double SPECK = 0.25;
    /** Two characters that touch are longer than one by this factor. */
    private static final double TOUCHING = 1.6;

    private StackCut() {}

    /** Boxes of characters from top to bottom, as contrast has it; empty where there is none. */
    static List<Box> byContrast(Picture column) {
        List<int[]> runs = runs(column);
        if (runs.isEmpty()) {
            return List.of();
        }
        int[] lengths = runs.stream().mapToInt(run -> run[1] - run[0]).sorted().toArray();
        double usual = lengths[lengths.length / 2];
        List<Box> cells = new ArrayList<>();
        for (int[] run : runs) {
            double length = run[1] - run[0];
            int parts = length > TOUCHING * usual ? (int) Math.round(length / usual) : 1;
            cells.addAll(even(column.width(), run, parts));
        }
        return cells;
    }

    /** The same column cut into {@code parts} of one height. */
    static List<Box> evenly(Picture column, int parts) {
        List<int[]> runs = runs(column);
        int[] all = runs.isEmpty()
                ? new int[] {0, column.height()}
                : new int[] {runs.get(0)[0], runs.get(runs.size() - 1)[1]};
        return even(column.width(), all, parts);
    }

    private static List<Box> even(int width, int[] run, int parts) {
        float height = (float) (run[1] - run[0]) / parts;
        List<Box> cells = new ArrayList<>();
        for (int i = 0; i < parts; i++) {
            cells.add(new Box(0, run[0] + i * height - 1, width, run[0] + (i + 1) * height + 1));
        }
        return cells;
    }

    private static List<int[]> runs(Picture column) {
        float[] contrast = contrast(column);
        float[] sorted = contrast.clone();
        Arrays.sort(sorted);
        float empty = sorted[sorted.length / 20];
        float full = sorted[sorted.length * 9 / 10];
        double from = empty + INKED * (full - empty);
        List<int[]> runs = new ArrayList<>();
        int began = -1;
        for (int y = 0; y <= contrast.length; y++) {
            boolean inked = y < contrast.length && contrast[y] > from;
            if (inked && began < 0) {
                began = y;
            } else if (!inked && began >= 0) {
                if (y - began > SPECK * column.width()) {
                    runs.add(new int[] {began, y});
                }
                began = -1;
            }
        }
        return runs;
    }

    /** Of each row the distance of the tenth and the ninetieth percentile of luma. */
    private static float[] contrast(Picture column) {
        int width = column.width();
        float[] contrast = new float[column.height()];
        float[] luma = new float[width];
        for (int y = 0; y < contrast.length; y++) {
            for (int x = 0; x < width; x++) {
                int at = 3 * (y * width + x);
                luma[x] = 0.114f * (column.bgr()[at] & 255)
                        + 0.587f * (column.bgr()[at + 1] & 255)
                        + 0.299f * (column.bgr()[at + 2] & 255);
            }
            Arrays.sort(luma);
            contrast[y] = luma[width * 9 / 10] - luma[width / 10];
        }
        return contrast;
    }
}
