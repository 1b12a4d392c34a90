package dev.drover.inference.scorer;

import dev.drover.inference.image.Tilted;
import dev.drover.inference.text.Columns;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A stretch of pieces laid into one line that might be a container number: as many characters, most of the first like
 * letters, most of the others like digits. What stands before and after it in the same line, as the code of size and
 * kind, is cut off.
 *
 * @param pieces in the order they were laid
 * @param columns of the stretch alone
 */
record SteelWindow(List<SteelPiece> pieces, Columns columns) {

    /** A number has eleven; one may be missed, and one seen twice. */
    private static final int[] LENGTHS = {11, 12, 10};
    /** Owner, serial, check digit, and once more one of them in two. */
    private static final int MOST_PIECES = 4;
    /** More characters are not one number and its code of size. */
    private static final int MOST_CHARACTERS = 26;
    /** Tried in one picture. */
    private static final int MOST_WINDOWS = 160;

    /** Digits a letter may be seen as, and letters a digit may be seen as: only to tell where to look. */
    private static final String LIKE_LETTERS = "0158264";

    private static final String LIKE_DIGITS = "OQDILTSBZGAU";

    SteelWindow {
        pieces = List.copyOf(pieces);
    }

    /** Where the number stands: all its pieces. */
    Tilted place() {
        SteelPiece first = pieces.get(0);
        return pieces.size() == 1
                ? first.place()
                : Tilted.around(
                        pieces.stream().map(SteelPiece::place).toList(),
                        first.place().degrees());
    }

    static List<SteelWindow> of(List<SteelPiece> pieces) {
        List<SteelWindow> windows = new ArrayList<>();
        for (SteelPiece first : pieces) {
            if (letters(first.plain()) >= 3) {
                extend(List.of(first), pieces, windows);
            }
        }
        return windows;
    }

    private static void extend(List<SteelPiece> chain, List<SteelPiece> pieces, List<SteelWindow> windows) {
        int characters =
                chain.stream().mapToInt(piece -> piece.plain().length()).sum();
        if (characters > MOST_CHARACTERS || windows.size() >= MOST_WINDOWS) {
            return;
        }
        if (characters >= LENGTHS[0] - 1) {
            windows.addAll(within(
                    chain,
                    Columns.joined(chain.stream().map(SteelPiece::columns).toList())));
        }
        SteelPiece last = chain.get(chain.size() - 1);
        for (SteelPiece next : pieces) {
            if (chain.size() < MOST_PIECES && !chain.contains(next) && last.goesOnIn(next) && characters < LENGTHS[1]) {
                List<SteelPiece> longer = new ArrayList<>(chain);
                longer.add(next);
                extend(longer, pieces, windows);
            }
        }
    }

    /** The stretches of {@code line}, which is {@code pieces} laid side by side. */
    static List<SteelWindow> within(List<SteelPiece> pieces, Columns line) {
        List<Columns.Glyph> read = line.glyphs();
        List<Integer> told = new ArrayList<>();
        for (int i = 0; i < read.size(); i++) {
            if (upper(read.get(i)).matches("[A-Z0-9]")) {
                told.add(i);
            }
        }
        List<SteelWindow> windows = new ArrayList<>();
        for (int length : LENGTHS) {
            for (int i = 0; i + length <= told.size(); i++) {
                StringBuilder text = new StringBuilder();
                told.subList(i, i + length).forEach(at -> text.append(upper(read.get(at))));
                if (promising(text.toString())) {
                    int first = told.get(i);
                    int last = told.get(i + length - 1);
                    int from = first == 0 ? 0 : read.get(first - 1).to();
                    int to = last == read.size() - 1
                            ? line.count()
                            : read.get(last + 1).from();
                    windows.add(new SteelWindow(pieces, line.part(from, to)));
                }
            }
        }
        return windows;
    }

    private static String upper(Columns.Glyph glyph) {
        return glyph.character().toUpperCase(Locale.ROOT);
    }

    private static boolean promising(String text) {
        return letters(text.substring(0, 4)) >= 3 && digits(text.substring(text.length() - 7)) >= 6;
    }

    private static long letters(String text) {
        return text.chars()
                .filter(c -> Character.isLetter(c) || LIKE_LETTERS.indexOf(c) >= 0)
                .count();
    }

    private static long digits(String text) {
        return text.chars()
                .filter(c -> Character.isDigit(c) || LIKE_DIGITS.indexOf(c) >= 0)
                .count();
    }
}
