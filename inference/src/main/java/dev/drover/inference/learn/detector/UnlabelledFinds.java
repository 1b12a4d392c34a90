package dev.drover.inference.learn.detector;

import dev.drover.inference.ObjectClass;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How many objects of a class a detector finds in the pictures of a source in which nobody labelled all of that class.
 * No figure of accuracy, but the one that shows what was learnt everywhere because its absence was taught nowhere: many
 * more than there can be.
 *
 * @param source data set
 * @param label class
 * @param images pictures in which the class is not labelled completely
 * @param found objects found in a picture, mean, at the product's score
 */
public record UnlabelledFinds(String source, String label, int images, double found) {

    /** @param judged pictures with what was found on them down to a score not above {@code minScore} */
    static List<UnlabelledFinds> of(List<JudgedPicture> judged, float minScore) {
        Map<String, Map<ObjectClass, List<Long>>> counts = new TreeMap<>();
        for (JudgedPicture one : judged) {
            LabelledPicture p = one.picture();
            for (ObjectClass kind : ObjectClass.values()) {
                if (!p.taught().contains(kind)) {
                    counts.computeIfAbsent(p.source(), s -> new EnumMap<>(ObjectClass.class))
                            .computeIfAbsent(kind, k -> new ArrayList<>())
                            .add(one.found().stream()
                                    .filter(d -> d.kind() == kind && d.score() >= minScore)
                                    .count());
                }
            }
        }
        List<UnlabelledFinds> all = new ArrayList<>();
        counts.forEach((source, kinds) -> kinds.forEach((kind, found) -> all.add(new UnlabelledFinds(
                source,
                kind.label(),
                found.size(),
                found.stream().mapToLong(n -> n).average().orElse(0)))));
        return all;
    }

    /** One line a source and class. */
    static String table(List<UnlabelledFinds> all) {
        return all.stream()
                .map(f -> String.format(
                        Locale.ROOT,
                        "  %-16s %-8s %5d images  %.2f found in each, not labelled there",
                        f.source,
                        f.label,
                        f.images,
                        f.found))
                .collect(Collectors.joining("\n"));
    }
}
