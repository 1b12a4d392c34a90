package dev.drover.inference.train;

import dev.drover.inference.Box;
import dev.drover.inference.ObjectClass;
import dev.drover.inference.torch.DetectorNetwork;
import java.util.ArrayList;
import java.util.List;

/**
 * How wrong the detector's raw output is, and the gradient of that: cross entropy of the classes against the targets of
 * {@link TaskAlignedAssigner}, and generalised IoU (Rezatofighi et al. 2019) of the boxes. Pure function.
 */
final class DetectorLoss {

    private static final int CLASSES = ObjectClass.values().length;
    private static final float BOX_WEIGHT = 2.5f;

    /**
     * @param loss of the whole batch, in all
     * @param classLoss its part about classes
     * @param boxLoss mean of 1 - GIoU, weighted by target
     * @param gradient by each number of the output
     */
    record Result(float loss, float classLoss, float boxLoss, float[] gradient) {}

    private DetectorLoss() {}

    /** Centres of the candidates in pixels, x and y, in the order of the network's output. */
    static float[] centres(int width, int height) {
        List<Float> all = new ArrayList<>();
        for (int stride : DetectorNetwork.STRIDES) {
            for (int y = 0; y < height / stride; y++) {
                for (int x = 0; x < width / stride; x++) {
                    all.add((x + 0.5f) * stride);
                    all.add((y + 0.5f) * stride);
                }
            }
        }
        return floats(all);
    }

    /** Stride of each candidate in pixels. */
    static float[] strides(int width, int height) {
        List<Float> all = new ArrayList<>();
        for (int stride : DetectorNetwork.STRIDES) {
            for (int i = (width / stride) * (height / stride); i > 0; i--) {
                all.add((float) stride);
            }
        }
        return floats(all);
    }

    private static float[] floats(List<Float> list) {
        float[] out = new float[list.size()];
        for (int i = 0; i < out.length; i++) {
            out[i] = list.get(i);
        }
        return out;
    }

    /** @param output {@code [B, 4 + C, N]} as {@link DetectorNetwork#trainable} gives it */
    static Result of(float[] output, List<TrainingPicture> pictures) {
        int width = pictures.get(0).width;
        int height = pictures.get(0).height;
        float[] centres = centres(width, height);
        float[] strides = strides(width, height);
        int n = strides.length;
        float[] gradient = new float[output.length];
        List<TaskAlignedAssigner.Assignment> assigned = new ArrayList<>();
        float total = 0;
        for (int b = 0; b < pictures.size(); b++) {
            int at = b * (4 + CLASSES) * n;
            float[] boxes = boxes(output, at, centres, strides);
            TaskAlignedAssigner.Assignment a = TaskAlignedAssigner.assign(
                    centres, boxes, scores(output, at, n, pictures.get(b).labels), pictures.get(b).labels);
            assigned.add(a);
            for (float t : a.target()) {
                total += t;
            }
        }
        float scale = 1 / Math.max(1, total);
        float classLoss = 0;
        float boxLoss = 0;
        for (int b = 0; b < pictures.size(); b++) {
            int at = b * (4 + CLASSES) * n;
            classLoss += classes(output, gradient, at, centres, pictures.get(b), assigned.get(b), scale);
            boxLoss += boxLosses(output, gradient, at, centres, strides, pictures.get(b), assigned.get(b), scale);
        }
        return new Result(classLoss + BOX_WEIGHT * boxLoss, classLoss, boxLoss, gradient);
    }

    private static float[] boxes(float[] out, int at, float[] centres, float[] strides) {
        int n = strides.length;
        float[] boxes = new float[4 * n];
        for (int i = 0; i < n; i++) {
            boxes[4 * i] = centres[2 * i] - strides[i] * softplus(out[at + i]);
            boxes[4 * i + 1] = centres[2 * i + 1] - strides[i] * softplus(out[at + n + i]);
            boxes[4 * i + 2] = centres[2 * i] + strides[i] * softplus(out[at + 2 * n + i]);
            boxes[4 * i + 3] = centres[2 * i + 1] + strides[i] * softplus(out[at + 3 * n + i]);
        }
        return boxes;
    }

