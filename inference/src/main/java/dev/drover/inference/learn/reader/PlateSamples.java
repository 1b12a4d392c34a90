package dev.drover.inference.learn.reader;

import dev.drover.inference.Picture;
import dev.drover.inference.paint.plate.PlateNumbers;
import dev.drover.inference.paint.plate.PlatePainter;
import dev.drover.inference.paint.plate.PlateStyle;
import dev.drover.inference.plate.PlateKind;
import dev.drover.inference.yolo.LabelLines;
import java.awt.AlphaComposite;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Where plate samples come from: painted ones of every kind, and real crops turned and lit a little differently. */
final class PlateSamples implements Function<SplittableRandom, TextSample> {

    /** What {@code Reading.variant} can say; the index is the network's class. */
    static final List<String> COLOURS = List.of("blue", "yellow", "green", "black", "white", "yellow_green");

    private static final String CONFUSED = "湘湘浙浙桂赣皖鲁豫鄂津渝沪青晋琼蒙";

    /** A real crop with its truth. */
    record Real(String file, Picture crop, String text, String colour, int rows) {}

    /** How often each kind is painted, in shares of the sum: what a customs gate sees, and enough of the rare ones. */
    private static final Object[][] SHARES = {
        {PlateKind.ORDINARY, 330}, {PlateKind.HK_MACAO, 95}, {PlateKind.TRAILER, 155}, {PlateKind.NEV_SMALL, 150},
        {PlateKind.NEV_LARGE, 125}, {PlateKind.COACH, 25}, {PlateKind.POLICE, 35}, {PlateKind.HK_MACAO_FIVE, 8},
        {PlateKind.HK_LOCAL, 25}, {PlateKind.MACAO_LOCAL, 17}, {PlateKind.FV, 10}, {PlateKind.EMBASSY, 8},
        {PlateKind.CONSULATE, 6}, {PlateKind.CONSULATE_OLD, 6}, {PlateKind.EMERGENCY, 10}, {PlateKind.ARMED_POLICE, 10},
        {PlateKind.ORDINARY_LETTERS, 5}
    };

    private static final TextCamera PAINTED =
            new TextCamera(new TextCamera.View(9, 48, 38, 28, 4, 0.5, 0.03, 0.18, Degradation.Worst.ANY));
    private static final TextCamera TAKEN =
            new TextCamera(new TextCamera.View(56, 170, 40, 34, 5, 0.4, 0.05, 0.1, Degradation.Worst.GENTLE));

    /** One painted plate in five is seen from a bad place. */
    private static final TextCamera SKEWED =
            new TextCamera(new TextCamera.View(8, 40, 58, 42, 7, 0.9, 0.055, 0.12, Degradation.Worst.ANY));

    /** What is measured: characters of 16 pixels and more, nothing cut off, and a person reads it. */
    private static final TextCamera MEASURED =
            new TextCamera(new TextCamera.View(16, 48, 38, 28, 4, 0, 0.015, 0.15, Degradation.Worst.READABLE));

    private final PlatePainter painter;
    private final List<Real> real;
    private final Map<Character, Long> provinces;
    private final double realShare;
    private final int height;
    private final int width;

    PlateSamples(PlatePainter painter, List<Real> real, double realShare, int height, int width) {
        this.painter = painter;
        this.real = List.copyOf(real);
        this.provinces = real.stream().collect(Collectors.groupingBy(r -> r.text.charAt(0), Collectors.counting()));
        this.realShare = real.isEmpty() ? 0 : realShare;
        this.height = height;
        this.width = width;
    }

    @Override
    public TextSample apply(SplittableRandom random) {
        return random.nextDouble() < realShare ? real(random) : painted(kind(random), random);
    }

    /**
     * Real crops of EasyPR are mostly 苏, 沪, 浙 and 皖. Learnt as they come, everything that looks real would be read as
     * one of these, so crops of a frequent province are drawn less often, and their first character counts less still.
     */
    private TextSample real(SplittableRandom random) {
        Real r = real.get(random.nextInt(real.size()));
        while (random.nextDouble() > 2 / Math.pow(ofSameProvince(r), 0.6)) {
            r = real.get(random.nextInt(real.size()));
        }
        TextCamera.Shot shot = TAKEN.shoot(BufferedImages.of(r.crop), List.of(), random);
        float first = (float) Math.min(1, 0.7 / Math.sqrt(ofSameProvince(r)));
        return TextSample.of(shot, r.text, COLOURS.indexOf(r.colour), r.rows, height, width)
                .withFirstWeight(first);
    }

    private long ofSameProvince(Real r) {
        return Objects.requireNonNull(provinces.get(r.text.charAt(0)), r.text);
    }

    /** Provinces that are taken for each other get a fourth of the ordinary plates: the likes must be told apart. */
    private static String confused(String text, SplittableRandom random) {
        boolean province = PlateKind.PROVINCES.indexOf(text.charAt(0)) >= 0 && !text.startsWith("粤Z");
        return province && random.nextInt(4) == 0
                ? CONFUSED.charAt(random.nextInt(CONFUSED.length())) + text.substring(1)
                : text;
    }

