package dev.drover.inference.learn.eval;

import dev.drover.inference.Box;
import dev.drover.inference.Detection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Gathers detections of one class over many pictures and says how good they were. */
public final class ClassFigures {

    private static final int THRESHOLDS = 10;

    private final float minScore;
    private final List<List<AveragePrecision.Scored>> byThreshold = new ArrayList<>();
    private final List<Seen> seen = new ArrayList<>();
    private int pictures;
    private int objects;
    private int exact;
    private double absolute;
    private double square;

    /** One picture: what was found and whether it met something at IoU 0.5, how many there are, the count's error. */
    private record Seen(List<AveragePrecision.Scored> found, int objects, double off) {}

    /** @param minScore the score from which the product takes a detection for an object */
    public ClassFigures(float minScore) {
        this.minScore = minScore;
        for (int i = 0; i < THRESHOLDS; i++) {
            byThreshold.add(new ArrayList<>());
        }
    }

    /**
     * @param detections of this class, down to low scores
     * @param truth every object of this class, if {@code complete}
     * @param complete whether objects without a box may be in the picture; if not complete, only detections that
     *     meet an object are counted, and the number of objects is not judged
     */
    public void add(List<Detection> detections, List<Box> truth, boolean complete) {
        pictures++;
        objects += truth.size();
        List<AveragePrecision.Scored> found = List.of();
        for (int i = 0; i < THRESHOLDS; i++) {
            List<AveragePrecision.Scored> counts = Matching.of(detections, truth, 0.5f + 0.05f * i).stream()
                    .filter(s -> complete || s.hit())
                    .toList();
            byThreshold.get(i).addAll(counts);
            found = i == 0 ? counts : found;
        }
        long counted = detections.stream().filter(d -> d.score() >= minScore).count();
        double wrong = counted - truth.size();
        seen.add(new Seen(found, truth.size(), Math.abs(wrong)));
        absolute += Math.abs(wrong);
        square += wrong * wrong;
        exact += wrong == 0 ? 1 : 0;
    }

    public int pictures() {
        return pictures;
    }

    public int objects() {
        return objects;
    }

    public double ap50() {
        return AveragePrecision.of(byThreshold.get(0), objects);
    }

    /** Of {@link #ap50} over the pictures. */
    public Bootstrap.Interval ap50Interval() {
        return Bootstrap.of(seen.size(), drawn -> {
            List<AveragePrecision.Scored> all = new ArrayList<>();
            int there = 0;
            for (int i : drawn) {
                all.addAll(seen.get(i).found);
                there += seen.get(i).objects;
            }
            return AveragePrecision.of(all, there);
        });
    }

    /** Of {@link #countMae} over the pictures. */
    public Bootstrap.Interval countInterval() {
        return Bootstrap.of(seen.size(), drawn -> Arrays.stream(drawn)
                .mapToDouble(i -> seen.get(i).off)
                .average()
                .orElse(Double.NaN));
    }

    /** Mean over IoU 0.50, 0.55 … 0.95. */
    public double ap50to95() {
        return byThreshold.stream()
                .mapToDouble(s -> AveragePrecision.of(s, objects))
                .average()
                .orElse(Double.NaN);
    }

    /** Of the detections taken, the share that met an object at IoU 0.5; NaN where none was taken. */
    public double precision() {
        long taken = taken().count();
        return taken == 0 ? Double.NaN : (double) hits() / taken;
    }

    /** Of the objects, the share met at IoU 0.5. */
    public double recall() {
        return objects == 0 ? Double.NaN : (double) hits() / objects;
    }

    public double countMae() {
        return absolute / pictures;
    }

    public double countRmse() {
        return Math.sqrt(square / pictures);
    }

    /** Share of pictures in which the number was exactly right. */
    public double exactShare() {
        return (double) exact / pictures;
    }

    /** The score at which precision and recall balance best (highest F1), from what was gathered. */
    public double bestScore() {
        List<AveragePrecision.Scored> sorted = new ArrayList<>(byThreshold.get(0));
        sorted.sort(Comparator.comparingDouble((AveragePrecision.Scored s) -> s.score())
                .reversed());
        double best = 0;
        double at = minScore;
        int hits = 0;
        for (int i = 0; i < sorted.size(); i++) {
            hits += sorted.get(i).hit() ? 1 : 0;
            double f1 = 2.0 * hits / (i + 1 + objects);
            if (f1 > best) {
                best = f1;
                at = sorted.get(i).score();
            }
        }
        return at;
    }

    private Stream<AveragePrecision.Scored> taken() {
        return byThreshold.get(0).stream().filter(s -> s.score() >= minScore);
    }

    private long hits() {
        return taken().filter(AveragePrecision.Scored::hit).count();
    }
}
