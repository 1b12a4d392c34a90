package dev.drover.inference.train;

import dev.drover.inference.seal.SealKind;
import dev.drover.inference.seal.SealNumbers;
import dev.drover.inference.seal.SealPainter;
import dev.drover.inference.seal.SealStyle;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;

/** Painted seals, photographed; no real crop with a readable number could be had. */
final class SealSamples implements Function<SplittableRandom, TextSample> {

    /** The 26 letters and ten digits. */
    static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    static final List<String> KINDS = List.of("bolt", "strip", "elock");

    /** Characters of 15 to 45 pixels: the faces are 56 of 100 high and 250 to 800 wide. */
    private static final TextCamera CAMERA =
            new TextCamera(new TextCamera.View(130, 460, 28, 24, 4, 0.01, 0.12, false));

    private final SealPainter painter = new SealPainter();
    private final int height;
    private final int width;

    SealSamples(int height, int width) {
        this.height = height;
        this.width = width;
    }

    @Override
    public TextSample apply(SplittableRandom random) {
        SealStyle style = SealStyle.values()[random.nextInt(3)];
        return painted(kind(style, random), style, random);
    }

    private static SealKind kind(SealStyle style, SplittableRandom random) {
        if (style == SealStyle.ELOCK && random.nextInt(8) > 0) {
            return SealKind.ELOCK;
        }
        return random.nextInt(5) < 3 ? SealKind.BOLT : SealKind.MECHANICAL;
    }

    /** A painted and photographed seal of any kind, with its number. */
    TextPublisher.Known photographed(SplittableRandom random) {
        SealStyle style = SealStyle.values()[random.nextInt(3)];
        String text = new SealNumbers(random.nextLong()).next(kind(style, random));
        return new TextPublisher.Known(photograph(text, style, random).crop(), text);
    }

    /** One painted seal, photographed. */
    TextSample painted(SealKind kind, SealStyle style, SplittableRandom random) {
        String text = new SealNumbers(random.nextLong()).next(kind);
        return TextSample.of(photograph(text, style, random), text, style.ordinal(), 1, height, width);
    }

    /** A photograph of the seal as the network is to read it. */
    TextCamera.Shot photograph(String text, SealStyle style, SplittableRandom random) {
        SealPainter.Painted painted = painter.paintWithCells(text, style, random.nextLong());
        return CAMERA.shoot(painted.image(), painted.cells(), random);
    }
}
