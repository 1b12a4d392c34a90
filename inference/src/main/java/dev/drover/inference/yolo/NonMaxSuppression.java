package dev.drover.inference.yolo;

import dev.drover.inference.Detection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Keeps the best of several boxes on one object. Pure function. */
public final class NonMaxSuppression {

    private NonMaxSuppression() {}

    /**
     * Greedy, per class: a detection goes if a better one of its class overlaps it by more than {@code maxIou}.
     *
     * @param found in any order; equal scores keep that order, so that the result is the same everywhere
     * @param maxIou 0 to 1
     * @param most how many to keep at most
     * @return best first
     */
    public static List<Detection> apply(List<Detection> found, float maxIou, int most) {
        List<Detection> sorted = new ArrayList<>(found);
        sorted.sort(Comparator.comparingDouble((Detection d) -> d.score()).reversed());
        List<Detection> kept = new ArrayList<>();
        for (Detection d : sorted) {
            if (kept.size() == most) {
                break;
            }
            boolean free = true;
            for (Detection k : kept) {
                if (k.kind() == d.kind() && k.box().iou(d.box()) > maxIou) {
                    free = false;
                    break;
                }
            }
            if (free) {
                kept.add(d);
            }
        }
        return kept;
    }
}
