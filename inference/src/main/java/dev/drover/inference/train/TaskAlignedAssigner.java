package dev.drover.inference.train;

import dev.drover.inference.Box;
import java.util.Arrays;
import java.util.List;

/**
 * Decides which candidates of the network shall find which object: those that lie inside it and already score and overlap
 * best (TOOD, Feng et al. 2021, with the constants of YOLOv8). Pure function.
 */
final class TaskAlignedAssigner {

    private static final int TOP = 10;
    private static final double ALPHA = 0.5;
    private static final double BETA = 6;

    /**
     * @param object for each candidate the index of its label, or -1
     * @param target for each candidate the class probability it is taught, 0 where it has no object
     */
    record Assignment(int[] object, float[] target) {}

    private TaskAlignedAssigner() {}

    /**
     * @param centres x and y of each candidate in pixels
     * @param boxes x1, y1, x2, y2 of each candidate as predicted
     * @param score probability of each label's class at each candidate: {@code [label][candidate]}
     * @param labels the objects
     */
    static Assignment assign(float[] centres, float[] boxes, float[][] score, List<LabelledPicture.Label> labels) {
        int n = centres.length / 2;
        int[] object = new int[n];
        Arrays.fill(object, -1);
        float[] overlap = new float[n];
        double[] metric = new double[n];
        for (int g = 0; g < labels.size(); g++) {
            Box box = labels.get(g).box();
            int[] best = new int[TOP];
            double[] bestMetric = new double[TOP];
            float[] bestOverlap = new float[TOP];
            int count = 0;
            for (int i = 0; i < n; i++) {
                float x = centres[2 * i];
                float y = centres[2 * i + 1];
                if (x <= box.x1() || x >= box.x2() || y <= box.y1() || y >= box.y2()) {
                    continue;
                }
                float iou = iou(boxes, i, box);
                double m = Math.pow(score[g][i], ALPHA) * Math.pow(iou, BETA) + 1e-12;
                int at = count < TOP ? count++ : TOP;
                while (at > 0 && bestMetric[at - 1] < m) {
                    if (at < TOP) {
                        best[at] = best[at - 1];
                        bestMetric[at] = bestMetric[at - 1];
                        bestOverlap[at] = bestOverlap[at - 1];
                    }
                    at--;
                }
                if (at < TOP) {
                    best[at] = i;
                    bestMetric[at] = m;
                    bestOverlap[at] = iou;
                }
            }
            if (count == 0) {
                // Smaller than the grid: the nearest candidate of the finest level takes it.
                best[0] = nearest(centres, box);
                bestOverlap[0] = iou(boxes, best[0], box);
                bestMetric[0] = 1e-12;
                count = 1;
            }
            for (int k = 0; k < count; k++) {
                int i = best[k];
                if (object[i] < 0 || bestOverlap[k] > overlap[i]) {
                    object[i] = g;
                    overlap[i] = bestOverlap[k];
                    metric[i] = bestMetric[k];
                }
            }
        }
        return new Assignment(object, targets(object, metric, overlap, labels.size()));
    }

    /** The best candidate of an object is taught its overlap, the others in proportion to how well they fit. */
    private static float[] targets(int[] object, double[] metric, float[] overlap, int objects) {
        double[] mostMetric = new double[objects];
        float[] mostOverlap = new float[objects];
        for (int i = 0; i < object.length; i++) {
            if (object[i] >= 0) {
                mostMetric[object[i]] = Math.max(mostMetric[object[i]], metric[i]);
                mostOverlap[object[i]] = Math.max(mostOverlap[object[i]], overlap[i]);
            }
        }
        float[] target = new float[object.length];
        for (int i = 0; i < object.length; i++) {
            if (object[i] >= 0) {
                double share = metric[i] / mostMetric[object[i]];
                // Never nothing: an object no candidate overlaps yet must still be learnt.
                target[i] = (float) (share * Math.max(0.1f, mostOverlap[object[i]]));
            }
        }
        return target;
    }

    private static int nearest(float[] centres, Box box) {
        float x = (box.x1() + box.x2()) / 2;
        float y = (box.y1() + box.y2()) / 2;
        int best = 0;
        double least = Double.MAX_VALUE;
        for (int i = 0; i < centres.length / 2; i++) {
            double d = Math.hypot(centres[2 * i] - x, centres[2 * i + 1] - y);
            if (d < least) {
                least = d;
                best = i;
            }
        }
        return best;
    }

    static float iou(float[] boxes, int i, Box b) {
        float x1 = boxes[4 * i];
        float y1 = boxes[4 * i + 1];
        float x2 = boxes[4 * i + 2];
        float y2 = boxes[4 * i + 3];
        float w = Math.min(x2, b.x2()) - Math.max(x1, b.x1());
        float h = Math.min(y2, b.y2()) - Math.max(y1, b.y1());
        if (w <= 0 || h <= 0) {
            return 0;
        }
        float inter = w * h;
        return inter / ((x2 - x1) * (y2 - y1) + b.area() - inter);
    }
}
