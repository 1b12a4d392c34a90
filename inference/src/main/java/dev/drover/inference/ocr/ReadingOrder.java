package dev.drover.inference.ocr;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * From top to bottom and, of lines that stand side by side, from left to right. Two stand side by side where the middle
 * of one lies within the other's height.
 */
final class ReadingOrder {

    private ReadingOrder() {}

    static List<TextLine> of(List<TextLine> lines) {
        List<TextLine> left = new ArrayList<>(lines);
        left.sort(Comparator.comparingDouble((TextLine line) -> line.place().y())
                .thenComparingDouble(line -> line.place().x()));
        List<TextLine> ordered = new ArrayList<>();
        while (!left.isEmpty()) {
            TextLine first = left.get(0);
            List<TextLine> row =
                    left.stream().filter(line -> besides(first, line)).toList();
            left.removeAll(row);
            row.stream()
                    .sorted(Comparator.comparingDouble(line -> line.place().x()))
                    .forEach(ordered::add);
        }
        return ordered;
    }

    private static boolean besides(TextLine first, TextLine line) {
        double reach = Math.min(first.place().height(), line.place().height()) / 2;
        return Math.abs(first.place().y() - line.place().y()) <= reach;
    }
}
