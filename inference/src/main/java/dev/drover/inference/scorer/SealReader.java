package dev.drover.inference.scorer;

import dev.drover.inference.Box;
import dev.drover.inference.ModelRefusedException;
import dev.drover.inference.Picture;
import dev.drover.inference.Reading;
import dev.drover.inference.ocr.LineReader;
import dev.drover.inference.seal.SealPrefix;
import dev.drover.inference.text.Agreement;
import dev.drover.inference.text.Columns;
import dev.drover.inference.text.CtcBeam;
import dev.drover.inference.torch.TextReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Reads seals by two readers, as {@link PlateReader} reads plates: our own, which has seen painted seals only, and
 * PP-OCRv4, which has seen print on real things. What both read is sure, unless it is an electronic lock whose check
 * digit is wrong; what one alone reads is a candidate. The check digit chooses nothing. Belongs to one thread; holds
 * native memory until closed.
 */
public final class SealReader extends OpinionReader {

    /** Least and most columns the second reader sees; between, the crop keeps its shape. */
    private static final int NARROW = 96;

    private static final int WIDE = 480;
    private static final int HEIGHT = 48;

    /** Of what only one reads, or each otherwise, at most: below what counts as read. */
    private static final double CANDIDATE = 0.55;

    private static final String SEPARATORS = " -·•.:,'";

    private final LineReader second;
    private final CtcBeam beam;

    private SealReader(TextReader own, LineReader second) {
        super(own);
        this.second = second;
        this.beam = new CtcBeam(SealPrefix.ANY, second.characters(), SEPARATORS);
    }

    /**
     * @param manifest of a first reader of one's own; empty for the one that ships
     * @param second lent: who opened it closes it, after this
     * @throws ModelRefusedException if a model is missing, damaged or does not fit
     */
    public static SealReader open(Optional<Path> manifest, LineReader second) {
        return new SealReader(CropReaders.SEALS.open(manifest), second);
    }

    @Override
    Opinions opinions(TextReader.Said said, Picture picture, Box box) {
        Reading first = said.reading();
        int width = Math.round(HEIGHT * box.width() / Math.max(1, box.height()));
        Columns seen = second.stretched(picture, List.of(box), Math.max(NARROW, Math.min(WIDE, width)));
        CtcBeam.Found other = beam.read(seen);
        boolean agreed = first.text().equals(other.text()) && CropReaders.SEALS.fits(first.text());
        Agreement.Voice together = agreed
                ? Agreement.agreed(Opinions.voice(first), Opinions.voice(other))
                : Agreement.likelier(
                                List.of(Opinions.voice(first), Opinions.voice(other)),
                                said.log(),
                                text -> beam.log(seen, text))
                        .atMost(CANDIDATE);
        if (!CropReaders.SEALS.fits(together.text())) {
            together = together.atMost(first.confidence());
        }
        return new Opinions(first, other, agreed, Opinions.with(first, together));
    }
}
