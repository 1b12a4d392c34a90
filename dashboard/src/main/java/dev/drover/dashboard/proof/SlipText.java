package dev.drover.dashboard.proof;

import dev.drover.dashboard.proof.SlipFonts.Run;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Text broken into lines of a given width: at spaces where there are any, between any two letters where not. */
final class SlipText {

    /** A stretch of one size; {@code faint} is printed grey. */
    record Piece(String text, float size, boolean faint) {}

    /** Letters where they stand in their line, {@code x} in points from its begin. */
    record Placed(Run run, float x, float size, boolean faint) {}

    private final SlipFonts fonts;
    private final float width;
    private final List<List<Placed>> lines = new ArrayList<>(List.of(new ArrayList<>()));
    private final List<Placed> word = new ArrayList<>();
    private float x;
    private float wordWidth;

    private SlipText(SlipFonts fonts, float width) {
        this.fonts = fonts;
        this.width = width;
    }

    /** The lines of some pieces that follow one another, one at least. */
    static List<List<Placed>> wrap(SlipFonts fonts, float width, List<Piece> pieces) throws IOException {
        SlipText text = new SlipText(fonts, width);
        for (Piece piece : pieces) {
            for (int letter : piece.text().codePoints().toArray()) {
                text.add(letter, piece);
            }
        }
        text.endWord();
        return text.lines;
    }

    private void add(int letter, Piece piece) throws IOException {
        Run run = fonts.letter(letter);
        float wide = run.width(piece.size());
        boolean breaks = run.text().isBlank() || Character.isIdeographic(letter);
        if (breaks || wordWidth + wide > width) {
            endWord();
        }
        word.add(new Placed(run, wordWidth, piece.size(), piece.faint()));
        wordWidth += wide;
        if (breaks) {
            endWord();
        }
    }

    /** Puts the word behind what stands, or onto a line of its own. */
    private void endWord() {
        if (x > 0 && x + wordWidth > width) {
            lines.add(new ArrayList<>());
            x = 0;
        }
        List<Placed> line = lines.get(lines.size() - 1);
        for (Placed one : word) {
            boolean spaceAtItsBegin = line.isEmpty() && one.run().text().isBlank();
            if (!spaceAtItsBegin) {
                line.add(new Placed(one.run(), x + one.x(), one.size(), one.faint()));
            }
        }
        if (!line.isEmpty()) {
            x += wordWidth;
        }
        word.clear();
        wordWidth = 0;
    }
}
