package dev.drover.inference.learn.eval;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Average precision as COCO computes it: precision at 101 recalls from 0 to 1, each the best at that recall or beyond,
 * averaged. Pure function.
 */
final class AveragePrecision {

    private static final int POINTS = 101;

    /** One detection and whether it met an object that was still free. */
    record Scored(float score, boolean hit) {}

    private AveragePrecision() {}

    /**
     * @param detections of all pictures, in any order
     * @param objects how many there truly are
     * @return 0 to 1; NaN where there are no objects
     */
    static double of(List<Scored> detections, int objects) {
        if (objects == 0) {
            return Double.NaN;
        }
        List<Scored> sorted = new ArrayList<>(detections);
        sorted.sort(Comparator.comparingDouble((Scored s) -> s.score).reversed());
        int n = sorted.size();
        double[] precision = new double[n];
        double[] recall = new double[n];
        int hits = 0;
        for (int i = 0; i < n; i++) {
            hits += sorted.get(i).hit ? 1 : 0;
            precision[i] = (double) hits / (i + 1);
            recall[i] = (double) hits / objects;
        }
        for (int i = n - 2; i >= 0; i--) {
            precision[i] = Math.max(precision[i], precision[i + 1]);
        }
        double sum = 0;
        int at = 0;
        for (int k = 0; k < POINTS; k++) {
            double wanted = k / (POINTS - 1.0);
            while (at < n && recall[at] < wanted - 1e-12) {
                at++;
            }
            sum += at < n ? precision[at] : 0;
        }
        return sum / POINTS;
    }
}
