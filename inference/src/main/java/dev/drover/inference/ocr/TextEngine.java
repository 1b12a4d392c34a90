package dev.drover.inference.ocr;

import dev.drover.inference.ModelRefusedException;
import dev.drover.inference.Picture;
import dev.drover.inference.image.TextRegions;
import dev.drover.inference.image.Tilted;
import dev.drover.inference.text.Columns;
import dev.drover.inference.torch.ModelFiles;
import java.util.ArrayList;
import java.util.List;

/** Finds and reads any text in a picture. Belongs to one thread; holds native memory until closed. */
public final class TextEngine implements AutoCloseable {

    /** Mean score of lines from which a page is held right. */
    private static final double WELL = 0.8;
    /** By so much another way of holding it must read better. */
    private static final double CLEARLY = 1.2;

    private final LineFinder finder;
    private final LineReader reader;

    private TextEngine(LineFinder finder, LineReader reader) {
        this.finder = finder;
        this.reader = reader;
    }

    /** The manifest that ships; its networks come from the class path, from another's library. */
    public static ModelFiles bundled() {
        return ModelFiles.bundled("ocr.json", "/models/");
    }

    /**
     * @throws ModelRefusedException if manifest, networks or list of characters are missing, damaged, of the wrong
     *     shape, or misread a golden crop
     */
    public static TextEngine open(ModelFiles files) {
        LineFinder finder = LineFinder.open(files);
        try {
            return new TextEngine(finder, LineReader.open(files));
        } catch (RuntimeException e) {
            finder.close();
            throw e;
        }
    }

    /** Where lines of text stand, not yet read, in no order. */
    public List<TextRegions.Region> places(Picture picture) {
        return finder.lines(picture);
    }

    /** Reads what stands in such a place; closed with the engine. */
    public LineReader reader() {
        return reader;
    }

    /**
     * All text of a still, however it was held: where its lines run from top to bottom, or hardly read as anything, it
     * is turned by quarters, and the best kept. Costs up to four times what {@link #lines} does.
     */
    public TextPage page(Picture picture) {
        List<TextLine> upright = lines(picture);
        if (readsWell(upright)) {
            return new TextPage(upright, 0);
        }
        TextPage best = new TextPage(upright, 0);
        double most = weight(upright);
        Picture turned = picture;
        for (int quarters = 1; quarters < 4; quarters++) {
            turned = TextRegions.quarterLeft(turned);
            List<TextLine> lines = lines(turned);
            if (weight(lines) > most * CLEARLY) {
                most = weight(lines);
                best = new TextPage(back(lines, picture, quarters), quarters);
            }
        }
        return best;
    }

    private static boolean readsWell(List<TextLine> lines) {
        long down = lines.stream()
                .filter(line -> line.place().height() > line.place().width())
                .count();
        double score = lines.stream().mapToDouble(TextLine::score).average().orElse(1);
        return score >= WELL && 2 * down <= lines.size();
    }

    /** Of what is read for certain; lines that run from top to bottom count half, as a page of them is held wrong. */
    private static double weight(List<TextLine> lines) {
        return lines.stream()
                .mapToDouble(line -> Math.pow(line.score(), 3)
                        * line.text().length()
                        * (line.place().height() > line.place().width() ? 0.5 : 1))
                .sum();
    }

    /** Places of a turned picture in the one it was made from. */
    private static List<TextLine> back(List<TextLine> lines, Picture picture, int quarters) {
        return lines.stream()
                .map(line ->
                        new TextLine(line.text(), line.score(), back(line.place(), picture, quarters), line.found()))
                .toList();
    }

    private static Tilted back(Tilted p, Picture picture, int quarters) {
        return switch (quarters) {
            case 1 -> new Tilted(picture.width() - p.y(), p.x(), p.height(), p.width(), p.degrees());
            case 2 -> new Tilted(picture.width() - p.x(), picture.height() - p.y(), p.width(), p.height(), p.degrees());
            default -> new Tilted(p.y(), picture.height() - p.x(), p.height(), p.width(), p.degrees());
        };
    }

    /** All lines of {@code picture} that read as anything, in reading order. */
    public List<TextLine> lines(Picture picture) {
        List<TextLine> lines = new ArrayList<>();
        for (TextRegions.Region region : places(picture)) {
            Columns.Plain plain = reader.read(picture, region.place()).plain();
            if (!plain.text().isEmpty()) {
                lines.add(new TextLine(plain.text(), plain.score(), region.place(), region.score()));
            }
        }
        return ReadingOrder.of(lines);
    }

    @Override
    public void close() {
        finder.close();
        reader.close();
    }
}
