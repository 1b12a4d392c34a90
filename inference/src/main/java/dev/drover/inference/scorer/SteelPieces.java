package dev.drover.inference.scorer;

import dev.drover.inference.Box;
import dev.drover.inference.Picture;
import dev.drover.inference.image.TextRegions;
import dev.drover.inference.image.Tilted;
import dev.drover.inference.ocr.LineReader;
import dev.drover.inference.scorer.SteelPiece.Writing;
import dev.drover.inference.text.Columns;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** From places of text to pieces that were read: lines, and columns of upright characters laid on their side. */
final class SteelPieces {

    /** More places than these are not read: a container shows a dozen. */
    private static final int MOST_PLACES = 32;
    /** From here on a place is higher than one character. */
    private static final double TALL = 1.6;
    /** A place wider than so many times its height holds more than one character of a stack. */
    private static final double WIDE = 1.3;
    /** A stack has at least so many characters, widths of the column. */
    private static final double STACK = 3;
    /** Characters of a stack lie at most so far apart, widths. */
    private static final double APART = 2.6;
    /** Into which a stack is cut evenly, too: owner, serial, serial and check digit, all. */
    private static final int[] EVENLY = {4, 6, 7, 10, 11};
    /** The check digit stands apart, in a box, where no text is found: so far beyond what is; heights of a line. */
    private static final double BEYOND = 1.4;
    /** The same below a column, whose characters stand further apart than those of a line; widths of the column. */
    private static final double BELOW = 2.3;
    /** What ends like a serial number without it. */
    private static final Pattern SERIAL = Pattern.compile("[0-9OIZSB]{5,6}$");
    /** Height of a line for the reader, pixels. */
    private static final int HEIGHT = 48;

    private final LineReader reader;

    SteelPieces(LineReader reader) {
        this.reader = reader;
    }

    List<SteelPiece> of(Picture picture, List<TextRegions.Region> places) {
        List<Tilted> best = places.stream()
                .sorted(Comparator.comparingDouble(place -> -place.score()))
                .limit(MOST_PLACES)
                .map(TextRegions.Region::place)
                .toList();
        List<SteelPiece> pieces = new ArrayList<>();
        for (Tilted place : best) {
            SteelPiece line = new SteelPiece(place, Writing.LINE, 0, reader.read(picture, place));
            pieces.add(line);
            if (SERIAL.matcher(line.plain()).find()) {
                Tilted longer = beyond(place);
                pieces.add(new SteelPiece(longer, Writing.LINE, 0, reader.read(picture, longer)));
            }
        }
        for (Tilted column : stacks(best)) {
            stack(picture, column, pieces);
            stack(picture, column.longer(0, BELOW * column.width()), pieces);
        }
        return pieces;
    }

    /** Where a line, or a column, goes on. */
    private static Tilted beyond(Tilted place) {
        boolean down = place.height() > place.width();
        return down ? place.longer(0, BELOW * place.width()) : place.longer(BEYOND * place.height(), 0);
    }

    private void stack(Picture picture, Tilted column, List<SteelPiece> pieces) {
        stacked(picture, column, 0, 0).ifPresent(pieces::add);
        for (int cells : EVENLY) {
            if (column.height() >= 0.8 * cells * column.width()) {
                stacked(picture, column, cells, 0).ifPresent(pieces::add);
            }
        }
    }

    /** The same piece looked at again, with more or less around it; empty where nothing is left. */
    Optional<SteelPiece> again(Picture picture, SteelPiece piece, double margin) {
        if (piece.how() == Writing.STACK) {
            return stacked(picture, piece.place(), piece.cells(), margin);
        }
        Tilted place = piece.place()
                .grown(margin * Math.min(piece.place().height(), piece.place().width()));
        return Optional.of(new SteelPiece(piece.place(), Writing.LINE, 0, reader.read(picture, place)));
    }

    private Optional<SteelPiece> stacked(Picture picture, Tilted column, int cells, double margin) {
        Picture upright = TextRegions.upright(picture, column.grown(margin * column.width()));
        List<Box> cut = cells == 0 ? StackCut.byContrast(upright) : StackCut.evenly(upright, cells);
        if (cut.size() < 3 || cut.size() > 24) {
            return Optional.empty();
        }
        int[] widths = cut.stream()
                .mapToInt(cell -> (int) Math.max(16, Math.min(72, HEIGHT * cell.width() / cell.height())))
                .toArray();
        Columns columns = reader.stretched(upright, cut, widths);
        return Optional.of(new SteelPiece(column, Writing.STACK, cells, columns));
    }

    /** Columns of single characters and of tall places, put together from top to bottom. */
    private static List<Tilted> stacks(List<Tilted> places) {
        List<Tilted> left = new ArrayList<>(places.stream()
                .filter(place -> place.width() < WIDE * place.height())
                .sorted(Comparator.comparingDouble(Tilted::y))
                .toList());
        List<Tilted> stacks = new ArrayList<>();
        while (!left.isEmpty()) {
            List<Tilted> column = new ArrayList<>(List.of(left.remove(0)));
            for (Tilted place : List.copyOf(left)) {
                if (below(column.get(column.size() - 1), place)) {
                    column.add(place);
                    left.remove(place);
                }
            }
            Tilted all = column.size() == 1 ? column.get(0) : Tilted.around(column, lean(column));
            if (all.height() > STACK * all.width()) {
                stacks.add(all);
            }
        }
        return stacks;
    }

    private static boolean below(Tilted last, Tilted next) {
        double size = Math.max(last.width(), next.width());
        double gap = next.y() - last.y() - (next.height() + last.height()) / 2;
        // A column may lean: what lies further down may lie further to the side.
        double aside = Math.abs(next.x() - last.x());
        return gap < APART * size && aside < 0.5 * size + 0.2 * Math.max(0, next.y() - last.y() - size);
    }

    private static float lean(List<Tilted> column) {
        Tilted first = column.get(0);
        Tilted last = column.get(column.size() - 1);
        double degrees = Math.toDegrees(Math.atan2(first.x() - last.x(), last.y() - first.y()));
        // Places are found with some slack: a small lean is none, but for the one a tall place tells.
        double tall = column.stream()
                .filter(place -> place.height() > TALL * place.width())
                .mapToDouble(Tilted::degrees)
                .average()
                .orElse(degrees);
        return (float) (Math.abs(degrees) < 1 ? tall : degrees);
    }
}
