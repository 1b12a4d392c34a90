package dev.drover.inference.learn.cli;

import dev.drover.inference.Box;
import dev.drover.inference.Picture;
import dev.drover.inference.Reading;
import dev.drover.inference.learn.eval.Answers;
import dev.drover.inference.learn.eval.LabelledCrops;
import dev.drover.inference.learn.eval.LabelledCrops.BadDataException;
import dev.drover.inference.learn.eval.TextEvaluation;
import dev.drover.inference.plate.PlateGrammar;
import dev.drover.inference.scorer.Opinions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Each of two readers of plates or seals for itself, where they agree, and both together as production has them. */
final class TwoReaders {

    private static final Map<String, Function<Opinions, Reading>> VOICES = voices();

    private TwoReaders() {}

    /**
     * What is to be read.
     *
     * @param truth normalised
     * @param box where it stands in {@code picture}
     */
    record Crop(String file, String truth, Picture picture, Box box) {}

    private record Judged(Crop crop, Opinions opinions, double millis) {

        TextEvaluation.Case by(Function<Opinions, Reading> voice) {
            return new TextEvaluation.Case(crop.file, crop.truth, voice.apply(opinions), millis);
        }
    }

    /** Labelled crops of a folder, each filled by what is to be read. */
    static List<Crop> crops(Path folder, Path labels) throws IOException, BadDataException {
        List<Crop> crops = new ArrayList<>();
        for (Map.Entry<String, String> label :
                LabelledCrops.labels(folder, labels).entrySet()) {
            Picture crop = LabelledCrops.picture(folder.resolve(label.getKey()));
            crops.add(new Crop(label.getKey(), PlateGrammar.normalise(label.getValue()), crop, crop.whole()));
        }
        return crops;
    }

    /**
     * Answers by whose they are: own, second, agreement, together.
     *
     * @param from confidence from which a text is an answer
     */
    static Map<String, Answers> of(BiFunction<Picture, Box, Opinions> reader, List<Crop> crops, double from) {
        List<Judged> judged = new ArrayList<>();
        for (Crop crop : crops) {
            long start = System.nanoTime();
            Opinions opinions = reader.apply(crop.picture, crop.box);
            judged.add(new Judged(crop, opinions, (System.nanoTime() - start) / 1e6));
        }
        Map<String, Answers> answers = new LinkedHashMap<>();
        VOICES.forEach((voice, reading) -> answers.put(
                voice, Answers.of(judged.stream().map(one -> one.by(reading)).toList(), from)));
        return answers;
    }

    private static Map<String, Function<Opinions, Reading>> voices() {
        Map<String, Function<Opinions, Reading>> voices = new LinkedHashMap<>();
        voices.put("own", Opinions::own);
        voices.put("second", TwoReaders::second);
        voices.put("agreement", o -> sure(o.own(), o.agreed() ? 1 : 0));
        voices.put("together", Opinions::together);
        return voices;
    }

    private static Reading second(Opinions o) {
        return o.own()
                .as(o.second().text(), o.second().scores(), (float) o.second().share());
    }

    /** Agreement has no doubts of its own: it answers, or it does not. */
    private static Reading sure(Reading of, float confidence) {
        return of.as(of.text(), of.characterScores(), confidence);
    }
}
