package dev.drover.inference.learn.cli;

import dev.drover.inference.ModelRefusedException;
import dev.drover.inference.Picture;
import dev.drover.inference.Reading;
import dev.drover.inference.learn.eval.Answers;
import dev.drover.inference.learn.eval.LabelledCrops;
import dev.drover.inference.learn.eval.LabelledCrops.BadDataException;
import dev.drover.inference.learn.eval.TextEvaluation;
import dev.drover.inference.plate.PlateGrammar;
import dev.drover.inference.scorer.PlateReader;
import dev.drover.inference.scorer.Opinions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Each of the two readers of plates for itself, where they agree, and both together as production has them. */
final class PlateOpinions {

    private static final Map<String, Function<Opinions, Reading>> VOICES = voices();

    private PlateOpinions() {}

    private record Judged(String file, String truth, Opinions opinions, double millis) {

        TextEvaluation.Case by(Function<Opinions, Reading> voice) {
            return new TextEvaluation.Case(file, truth, voice.apply(opinions), millis);
        }
    }

    /**
     * Answers by whose they are: own, second, agreement, together.
     *
     * @throws ModelRefusedException if a model does not open
     */
    static Map<String, Answers> of(Optional<Path> model, Path data, Path labels, Optional<Double> threshold)
            throws IOException, BadDataException {
        List<Judged> judged = new ArrayList<>();
        double from;
        try (PlateReader reader = PlateReader.open(model)) {
            from = threshold.orElse(reader.threshold());
            for (Map.Entry<String, String> label :
                    LabelledCrops.labels(data, labels).entrySet()) {
                Picture crop = LabelledCrops.picture(data.resolve(label.getKey()));
                long start = System.nanoTime();
                Opinions opinions = reader.opinions(crop, crop.whole());
                double millis = (System.nanoTime() - start) / 1e6;
                judged.add(new Judged(label.getKey(), PlateGrammar.normalise(label.getValue()), opinions, millis));
            }
        }
        Map<String, Answers> answers = new LinkedHashMap<>();
        VOICES.forEach((voice, reading) -> answers.put(
                voice, Answers.of(judged.stream().map(one -> one.by(reading)).toList(), from)));
        return answers;
    }

    private static Map<String, Function<Opinions, Reading>> voices() {
        Map<String, Function<Opinions, Reading>> voices = new LinkedHashMap<>();
        voices.put("own", Opinions::own);
        voices.put("second", PlateOpinions::second);
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
