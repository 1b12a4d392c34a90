package dev.drover.inference.learn.detector;

import dev.drover.inference.Box;
import dev.drover.inference.Detection;
import dev.drover.inference.ObjectClass;
import dev.drover.inference.learn.eval.Bootstrap;
import dev.drover.inference.learn.eval.ClassFigures;
import dev.drover.inference.yolo.YoloLabels;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How good a detector is on one class of one source of judging pictures.
 *
 * @param source data set
 * @param label class
 * @param images pictures in which the class is labelled completely
 * @param objects objects in them
 * @param ap50 average precision at IoU 0.5
 * @param ap50to95 its mean over IoU 0.5 to 0.95
 * @param precision at the product's score
 * @param recall at the product's score
 * @param countMae mean absolute error of the number at the product's score
 * @param bestScore the score that balances precision and recall best
 * @param ap50Interval of {@code ap50}
 * @param countInterval of {@code countMae}
 */
public record SourceFigures(
        String source,
        String label,
        int images,
        int objects,
        double ap50,
        double ap50to95,
        double precision,
        double recall,
        double countMae,
        double bestScore,
        Bootstrap.Interval ap50Interval,
        Bootstrap.Interval countInterval) {

    /** @param judged pictures with what was found on them down to a low score */
    static List<SourceFigures> of(List<JudgedPicture> judged, float minScore) {
        Map<String, ClassFigures> figures = new LinkedHashMap<>();
        for (JudgedPicture one : judged) {
            LabelledPicture p = one.picture();
            for (ObjectClass c : ObjectClass.values()) {
                List<Box> truth = p.objects().stream()
                        .filter(l -> l.kind() == c)
                        .map(YoloLabels.Labelled::box)
                        .toList();
                if (truth.isEmpty() && !p.taught().contains(c)) {
                    continue;
                }
                List<Detection> mine =
                        one.found().stream().filter(d -> d.kind() == c).toList();
                for (String source : sources(p)) {
                    figures.computeIfAbsent(source + " " + c.label(), k -> new ClassFigures(minScore))
                            .add(mine, truth, p.taught().contains(c));
                }
            }
        }
        List<SourceFigures> out = new ArrayList<>();
        figures.forEach((key, f) -> {
            if (f.objects() > 0) {
                String[] word = key.split(" ");
                out.add(new SourceFigures(
                        word[0],
                        word[1],
                        f.pictures(),
                        f.objects(),
                        round(f.ap50()),
                        round(f.ap50to95()),
                        round(f.precision()),
                        round(f.recall()),
                        round(f.countMae()),
                        round(f.bestScore()),
                        f.ap50Interval(),
                        f.countInterval()));
            }
        });
        return out;
    }

    /** Pictures of the yard come from several places; they are judged by place and all together. */
    private static List<String> sources(LabelledPicture p) {
        return p.source().startsWith("yard-") ? List.of(p.source(), "yard") : List.of(p.source());
    }

    private static double round(double v) {
        return Double.isNaN(v) ? 0 : Math.round(v * 1000) / 1000.0;
    }

    /** One line a source and class. */
    static String table(List<SourceFigures> all) {
        return all.stream()
                .map(f -> String.format(
                        Locale.ROOT,
                        "  %-14s %-8s %5d images %6d objects  AP50 %.3f (%.3f-%.3f)"
                                + "  AP50-95 %.3f  P %.2f  R %.2f  MAE %.2f  best %.2f",
                        f.source,
                        f.label,
                        f.images,
                        f.objects,
                        f.ap50,
                        f.ap50Interval.low(),
                        f.ap50Interval.high(),
                        f.ap50to95,
                        f.precision,
                        f.recall,
                        f.countMae,
                        f.bestScore))
                .collect(Collectors.joining("\n"));
    }
}
