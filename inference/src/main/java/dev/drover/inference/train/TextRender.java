package dev.drover.inference.train;

import dev.drover.inference.plate.PlateKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import javax.imageio.ImageIO;

/** Writes painted and photographed crops with their labels, to measure readers on what no training saw. */
public final class TextRender {

    private TextRender() {}

    /** {@code n} plates: cross-border, trailer, two-row yellow and new-energy in turn. */
    public static void plates(Path data, int n, long seed, Path folder) throws IOException {
        PlateSamples samples = new PlateSamples(PlateTrainer.painter(data), List.of(), 0, 48, 144);
        SplittableRandom random = new SplittableRandom(seed);
        PlateKind[] kinds = {PlateKind.HK_MACAO, PlateKind.TRAILER, PlateKind.NEV_SMALL, PlateKind.NEV_LARGE};
        int[] next = {0};
        write(folder, n, () -> samples.photographed(kinds[next[0]++ % kinds.length], random));
    }

    /** {@code n} seals of all looks, characters 15 to 45 pixels high. */
    public static void seals(int n, long seed, Path folder) throws IOException {
        SealSamples samples = new SealSamples(40, 288);
        SplittableRandom random = new SplittableRandom(seed);
        write(folder, n, () -> samples.photographed(random));
    }

    private static void write(Path folder, int n, Supplier<TextPublisher.Known> source) throws IOException {
        Path crops = Files.createDirectories(folder.resolve("crops"));
        List<String> lines = new ArrayList<>(List.of("file\ttext"));
        for (int i = 0; i < n; i++) {
            TextPublisher.Known crop = source.get();
            String file = String.format("%05d.png", i);
            ImageIO.write(
                    TextWeather.toImage(crop.crop()), "png", crops.resolve(file).toFile());
            lines.add(file + "\t" + crop.text());
        }
        Files.write(folder.resolve("labels.tsv"), lines);
    }
}
