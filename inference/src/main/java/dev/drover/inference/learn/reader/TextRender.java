package dev.drover.inference.learn.reader;

import dev.drover.inference.paint.seal.SealStyle;
import dev.drover.inference.plate.PlateKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import javax.imageio.ImageIO;

/** Writes painted and photographed crops with their labels, to measure readers on what no training saw. */
public final class TextRender {

    private TextRender() {}

    /**
     * {@code n} plates, hard but readable: cross-border, trailer, new-energy and ordinary (half of these in two rows).
     */
    public static void plates(Path data, int n, long seed, Path folder) throws IOException {
        PlateSamples samples = new PlateSamples(PlateTrainer.painter(data), List.of(), 0, 48, 144);
        SplittableRandom random = new SplittableRandom(seed);
        List<PlateKind> kinds = PlateTrainer.MEASURED;
        int[] next = {0};
        write(folder, n, () -> samples.readable(kinds.get(next[0]++ % kinds.size()), random));
    }

    /** {@code n} seals of all looks in turn, characters 20 to 40 pixels high. */
    public static void seals(int n, long seed, Path folder) throws IOException {
        SealSamples samples = new SealSamples(40, 288);
        SplittableRandom random = new SplittableRandom(seed);
        SealStyle[] styles = SealStyle.values();
        int[] next = {0};
        write(folder, n, () -> samples.readable(styles[next[0]++ % styles.length], random));
    }

    private static void write(Path folder, int n, Supplier<TextPublisher.Known> source) throws IOException {
        Path crops = Files.createDirectories(folder.resolve("crops"));
        List<String> lines = new ArrayList<>(List.of("file\ttext"));
        for (int i = 0; i < n; i++) {
            TextPublisher.Known crop = source.get();
            String file = String.format(Locale.ROOT, "%05d.png", i);
            ImageIO.write(
                    BufferedImages.of(crop.crop()), "png", crops.resolve(file).toFile());
            lines.add(file + "\t" + crop.text());
        }
        Files.write(folder.resolve("labels.tsv"), lines);
    }
}