    private static float[][] scores(float[] out, int at, int n, List<LabelledPicture.Label> labels) {
        float[][] byClass = new float[CLASSES][];
        float[][] scores = new float[labels.size()][];
        for (int g = 0; g < scores.length; g++) {
            int c = labels.get(g).kind().ordinal();
            if (byClass[c] == null) {
                byClass[c] = new float[n];
                for (int i = 0; i < n; i++) {
                    byClass[c][i] = sigmoid(out[at + (4 + c) * n + i]);
                }
            }
            scores[g] = byClass[c];
        }
        return scores;
    }

    private static float classes(
            float[] out,
            float[] gradient,
            int at,
            float[] centres,
            TrainingPicture picture,
            TaskAlignedAssigner.Assignment assigned,
            float scale) {
        int n = centres.length / 2;
        double loss = 0;
        for (int i = 0; i < n; i++) {
            int g = assigned.object()[i];
            int mine = g < 0 ? -1 : picture.labels.get(g).kind().ordinal();
            int blind = picture.blindAt(centres[2 * i], centres[2 * i + 1]);
            for (int c = 0; c < CLASSES; c++) {
                if (c != mine && (blind >> c & 1) == 1) {
                    continue;
                }
                int k = at + (4 + c) * n + i;
                float z = out[k];
                float t = c == mine ? assigned.target()[i] : 0;
                loss += Math.max(z, 0) - z * t + Math.log1p(Math.exp(-Math.abs(z)));
                gradient[k] = (sigmoid(z) - t) * scale;
            }
        }
        return (float) (loss * scale);
    }

    private static float boxLosses(
            float[] out,
            float[] gradient,
            int at,
            float[] centres,
            float[] strides,
            TrainingPicture picture,
            TaskAlignedAssigner.Assignment assigned,
            float scale) {
        int n = strides.length;
        float[] edge = new float[4];
        float[] slope = new float[4];
        double loss = 0;
        for (int i = 0; i < n; i++) {
            int g = assigned.object()[i];
            if (g < 0) {
                continue;
            }
            for (int e = 0; e < 4; e++) {
                float reach = strides[i] * softplus(out[at + e * n + i]);
                edge[e] = centres[2 * i + e % 2] + (e < 2 ? -reach : reach);
            }
            float weight = assigned.target()[i] * scale;
            loss += weight * giouLoss(edge, picture.labels.get(g).box(), slope);
            for (int e = 0; e < 4; e++) {
                float byReach = (e < 2 ? -1 : 1) * slope[e];
                int k = at + e * n + i;
                gradient[k] = BOX_WEIGHT * weight * byReach * strides[i] * sigmoid(out[k]);
            }
        }
        return (float) loss;
    }

    /**
     * 1 - GIoU of a box and its gradient by the box's edges.
     *
     * @param p x1, y1, x2, y2
     * @param slope receives the gradient
     */
    static float giouLoss(float[] p, Box t, float[] slope) {
        float w = p[2] - p[0];
        float h = p[3] - p[1];
        float iw = Math.min(p[2], t.x2()) - Math.max(p[0], t.x1());
        float ih = Math.min(p[3], t.y2()) - Math.max(p[1], t.y1());
        boolean touch = iw > 0 && ih > 0;
        float inter = touch ? iw * ih : 0;
        float union = w * h + t.area() - inter + 1e-6f;
        float cw = Math.max(p[2], t.x2()) - Math.min(p[0], t.x1());
        float ch = Math.max(p[3], t.y2()) - Math.min(p[1], t.y1());
        float hull = cw * ch + 1e-6f;
        for (int e = 0; e < 4; e++) {
            boolean low = e < 2;
            boolean across = e % 2 == 0;
            float sign = low ? -1 : 1;
            float edge = e == 0 ? t.x1() : e == 1 ? t.y1() : e == 2 ? t.x2() : t.y2();
            boolean innermost = low ? p[e] > edge : p[e] < edge;
            float dArea = sign * (across ? h : w);
            float dInter = touch && innermost ? sign * (across ? ih : iw) : 0;
            float dUnion = dArea - dInter;
            float dHull = innermost ? 0 : sign * (across ? ch : cw);
            float dGiou =
                    dInter / union - inter * dUnion / (union * union) + dUnion / hull - union * dHull / (hull * hull);
            slope[e] = -dGiou;
        }
        return 1 - (inter / union - (hull - union) / hull);
    }

    static float softplus(float x) {
        return x > 20 ? x : (float) Math.log1p(Math.exp(x));
    }

    static float sigmoid(float x) {
        return (float) (1 / (1 + Math.exp(-x)));
    }
}
