package dev.drover.inference.scorer;

import dev.drover.inference.ModelRefusedException;
import dev.drover.inference.ObjectClass;
import dev.drover.inference.plate.PlateGrammar;
import dev.drover.inference.seal.SealGrammar;
import dev.drover.inference.text.TextJudge;
import dev.drover.inference.torch.ModelFiles;
import dev.drover.inference.torch.TextReader;
import java.nio.file.Path;
import java.util.Optional;

/** The two kinds of text that are read: one reader of crops, two networks and two grammars. */
public enum CropReaders {
    /** Text with a score a character, colour, rows and a calibrated confidence. */
    PLATES(ObjectClass.PLATE, "plates", text -> PlateGrammar.judge(text).known()),
    /** Number and what kind of seal; a wrong check digit of an electronic lock lowers the confidence. */
    SEALS(ObjectClass.SEAL, "seals", text -> SealGrammar.judge(text).known());

    private final ObjectClass reads;
    private final String file;
    private final TextJudge judge;

    CropReaders(ObjectClass reads, String file, TextJudge judge) {
        this.reads = reads;
        this.file = file;
        this.judge = judge;
    }

    /** Base name of weights and manifest. */
    public String file() {
        return file;
    }

    /** Where the reader that ships lies. */
    ModelFiles bundled() {
        return ModelFiles.bundled(file + ".json");
    }

    /**
     * @param manifest of a reader of one's own; empty for the one that ships
     * @throws ModelRefusedException if it is missing, damaged or does not fit
     */
    public TextReader open(Optional<Path> manifest) {
        return open(manifest.map(ModelFiles::at).orElseGet(this::bundled));
    }

    /** @throws ModelRefusedException if it is missing, damaged or does not fit */
    public TextReader open(ModelFiles files) {
        return TextReader.open(reads, files, judge);
    }

    /** Whether the grammar knows the text and its check digit, if it has one, is right. */
    public boolean fits(String text) {
        return judge.fits(text);
    }
}
