package dev.drover.inference.learn.eval;

import dev.drover.inference.Box;
import dev.drover.inference.Detection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Says which detections of one class in one picture met an object: best first, each object met once. Pure function. */
final class Matching {

    private Matching() {}

    /** @return the detections in order of score, each with whether it met a free object with at least {@code minIou} */
    static List<AveragePrecision.Scored> of(List<Detection> detections, List<Box> objects, float minIou) {
        List<Detection> sorted = new ArrayList<>(detections);
        sorted.sort(Comparator.comparingDouble((Detection d) -> d.score()).reversed());
        boolean[] met = new boolean[objects.size()];
        List<AveragePrecision.Scored> out = new ArrayList<>();
        for (Detection d : sorted) {
            int best = -1;
            float most = minIou;
            for (int g = 0; g < met.length; g++) {
                float iou = objects.get(g).iou(d.box());
                if (!met[g] && iou >= most) {
                    most = iou;
                    best = g;
                }
            }
            if (best >= 0) {
                met[best] = true;
            }
            out.add(new AveragePrecision.Scored(d.score(), best >= 0));
        }
        return out;
    }
}
