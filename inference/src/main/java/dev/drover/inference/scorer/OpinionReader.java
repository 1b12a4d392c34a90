package dev.drover.inference.scorer;

import dev.drover.inference.Box;
import dev.drover.inference.CropReader;
import dev.drover.inference.Look;
import dev.drover.inference.ObjectClass;
import dev.drover.inference.Picture;
import dev.drover.inference.Reading;
import dev.drover.inference.text.Agreement;
import dev.drover.inference.torch.TextReader;

/**
 * What readers of plates and of seals have in common: our own network reads first, and a second reader is asked where
 * it is worth its time.
 */
public abstract sealed class OpinionReader implements CropReader permits PlateReader, SealReader {

    /** What the first reader makes of something that is none; not worth a second look at every picture. */
    private static final double NOTHING = 0.05;

    private final TextReader own;

    OpinionReader(TextReader own) {
        this.own = own;
    }

    /** Both, the first having spoken. */
    abstract Opinions opinions(TextReader.Said said, Picture picture, Box box);

    @Override
    public final ObjectClass reads() {
        return own.reads();
    }

    /** Confidence from which a reading counts as read. */
    public final double threshold() {
        return own.manifest().threshold();
    }

    /** Both look, whatever it costs. */
    public final Opinions opinions(Picture picture, Box box) {
        return opinions(own.said(picture, box), picture, box);
    }

    @Override
    public final Reading read(Picture picture, Box box) {
        return opinions(picture, box).together();
    }

    @Override
    public final Reading read(Picture picture, Box box, Look look) {
        TextReader.Said said = own.said(picture, box);
        Reading first = said.reading();
        boolean doubtful = first.confidence() < threshold() && first.confidence() >= NOTHING;
        return look.asCloseAs(Look.CLOSE) || look == Look.DOUBT && doubtful
                ? opinions(said, picture, box).together()
                : Opinions.with(first, Agreement.alone(Opinions.voice(first)));
    }

    @Override
    public void close() {
        own.close();
    }
}
