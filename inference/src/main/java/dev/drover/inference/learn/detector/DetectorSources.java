package dev.drover.inference.learn.detector;

import dev.drover.inference.ObjectClass;
import dev.drover.inference.image.Pictures;
import dev.drover.inference.image.UnreadablePictureException;
import dev.drover.inference.paint.plate.PlateNumbers;
import dev.drover.inference.paint.plate.PlatePainter;
import dev.drover.inference.paint.plate.PlateStyle;
import dev.drover.inference.paint.seal.SealNumbers;
import dev.drover.inference.paint.seal.SealPainter;
import dev.drover.inference.paint.seal.SealStyle;
import dev.drover.inference.plate.PlateKind;
import dev.drover.inference.seal.SealKind;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The detector's training material: real pictures split once by near-duplicate group, the simulated farm, and what is
 * put on both (pig cut-outs, plates, seals).
 *
 * @param training shown
 * @param validation never shown
 * @param composer makes training pictures of the first
 */
record DetectorSources(List<LabelledPicture> training, List<LabelledPicture> validation, SampleComposer composer) {

    /** One group in eight is kept aside. */
    private static final int KEPT_ASIDE = 8;

    /** Painted plates and seals are drawn from pools of this many: painting is slower than learning. */
    private static final int POOL = 600;

    private static final int CAPTIONS = 150;

    /** @param leaveOut sources of which nothing is learnt, so that all their pictures are foreign and judge */
    static DetectorSources read(Path data, int longestSide, double renderedShare, long seed, Set<String> leaveOut)
            throws IOException {
        Split split = split(new DetectorData(longestSide).readAll(data), leaveOut);
        List<LabelledPicture> validation = split.validation;
        if (split.training.isEmpty()) {
            throw new IOException(data + ": no labelled pictures found (expected pigs/, yard/ and plates/ below it)");
        }
        List<LabelledPicture> training = PseudoLabels.of(split.training);
        List<SampleComposer.Source> sources = new ArrayList<>();
        weigh(sources, training, "pens-web", p -> true, 4.4);
        weigh(sources, training, "pen-tracks", p -> true, 0.45);
        weigh(sources, training, "pens-topdown", p -> true, 0.9);
        // Pictures with people are few, so that each is drawn more often than one without.
        weigh(sources, training, "yard-highway", DetectorSources::showsPeople, 3.2);
        weigh(sources, training, "yard-highway", p -> !showsPeople(p), 0.9);
        // Road cameras show many small vehicles, photographs one large one: either kind is needed.
        weigh(sources, training, "yard-roads", p -> p.name().startsWith("atl"), 0.5);
        weigh(sources, training, "yard-roads", p -> !p.name().startsWith("atl"), 1.0);
        weigh(sources, training, "yard-coco128", DetectorSources::showsPeople, 1.0);
        weigh(sources, training, "yard-coco128", p -> !showsPeople(p), 0.35);
        weigh(sources, training, "yard-penn", p -> true, 0.9);
        weigh(sources, training, "yard-mixed", p -> true, 0.25);
        weigh(sources, training, "yard-backgrounds", p -> true, 0.05);
        weigh(sources, training, "ccpd-frames", p -> true, 0.1);
        // Cut-outs are of the folder's pictures, so none is made of a source that is left out.
        List<String> topdown = training.stream()
                .filter(p -> p.source().equals("pens-topdown"))
                .map(LabelledPicture::name)
                .toList();
        List<Cutout> pigs = topdown.isEmpty() ? List.of() : PigCutouts.read(data.resolve("pigs/pens-topdown"), topdown);
        List<Cutout> persons = PersonCutouts.of(training);
        List<Cutout> captions = Captions.some(CAPTIONS, seed);
        List<Cutout> plates = plates(data, seed);
        List<Cutout> seals = seals(seed);
        LongFunction<Cutout> plate = s -> plates.get((int) Math.floorMod(s, (long) plates.size()));
        LongFunction<Cutout> seal = s -> seals.get((int) Math.floorMod(s, (long) seals.size()));
        return new DetectorSources(
                List.copyOf(training),
                List.copyOf(validation),
                new SampleComposer(
                        sources,
                        new FarmPictures(seed),
                        renderedShare,
                        new SampleComposer.Sprites(pigs, persons, captions, plate, seal)));
    }

    /** What is learnt from and what judges; no group of near-duplicates and no source left out is on both sides. */
    record Split(List<LabelledPicture> training, List<LabelledPicture> validation) {}

