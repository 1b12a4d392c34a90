package dev.drover.inference.yolo;

import dev.drover.inference.Detection;
import dev.drover.inference.ObjectClass;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns a network's numbers for one picture into detections of the picture, before suppression. Pure functions. */
public final class YoloOutput {

    private YoloOutput() {}

    /**
     * One detection for each candidate whose best known class scores at least {@code minScore}.
     *
     * @param output the network's output for one picture, in {@code layout}
     * @param layout how it lies
     * @param labels what each class index means; null where the product has no use for that class
     * @param minScore 0 to 1
     * @param letterbox how the picture was fitted into the input
     * @throws IllegalStateException if a score or a box is not a number: a broken model, never "nothing there"
     */
    public static List<Detection> decode(
            float[] output,
            OutputLayout layout,
            List<@Nullable ObjectClass> labels,
            float minScore,
            Letterbox letterbox) {
        int before = layout == OutputLayout.YOLOV8 ? 4 : 5;
        int each = before + labels.size();
        if (output.length == 0 || output.length % each != 0) {
            throw new IllegalArgumentException(output.length + " numbers are no rows of " + each);
        }
        int n = output.length / each;
        int step = layout == OutputLayout.YOLOV8 ? n : 1;
        List<Detection> found = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            int at = layout == OutputLayout.YOLOV8 ? i : i * each;
            float share = layout == OutputLayout.YOLOV5 ? output[at + 4] : 1;
            int best = -1;
            float score = Float.NEGATIVE_INFINITY;
            for (int c = 0; c < labels.size(); c++) {
                float s = output[at + (before + c) * step] * share;
                if (Float.isNaN(s)) {
                    throw new IllegalStateException("the network gave a score that is no number (candidate " + i + ")");
                }
                if (s > score) {
                    score = s;
                    best = c;
                }
            }
            if (score < minScore || labels.get(best) == null) {
                continue;
            }
            found.add(detection(labels.get(best), score, output, at, step, letterbox));
        }
        return found;
    }

    private static Detection detection(
            ObjectClass kind, float score, float[] output, int at, int step, Letterbox letterbox) {
        float x = output[at];
        float y = output[at + step];
        float w = output[at + 2 * step] / 2;
        float h = output[at + 3 * step] / 2;
        if (!Float.isFinite(x + y + w + h) || w < 0 || h < 0) {
            throw new IllegalStateException("the network gave a box that is none: " + x + "," + y + "," + w + "," + h);
        }
        return new Detection(kind, Math.min(1, score), letterbox.toPicture(x - w, y - h, x + w, y + h));
    }
}
