package dev.drover.inference.ocr;

import dev.drover.inference.ModelRefusedException;
import dev.drover.inference.Picture;
import dev.drover.inference.image.TextRegions;
import dev.drover.inference.text.Columns;
import dev.drover.inference.torch.ModelFiles;
import java.util.ArrayList;
import java.util.List;

/** Finds and reads any text in a picture. Belongs to one thread; holds native memory until closed. */
public final class TextEngine implements AutoCloseable {

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

    /** All lines of {@code picture} that read as anything, in reading order. */
    public List<TextLine> lines(Picture picture) {
        List<TextLine> lines = new ArrayList<>();
        for (TextRegions.Region region : finder.lines(picture)) {
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
