package dev.drover.inference.plate;

import dev.drover.inference.Box;
import dev.drover.inference.CropReader;
import dev.drover.inference.ObjectClass;
import dev.drover.inference.Picture;
import dev.drover.inference.Reading;
import dev.drover.inference.text.TextManifest;
import dev.drover.inference.torch.TextFiles;
import dev.drover.inference.torch.TextReader;
import java.nio.file.Path;

/** Reads plates: text with a score a character, colour, rows and a calibrated confidence. Belongs to one thread. */
public final class PlateReader implements CropReader {

    private final TextReader reader;

    private PlateReader(TextReader reader) {
        this.reader = reader;
    }

    /** The reader that ships. */
    public static PlateReader bundled() {
        return open(TextFiles.bundled(), "plates.json");
    }

    /**
     * A reader of one's own.
     *
     * @throws dev.drover.inference.ModelRefusedException if it is missing, damaged or does not fit
     */
    public static PlateReader open(Path manifest) {
        return open(
                TextFiles.in(manifest.toAbsolutePath().getParent()),
                manifest.getFileName().toString());
    }

    private static PlateReader open(TextFiles files, String name) {
        return new PlateReader(TextReader.open(
                ObjectClass.PLATE, files, name, text -> PlateGrammar.judge(text).known()));
    }

    @Override
    public ObjectClass reads() {
        return ObjectClass.PLATE;
    }

    @Override
    public Reading read(Picture picture, Box box) {
        return reader.read(picture, box);
    }

    /** The model's card; its threshold says from which confidence on a reading counts as read. */
    public TextManifest manifest() {
        return reader.manifest();
    }

    @Override
    public void close() {
        reader.close();
    }
}
