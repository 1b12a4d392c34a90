package dev.drover.inference.scorer;

import dev.drover.inference.Box;
import dev.drover.inference.ModelRefusedException;
import dev.drover.inference.Picture;
import dev.drover.inference.Reading;
import dev.drover.inference.ocr.LineReader;
import dev.drover.inference.ocr.TextEngine;
import dev.drover.inference.plate.PlateAlphabet;
import dev.drover.inference.plate.PlateGrammar;
import dev.drover.inference.plate.PlateKind;
import dev.drover.inference.plate.PlatePrefix;
import dev.drover.inference.text.Agreement;
import dev.drover.inference.text.Columns;
import dev.drover.inference.text.CtcBeam;
import dev.drover.inference.text.Prefixes;
import dev.drover.inference.torch.TextReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Reads plates by two readers: our own, which also tells colour and rows, and PP-OCRv4 held to the forms of plates.
 * Only what both read is sure, see {@link Agreement}. Belongs to one thread; holds native memory until closed.
 */
public final class PlateReader extends OpinionReader {

    /** The whole box, as small as the second reader reads it well. */
    private static final View WHOLE = new View(160, 0, 0);
    /** Nearer: a stroke as small as the tail of a Q is lost in the other. What surrounds the plate is left out. */
    private static final View NEAR = new View(240, 0.04f, 0.08f);
    /** The upper row of two has two characters of seven, and wider ones. */
    private static final double UPPER_WIDTH = 3 / 8.0;
    /** Logarithm of the probability from which on the second reader need not look again. */
    private static final double CLEAR = -0.03;
    /** Where the two rows part, as a share of the height. */
    private static final float CUT = 0.42f;
    /** The upper row stands in the middle; so much on each side of it is empty. */
    private static final float EMPTY = 0.2f;

    /** Of a plate that is cut off, at most: what is left may be a whole plate's text. */
    private static final double CUT_OFF = 0.7;

    /** Of 255: yellow in poor light is not so green. */
    private static final int GREENER = 12;

    private static final String SEPARATORS = "·•・‧∙.-:' ";

    private final LineReader second;
    private final boolean lent;
    private final CtcBeam beam;

    private PlateReader(TextReader own, LineReader second, boolean lent) {
        super(own);
        this.second = second;
        this.lent = lent;
        this.beam = new CtcBeam(new Forms(), second.characters(), SEPARATORS);
    }

    /**
     * @param manifest of a first reader of one's own; empty for the one that ships
     * @throws ModelRefusedException if a model is missing, damaged or does not fit
     */
    public static PlateReader open(Optional<Path> manifest) {
        TextReader own = CropReaders.PLATES.open(manifest);
        try {
            return new PlateReader(own, LineReader.open(TextEngine.bundled()), false);
        } catch (RuntimeException e) {
            own.close();
            throw e;
        }
    }

    /**
     * The same with a second reader that others of this thread use, too; who opened it closes it, after this.
     *
     * @throws ModelRefusedException if a model is missing, damaged or does not fit
     */
    static PlateReader open(Optional<Path> manifest, LineReader second) {
        return new PlateReader(CropReaders.PLATES.open(manifest), second, true);
    }

    private static final class Forms implements Prefixes {

        @Override
        public String alphabet() {
            return PlateAlphabet.CHARACTERS;
        }

        @Override
        public boolean begins(String prefix) {
            return PlatePrefix.begins(prefix);
        }

        @Override
        public boolean whole(String text) {
            return PlatePrefix.whole(text);
        }
    }

    /**
     * What the second reader sees.
     *
     * @param width of its input, pixels; plates are stretched to it
     * @param acrossOff left out on the left and on the right, as a share of the width
     * @param downOff left out above and below, as a share of the height
     */
    private record View(int width, float acrossOff, float downOff) {

        Box of(Box box) {
            float dx = acrossOff * box.width();
            float dy = downOff * box.height();
            return new Box(box.x1() + dx, box.y1() + dy, box.x2() - dx, box.y2() - dy);
        }
    }

    @Override
    Opinions opinions(TextReader.Said said, Picture picture, Box box) {
        Reading first = said.reading();
        Columns whole = look(picture, WHOLE.of(box), first.rows(), WHOLE.width);
        CtcBeam.Found second = beam.read(whole);
        boolean same = first.text().equals(second.text());
        boolean clear = same && (second.text().isEmpty() || second.log() >= CLEAR);
        CtcBeam.Found last = clear ? second : beam.read(look(picture, NEAR.of(box), first.rows(), NEAR.width));
        boolean agreed = same && first.text().equals(last.text());
        Agreement.Voice together = agreed
                ? Agreement.agreed(Opinions.voice(first), Opinions.voice(last))
                : Agreement.likelier(
                        List.of(Opinions.voice(first), Opinions.voice(second), Opinions.voice(last)),
                        said.log(),
                        text -> beam.log(whole, text));
        if (cutOff(picture, box) || shortened(picture, box, together.text())) {
            together = together.atMost(CUT_OFF);
        }
        return new Opinions(first, second, agreed, Opinions.with(first, together));
    }

    /** At the left or right edge of a picture that shows more than the plate. */
    private static boolean cutOff(Picture picture, Box box) {
        boolean left = box.x1() <= 1;
        boolean right = box.x2() >= picture.width() - 1;
        return left != right;
    }

    /**
     * A plate of a new-energy vehicle has eight characters; seven of them make an ordinary one's text. The first
     * reader's word on the colour is of no use here: it goes by the number of characters, too.
     */
    private static boolean shortened(Picture picture, Box box, String text) {
        PlateKind kind = PlateGrammar.judge(text).kind();
        return kind != PlateKind.NEV_SMALL && kind != PlateKind.NEV_LARGE && green(picture, box);
    }

    /** Greener than red and blue in the mean of the box's middle; infrared shows no colour, and is not green. */
    private static boolean green(Picture picture, Box box) {
        long[] sum = new long[3];
        int seen = 0;
        for (float y = 0.2f; y < 0.8f; y += 0.05f) {
            for (float x = 0.05f; x < 0.95f; x += 0.02f) {
                int column = (int) Math.max(0, Math.min(picture.width() - 1, box.x1() + x * box.width()));
                int row = (int) Math.max(0, Math.min(picture.height() - 1, box.y1() + y * box.height()));
                for (int c = 0; c < 3; c++) {
                    sum[c] += picture.bgr()[3 * (row * picture.width() + column) + c] & 255;
                }
                seen++;
            }
        }
        return sum[1] - Math.max(sum[0], sum[2]) > (long) GREENER * seen;
    }

    private Columns look(Picture picture, Box box, int rows, int width) {
        if (rows == 1) {
            return second.stretched(picture, List.of(box), width);
        }
        float cut = box.y1() + CUT * box.height();
        float empty = EMPTY * box.width();
        Box upper = new Box(box.x1() + empty, box.y1(), box.x2() - empty, cut);
        Box lower = new Box(box.x1(), cut, box.x2(), box.y2());
        int left = (int) (UPPER_WIDTH * width);
        return second.stretched(picture, List.of(upper, lower), left, width - left);
    }

    @Override
    public void close() {
        super.close();
        if (!lent) {
            second.close();
        }
    }
}
