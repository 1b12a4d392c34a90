package dev.drover.inference.learn.reader;

import dev.drover.inference.paint.seal.SealNumbers;
import dev.drover.inference.paint.seal.SealPainter;
import dev.drover.inference.paint.seal.SealStyle;
import dev.drover.inference.seal.SealKind;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;

/** Painted seals, photographed; no real crop with a readable number could be had. */
final class SealSamples implements Function<SplittableRandom, TextSample> {

    /** The 26 letters and ten digits. */
    static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    static final List<String> KINDS = List.of("bolt", "strip", "elock");

    private static final TextCamera CAMERA =
            new TextCamera(new TextCamera.View(14, 46, 30, 26, 4, 0.3, 0.015, 0.14, Degradation.Worst.ANY));

    /** What is measured: characters of 20 to 40 pixels, nothing cut off, and a person reads it. */
    private static final TextCamera MEASURED =
            new TextCamera(new TextCamera.View(20, 40, 28, 24, 4, 0, 0, 0.12, Degradation.Worst.READABLE));

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

    /** A seal as it is measured, with its number: hard, but readable. */
    TextPublisher.Known readable(SealStyle style, SplittableRandom random) {
        String text = new SealNumbers(random.nextLong()).next(kind(style, random));
        return new TextPublisher.Known(photograph(MEASURED, text, style, random).crop(), text);
    }

    /** The same as the network sees it. */
    TextSample measured(SealStyle style, SplittableRandom random) {
        String text = new SealNumbers(random.nextLong()).next(kind(style, random));
        return TextSample.of(photograph(MEASURED, text, style, random), text, style.ordinal(), 1, height, width);
    }

    /** One painted seal, photographed. */
    TextSample painted(SealKind kind, SealStyle style, SplittableRandom random) {
        String text = new SealNumbers(random.nextLong()).next(kind);
        return TextSample.of(photograph(text, style, random), text, style.ordinal(), 1, height, width);
    }

    /** A photograph of the seal as the network is to read it. */
    TextCamera.Shot photograph(String text, SealStyle style, SplittableRandom random) {
        return photograph(CAMERA, text, style, random);
    }

    private TextCamera.Shot photograph(TextCamera camera, String text, SealStyle style, SplittableRandom random) {
        SealPainter.Painted painted = painter.paintWithCells(text, style, random.nextLong());
        return camera.shoot(painted.image(), painted.cells(), random);
    }
}
