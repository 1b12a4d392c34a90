package dev.drover.inference.ocr;

import dev.drover.inference.image.Tilted;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The order in which a person reads lines: blocks from top to bottom, in a block columns from left to right, in a
 * column rows from top to bottom, in a row from left to right. Lines side by side whose heights fit row for row are a
 * table and no columns. A page that lies askew is read along its own lines.
 */
final class ReadingOrder {

    /** What parts two blocks, and two columns, heights of a usual line. */
    private static final double BLOCK_GAP = 0.8;

    private static final double COLUMN_GAP = 0.8;
    /** Fewer lines are no column. */
    private static final int COLUMN = 3;
    /** Share of lines with one besides from which two columns are a table. */
    private static final double TABLE = 0.6;

    private ReadingOrder() {}

    static List<TextLine> of(List<TextLine> lines) {
        if (lines.size() < 2) {
            return List.copyOf(lines);
        }
        Tilted axes = new Tilted(
                0, 0, 0, 0, (float) median(lines, line -> line.place().degrees()));
        List<Placed> placed = lines.stream().map(line -> Placed.of(line, axes)).toList();
        List<TextLine> ordered = new ArrayList<>();
        for (List<Placed> block : parted(placed, Placed::top, Placed::bottom, BLOCK_GAP * height(placed))) {
            block(block, ordered);
        }
        return ordered;
    }

    /** A line in the page's own axes. */
    private record Placed(TextLine line, double left, double top, double right, double bottom) {

        static Placed of(TextLine line, Tilted axes) {
            double x = axes.along(line.place());
            double y = axes.across(line.place());
            double w = line.place().width() / 2;
            double h = line.place().height() / 2;
            return new Placed(line, x - w, y - h, x + w, y + h);
        }

        double middle() {
            return (top + bottom) / 2;
        }

        double high() {
            return bottom - top;
        }
    }

    private static void block(List<Placed> block, List<TextLine> ordered) {
        List<List<Placed>> columns = parted(block, Placed::left, Placed::right, COLUMN_GAP * height(block));
        boolean columned = columns.size() > 1 && columns.stream().allMatch(column -> column.size() >= COLUMN);
        if (columned && !table(columns)) {
            columns.forEach(column -> rows(column, ordered));
        } else {
            rows(block, ordered);
        }
    }

    private static boolean table(List<List<Placed>> columns) {
        long paired = 0;
        long all = 0;
        for (int i = 1; i < columns.size(); i++) {
            List<Placed> before = columns.get(i - 1);
            for (Placed line : columns.get(i)) {
                all++;
                paired += before.stream().anyMatch(other -> besides(other, line, 0.25)) ? 1 : 0;
            }
        }
        return paired >= TABLE * all;
    }

    private static void rows(List<Placed> lines, List<TextLine> ordered) {
        List<Placed> left = new ArrayList<>(lines);
        left.sort(Comparator.comparingDouble(Placed::middle).thenComparingDouble(Placed::left));
        while (!left.isEmpty()) {
            Placed first = left.get(0);
            List<Placed> row =
                    left.stream().filter(line -> besides(first, line, 0.5)).toList();
            left.removeAll(row);
            row.stream().sorted(Comparator.comparingDouble(Placed::left)).forEach(one -> ordered.add(one.line));
        }
    }

    private static boolean besides(Placed one, Placed other, double reach) {
        return Math.abs(one.middle() - other.middle()) <= reach * Math.min(one.high(), other.high());
    }

    /** Groups between which an empty stripe of at least {@code gap} lies, in rising order. */
    private static List<List<Placed>> parted(
            List<Placed> lines, ToDoubleFunction<Placed> from, ToDoubleFunction<Placed> to, double gap) {
        List<Placed> sorted =
                lines.stream().sorted(Comparator.comparingDouble(from)).toList();
        List<List<Placed>> groups = new ArrayList<>();
        double end = Double.NEGATIVE_INFINITY;
        for (Placed line : sorted) {
            if (groups.isEmpty() || from.applyAsDouble(line) > end + gap) {
                groups.add(new ArrayList<>());
            }
            groups.get(groups.size() - 1).add(line);
            end = Math.max(end, to.applyAsDouble(line));
        }
        return groups;
    }

    private static double height(List<Placed> lines) {
        return median(lines, Placed::high);
    }

    private static <T> double median(List<T> of, ToDoubleFunction<T> value) {
        double[] sorted = of.stream().mapToDouble(value).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