    /** One painted plate of {@code kind}, photographed. */
    TextSample painted(PlateKind kind, SplittableRandom random) {
        String text = confused(new PlateNumbers(random.nextLong()).next(kind), random);
        boolean large = random.nextInt(100) < 55;
        PlateStyle style = PlateStyle.of(kind, large, random.nextInt(100) < 55);
        TextCamera.Shot shot = photograph(text, style, random);
        return TextSample.of(shot, text, COLOURS.indexOf(style.colour()), style.rows(), height, width);
    }

    /** One painted plate of {@code kind} as it is measured: hard, but readable. */
    TextSample measured(PlateKind kind, SplittableRandom random) {
        String text = new PlateNumbers(random.nextLong()).next(kind);
        PlateStyle style = PlateStyle.of(kind, random.nextInt(100) < 55, random.nextInt(100) < 55);
        return TextSample.of(
                photograph(MEASURED, text, style, random),
                text,
                COLOURS.indexOf(style.colour()),
                style.rows(),
                height,
                width);
    }

    /** The crop of such a plate, with its text. */
    TextPublisher.Known readable(PlateKind kind, SplittableRandom random) {
        String text = new PlateNumbers(random.nextLong()).next(kind);
        PlateStyle style = PlateStyle.of(kind, random.nextInt(100) < 55, random.nextInt(100) < 55);
        return new TextPublisher.Known(photograph(MEASURED, text, style, random).crop(), text);
    }

    /** A painted and photographed plate of any kind, with its text. */
    TextPublisher.Known photographed(SplittableRandom random) {
        return photographed(kind(random), random);
    }

    /** A painted and photographed plate of one kind, with its text. */
    TextPublisher.Known photographed(PlateKind kind, SplittableRandom random) {
        String text = new PlateNumbers(random.nextLong()).next(kind);
        PlateStyle style = PlateStyle.of(kind, random.nextInt(100) < 55, random.nextInt(100) < 55);
        return new TextPublisher.Known(photograph(text, style, random).crop(), text);
    }

    /** A photograph of the plate as the network is to read it. */
    TextCamera.Shot photograph(String text, PlateStyle style, SplittableRandom random) {
        PlatePainter.Painted painted = painter.paintWithCells(text, style, random.nextLong());
        if (random.nextInt(7) == 0) {
            wear(painted, random);
        }
        return (random.nextInt(5) == 0 ? SKEWED : PAINTED).shoot(painted.image(), painted.cells(), random);
    }

    private TextCamera.Shot photograph(TextCamera camera, String text, PlateStyle style, SplittableRandom random) {
        PlatePainter.Painted painted = painter.paintWithCells(text, style, random.nextLong());
        return camera.shoot(painted.image(), painted.cells(), random);
    }

    /** One character, mostly the province, has lost much of its paint, as on many real plates. */
    private static void wear(PlatePainter.Painted painted, SplittableRandom random) {
        int worn = random.nextInt(3) > 0 ? 0 : random.nextInt(painted.cells().size());
        Rectangle2D.Float cell = painted.cells().get(worn);
        BufferedImage image = painted.image();
        int ground = image.getRGB(Math.max(0, (int) cell.x - 3), Math.max(0, (int) cell.y));
        Graphics2D g = image.createGraphics();
        g.setComposite(AlphaComposite.getInstance(AlphaComposite.SRC_OVER, 0.25f + 0.5f * (float) random.nextDouble()));
        g.setColor(new Color(ground));
        g.fill(new Rectangle2D.Float(cell.x - 1, cell.y - 1, cell.width + 2, cell.height + 2));
        g.dispose();
    }

    private static PlateKind kind(SplittableRandom random) {
        int r = random.nextInt(Arrays.stream(SHARES).mapToInt(s -> (int) s[1]).sum());
        for (Object[] share : SHARES) {
            r -= (int) share[1];
            if (r < 0) {
                return (PlateKind) share[0];
            }
        }
        throw new IllegalStateException("shares do not add up");
    }

    /**
     * Reads {@code folder} with {@code folder.tsv} beside it.
     *
     * @param textColumn the column with the truth
     * @param colourColumn the column with the colour
     * @param rowsColumn the column with the rows, or -1 where all have one
     */
    static List<Real> read(Path folder, int textColumn, int colourColumn, int rowsColumn) throws IOException {
        List<Real> out = new ArrayList<>();
        Path table = folder.resolveSibling(folder.getFileName() + ".tsv");
        List<String> lines = LabelLines.read(table);
        int last = Math.max(Math.max(textColumn, colourColumn), rowsColumn);
        for (int i = 1; i < lines.size(); i++) {
            String[] f = lines.get(i).split("\t", -1);
            String where = table + " line " + (i + 1) + ": ";
            if (f.length <= last) {
                throw new IOException(
                        where + "must have " + (last + 1) + " columns with a tabulator between, at least");
            }
            var image = BufferedImages.read(folder.resolve(f[0]));
            // The colours were told by program; "blue(dark)" is a blue one by night.
            String colour = f[colourColumn].replaceFirst("\\(.*", "");
            if (!COLOURS.contains(colour)) {
                throw new IOException(where + "no such colour: " + colour);
            }
            String rows = rowsColumn < 0 ? "1" : f[rowsColumn];
            if (!rows.matches("[12]")) {
                throw new IOException(where + "a plate has 1 row or 2: " + rows);
            }
            out.add(new Real(f[0], BufferedImages.picture(image), f[textColumn], colour, Integer.parseInt(rows)));
        }
        return out;
    }
}
