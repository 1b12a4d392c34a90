package dev.drover.inference.seal;

import dev.drover.inference.Box;
import dev.drover.inference.CropReader;
import dev.drover.inference.ObjectClass;
import dev.drover.inference.Picture;
import dev.drover.inference.Reading;
import dev.drover.inference.text.TextManifest;
import dev.drover.inference.torch.TextFiles;
import dev.drover.inference.torch.TextReader;
import java.nio.file.Path;

/**
 * Reads seals: number with a score a character, what kind of seal, and a calibrated confidence; a wrong check digit of
 * an electronic lock lowers it. Belongs to one thread.
 */
public final class SealReader implements CropReader {

    private final TextReader reader;

    private SealReader(TextReader reader) {
        this.reader = reader;
    }

    /** The reader that ships. */
    public static SealReader bundled() {
        return open(TextFiles.bundled(), "seals.json");
    }

    /**
     * A reader of one's own.
     *
     * @throws dev.drover.inference.ModelRefusedException if it is missing, damaged or does not fit
     */
    public static SealReader open(Path manifest) {
        return open(
                TextFiles.in(manifest.toAbsolutePath().getParent()),
                manifest.getFileName().toString());
    }

    private static SealReader open(TextFiles files, String name) {
        return new SealReader(TextReader.open(ObjectClass.SEAL, files, name, SealReader::fits));
    }

    /** Whether the grammar knows the number and its check digit, if any, is right. */
    static boolean fits(String text) {
        SealJudgement judged = SealGrammar.standard().judge(text);
        return judged.kind() != SealKind.NONE && judged.check() != SealJudgement.Check.FAILED;
    }

    @Override
    public ObjectClass reads() {
        return ObjectClass.SEAL;
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
