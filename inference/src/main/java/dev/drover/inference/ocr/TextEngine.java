package dev.drover.inference.ocr;

import dev.drover.inference.Box;
import dev.drover.inference.ModelRefusedException;
import dev.drover.inference.Picture;
import dev.drover.inference.image.Pictures;
import dev.drover.inference.image.TextRegions;
import dev.drover.inference.image.Tilted;
import dev.drover.inference.image.UnreadablePictureException;
import dev.drover.inference.text.Columns;
import dev.drover.inference.torch.ModelFiles;
import dev.drover.inference.torch.OcrManifest;
import dev.drover.inference.torch.OnnxModel;
import dev.drover.inference.torch.ReaderManifest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Finds and reads any text in a picture. The networks are PP-OCRv4, which no training of ours has touched: a second
 * opinion on what our own readers say. Belongs to one thread; holds native memory until closed.
 */
public final class TextEngine implements AutoCloseable {

    /** A line that is so many times as high as wide runs from top to bottom. */
    private static final double UPRIGHT = 1.5;

    private final OcrManifest manifest;
    private final List<String> characters;
    private final OnnxModel readerModel;
    private final LineReader reader;
    private final OnnxModel finderModel;
    private final LineFinder finder;

    private TextEngine(OcrManifest manifest, List<String> characters, OnnxModel readerModel, OnnxModel finderModel) {
        this.manifest = manifest;
        this.characters = characters;
        this.readerModel = readerModel;
        this.reader = new LineReader(readerModel, characters, manifest);
        this.finderModel = finderModel;
        this.finder = new LineFinder(finderModel);
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
        OcrManifest manifest = files.manifest(OcrManifest.class);
        // All files are checked before any native code sees one.
        byte[] keys = files.weights(manifest.keys().file(), manifest.keys().sha256());
        byte[] finding = files.weights(manifest.finder().file(), manifest.finder().sha256());
        byte[] reading = files.weights(manifest.weights(), manifest.sha256());
        List<String> characters = new ArrayList<>(
                new String(keys, StandardCharsets.UTF_8).lines().toList());
        characters.add(" ");
        OnnxModel reader = OnnxModel.open(reading, files.where(manifest.weights()));
        try {
            OnnxModel finder = OnnxModel.open(finding, files.where(manifest.finder().file()));
            TextEngine engine = new TextEngine(manifest, List.copyOf(characters), reader, finder);
            return engine.checked(files);
        } catch (RuntimeException e) {
            reader.close();
            throw e;
        }
    }

    private TextEngine checked(ModelFiles files) {
        try {
            reader.check(files.where(manifest.weights()));
            finder.check(files.where(manifest.finder().file()));
            for (ReaderManifest.Golden golden : manifest.golden()) {
                Picture crop = Pictures.decodeAny(Base64.getDecoder().decode(golden.picture()));
                String text = reader.inShape(crop).plain().text();
                if (!text.equals(golden.text())) {
                    throw new ModelRefusedException(files.where(manifest.weights()) + ": reads its golden crop "
                            + golden.text() + " as \"" + text + "\"");
                }
            }
            return this;
        } catch (UnreadablePictureException | IllegalArgumentException e) {
            finderModel.close();
            throw new ModelRefusedException(files.where() + ": its golden crop is no picture: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            finderModel.close();
            throw e;
        }
    }

    /** Characters of the classes from 1 on. */
    public List<String> characters() {
        return characters;
    }

    public OcrManifest manifest() {
        return manifest;
    }

    /** All lines of {@code picture} that read as anything, in reading order. */
    public List<TextLine> lines(Picture picture) {
        List<TextLine> lines = new ArrayList<>();
        for (TextRegions.Region region : finder.lines(picture)) {
            Columns.Plain plain = columns(picture, region.place()).plain();
            if (!plain.text().isEmpty()) {
                lines.add(new TextLine(plain.text(), plain.score(), region.place(), region.score()));
            }
        }
        return ReadingOrder.of(lines);
    }

    /** What stands in one rectangle; lines from top to bottom are turned to the left first. */
    public Columns columns(Picture picture, Tilted place) {
        Picture line = TextRegions.upright(picture, place);
        boolean down = line.height() > UPRIGHT * line.width();
        return reader.inShape(down ? TextRegions.quarterLeft(line) : line);
    }

    /** Boxes stretched to {@code widths} pixels and read as one line, from left to right. */
    public Columns columns(Picture picture, List<Box> boxes, int... widths) {
        return reader.stretched(picture, boxes, widths);
    }

    @Override
    public void close() {
        readerModel.close();
        finderModel.close();
    }
}