    /** @throws IllegalArgumentException if a source to leave out is not there */
    static Split split(List<LabelledPicture> all, Set<String> leaveOut) {
        Set<String> there = all.stream().map(LabelledPicture::source).collect(Collectors.toCollection(TreeSet::new));
        if (!there.containsAll(leaveOut)) {
            throw new IllegalArgumentException("no such source to leave out: " + leaveOut + "; there are " + there);
        }
        List<LabelledPicture> training = new ArrayList<>();
        List<LabelledPicture> validation = new ArrayList<>();
        for (LabelledPicture p : all) {
            (keptAside(p) || leaveOut.contains(p.source()) ? validation : training).add(p);
        }
        return new Split(training, validation);
    }

    /**
     * By a stable hash of the group's name, so that adding pictures moves none across. Clip 02-2 of the pen is kept
     * whole.
     */
    static boolean keptAside(LabelledPicture p) {
        return keptAside(p.source(), p.group());
    }

    /** The same, for a picture that is not read yet. */
    static boolean keptAside(String source, String group) {
        if (source.equals("pen-tracks")) {
            return group.equals("02-2");
        }
        return Math.floorMod(("drover/" + source + "/" + group).hashCode() * 0x9E3779B1, KEPT_ASIDE) == 0;
    }

    private static boolean showsPeople(LabelledPicture p) {
        return p.objects().stream().anyMatch(o -> o.kind() == ObjectClass.PERSON);
    }

    private static void weigh(
            List<SampleComposer.Source> sources,
            List<LabelledPicture> all,
            String name,
            Predicate<LabelledPicture> which,
            double weight) {
        List<LabelledPicture> mine = all.stream()
                .filter(p -> p.source().equals(name) && which.test(p))
                .toList();
        if (!mine.isEmpty()) {
            sources.add(new SampleComposer.Source(mine, weight));
        }
    }

    /** Real crops and painted plates, half each where there are real ones. */
    private static List<Cutout> plates(Path data, long seed) throws IOException {
        List<Cutout> sprites = new ArrayList<>();
        Path crops = data.resolve("plates/crops-train");
        if (Files.isDirectory(crops)) {
            List<Path> files;
            try (Stream<Path> list = Files.list(crops)) {
                files = list.filter(p -> p.toString().endsWith(".jpg")).sorted().toList();
            }
            for (Path file : files) {
                sprites.add(opaque(file));
            }
        }
        Path glyphs = data.resolve("plates/glyphs/font_model");
        PlatePainter painter = Files.isDirectory(glyphs) ? PlatePainter.withGlyphs(glyphs) : PlatePainter.withFonts();
        PlateNumbers numbers = new PlateNumbers(seed);
        SplittableRandom random = new SplittableRandom(seed);
        PlateKind[] kinds = {
            PlateKind.ORDINARY,
            PlateKind.ORDINARY,
            PlateKind.TRAILER,
            PlateKind.NEV_SMALL,
            PlateKind.NEV_LARGE,
            PlateKind.HK_MACAO,
            PlateKind.POLICE
        };
        for (int i = 0; i < POOL; i++) {
            PlateKind kind = kinds[random.nextInt(kinds.length)];
            PlateStyle style = PlateStyle.of(kind, random.nextBoolean(), random.nextBoolean());
            sprites.add(Cutout.of(halved(painter.paint(numbers.next(kind), style, random.nextLong()))));
        }
        return sprites;
    }

    private static List<Cutout> seals(long seed) {
        List<Cutout> sprites = new ArrayList<>();
        SealPainter painter = new SealPainter();
        SealNumbers numbers = new SealNumbers(seed);
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < POOL; i++) {
            SealStyle style = SealStyle.values()[random.nextInt(3)];
            SealKind kind = style == SealStyle.ELOCK
                    ? SealKind.ELOCK
                    : random.nextBoolean() ? SealKind.BOLT : SealKind.MECHANICAL;
            sprites.add(Cutout.of(halved(painter.paint(numbers.next(kind), style, random.nextLong()))));
        }
        return sprites;
    }

    private static BufferedImage halved(BufferedImage image) {
        int w = Math.max(1, image.getWidth() / 2);
        int h = Math.max(1, image.getHeight() / 2);
        BufferedImage small = new BufferedImage(w, h, BufferedImage.TYPE_INT_ARGB);
        var g = small.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        g.drawImage(image, 0, 0, w, h, null);
        g.dispose();
        return small;
    }

    private static Cutout opaque(Path file) throws IOException {
        try {
            var p = Pictures.decodeAny(Files.readAllBytes(file));
            int[] argb = new int[p.width() * p.height()];
            for (int i = 0; i < argb.length; i++) {
                argb[i] = 0xFF000000
                        | (p.bgr()[3 * i + 2] & 255) << 16
                        | (p.bgr()[3 * i + 1] & 255) << 8
                        | p.bgr()[3 * i] & 255;
            }
            return new Cutout(p.width(), p.height(), argb);
        } catch (UnreadablePictureException e) {
            throw new IOException(file + " is no picture that can be read: " + e.words(), e);
        }
    }
}
