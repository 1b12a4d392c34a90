package dev.drover.inference.scorer;

import dev.drover.inference.image.Tilted;
import dev.drover.inference.text.Columns;
import java.util.Locale;

/**
 * One piece of text on steel, as read once.
 *
 * @param place in pixels of the picture
 * @param how it is written
 * @param cells of a stack cut evenly; 0 where contrast cuts it, or it is no stack
 * @param columns what the network gave
 */
record SteelPiece(Tilted place, Writing how, int cells, Columns columns) {

    /** How the characters of a piece follow each other. */
    enum Writing {
        /** From left to right, or turned by a quarter. */
        LINE,
        /** Upright, one below the other. */
        STACK
    }

    /** Characters may be so many times as large as those of the piece before. */
    private static final double LARGER = 2;
    /** Gap within a line and within a stack, heights of a line and widths of a stack. */
    private static final double FAR = 4;
    /** Gap between two lines, heights of a line. */
    private static final double NEXT_LINE = 1.5;
    /** By how much places may overlap, as they are found generously. */
    private static final double OVERLAP = 0.6;

    /** Letters and digits of the text without a grammar. */
    String plain() {
        return columns.plain().text().toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
    }

    private double size() {
        return how == Writing.STACK ? place.width() : Math.min(place.height(), place.width());
    }

    /** Whether {@code next} may go on where this ends. */
    boolean goesOnIn(SteelPiece next) {
        if (next.how != how || next.size() > LARGER * size() || size() > LARGER * next.size()) {
            return false;
        }
        double along = place.along(next.place);
        double across = place.across(next.place);
        double right = along - (place.width() + next.place.width()) / 2;
        double below = across - (place.height() + next.place.height()) / 2;
        if (how == Writing.STACK) {
            return Math.abs(along) < OVERLAP * size() && between(below, -OVERLAP * size(), FAR * size());
        }
        boolean besides = Math.abs(across) < OVERLAP * size() && between(right, -OVERLAP * size(), FAR * size());
        boolean under = right < 0 && -right > 0.2 * Math.min(place.width(), next.place.width());
        return besides || under && between(below, -OVERLAP * size(), NEXT_LINE * size());
    }

    private static boolean between(double value, double least, double most) {
        return value >= least && value <= most;
    }
}
