package dev.drover.inference.learn.detector;

import dev.drover.inference.ObjectClass;
import dev.drover.inference.learn.network.DetectorNetwork;
import dev.drover.inference.yolo.YoloLabels.Labelled;
import java.util.Arrays;
import java.util.List;

/**
 * Loss of one picture and its gradient with respect to the network's raw output, in plain arrays.
 *
 * <p>Targets are assigned task-aligned (TOOD, Feng et al. 2021: {@code p^0.5 * iou^6}, ten best places an object),
 * classes pay binary cross-entropy against the normalised alignment, boxes pay 1 - GIoU (Rezatofighi et al. 2019).
 * Where a class is not taught (see {@link TrainingPicture#taught()}) its absence costs nothing.
 */
final class DetectionLoss {

    private static final int BEST = 10;
    private static final float BOX_GAIN = 5f;

    /**
     * What a class weighs, by ordinal: pig, person, vehicle, plate, seal. Pigs come by the dozen and a batch is divided
     * by all its objects, so that the few persons would hardly be heard (a tenth of the gradient where they are a third
     * of the pictures).
     */
    private static final float[] CLASS_GAIN = {1f, 2.5f, 1.5f, 1f, 1f};

    private final int width;
    private final int height;
    private final int classes;
    private final int anchors;
    private final float[] cx;
    private final float[] cy;
    private final float[] stride;

    /**
     * What one picture costs.
     *
     * @param box sum over places of weight times (1 - GIoU)
     * @param kind sum of cross-entropy
     * @param weight sum of the target scores, to divide by
     */
    record Cost(double box, double kind, double weight) {}

    DetectionLoss(int width, int height, int classes) {
        this.width = width;
        this.height = height;
        this.classes = classes;
        int n = 0;
        for (int s : DetectorNetwork.STRIDES) {
            n += (width / s) * (height / s);
        }
        anchors = n;
        cx = new float[n];
        cy = new float[n];
        stride = new float[n];
        int at = 0;
        for (int s : DetectorNetwork.STRIDES) {
            for (int y = 0; y < height / s; y++) {
                for (int x = 0; x < width / s; x++) {
                    cx[at] = (x + 0.5f) * s;
                    cy[at] = (y + 0.5f) * s;
                    stride[at++] = s;
                }
            }
        }
    }

    int anchors() {
        return anchors;
    }

    /**
     * @param raw output of the batch, {@code [B, 4 + C, N]}
     * @param offset of this picture in it
     * @param said what a teacher says of {@link NanodetTeacher#KINDS}, {@code [B, kinds, N]}; empty where there is none
     * @param from offset of this picture in that
     * @param gradient of the undivided loss is written here, same layout; divide by the batch's weight
     */
    Cost of(float[] raw, int offset, TrainingPicture picture, float[] said, int from, float[] gradient) {
        float[][] boxes = decode(raw, offset);
        int[] owner = new int[anchors];
        float[] score = new float[anchors];
        Arrays.fill(owner, -1);
        assign(raw, offset, boxes, picture.objects(), owner, score);
        double kindLoss = 0;
        double boxLoss = 0;
        double weight = 0;
        for (int a = 0; a < anchors; a++) {
            int mine =
                    owner[a] < 0 ? -1 : picture.objects().get(owner[a]).kind().ordinal();
            for (int c = 0; c < classes; c++) {
                // A pig or a seal is nothing else, even in pictures whose people or plates are not labelled.
                boolean other = mine == ObjectClass.PIG.ordinal() || mine == ObjectClass.SEAL.ordinal();
                boolean known = other || (picture.taught()[a] >> c & 1) == 1;
                int row = said.length == 0 || other || onPig(picture.objects(), a) ? -1 : taughtRow(c);
                if (c != mine && !known && row < 0) {
                    continue;
                }
                float target = c == mine ? score[a] : 0;
                if (c != mine && row >= 0) {
                    // A label that says "nothing here" and a teacher that sees something are believed half each.
                    target = said[from + row * anchors + a] * (known ? 0.5f : 1);
                }
                int at = offset + (4 + c) * anchors + a;
                float z = raw[at];
                gradient[at] = CLASS_GAIN[c] * (sigmoid(z) - target);
                kindLoss += CLASS_GAIN[c] * (Math.max(z, 0) - z * target + Math.log1p(Math.exp(-Math.abs(z))));
            }
            if (mine >= 0) {
                float pull = CLASS_GAIN[mine] * score[a];
                weight += pull;
                boxLoss += box(raw, offset, a, boxes, picture.objects().get(owner[a]), pull, gradient);
            }
        }
        return new Cost(boxLoss, kindLoss, weight);
    }

    /** On a pig the teacher, which knows none, is not asked: it takes some for people. */
    private boolean onPig(List<Labelled> objects, int a) {
        for (Labelled object : objects) {
            var box = object.box();
            if (object.kind() == ObjectClass.PIG
                    && cx[a] > box.x1()
                    && cx[a] < box.x2()
                    && cy[a] > box.y1()
                    && cy[a] < box.y2()) {
                return true;
            }
        }
        return false;
    }

    private static int taughtRow(int kind) {
        return NanodetTeacher.KINDS.indexOf(ObjectClass.values()[kind]);
    }

    private float[][] decode(float[] raw, int offset) {
        float[][] b = new float[4][anchors];
        for (int a = 0; a < anchors; a++) {
            b[0][a] = cx[a] - stride[a] * softplus(raw[offset + a]);
            b[1][a] = cy[a] - stride[a] * softplus(raw[offset + anchors + a]);
            b[2][a] = cx[a] + stride[a] * softplus(raw[offset + 2 * anchors + a]);
            b[3][a] = cy[a] + stride[a] * softplus(raw[offset + 3 * anchors + a]);
        }
        return b;
    }

    private void assign(float[] raw, int offset, float[][] b, List<Labelled> objects, int[] owner, float[] score) {
        float[] overlapOfOwner = new float[anchors];
        float[][] align = new float[objects.size()][];
        float[][] overlap = new float[objects.size()][];
        for (int j = 0; j < objects.size(); j++) {
            var box = objects.get(j).box();
            int kind = objects.get(j).kind().ordinal();
            align[j] = new float[anchors];
            overlap[j] = new float[anchors];
            float[] best = new float[BEST];
            Arrays.fill(best, -1);
            int[] bestAt = new int[BEST];
            int nearest = -1;
            float nearestAway = Float.MAX_VALUE;
            for (int a = 0; a < anchors; a++) {
                float dx = cx[a] - (box.x1() + box.x2()) / 2;
                float dy = cy[a] - (box.y1() + box.y2()) / 2;
                float away = dx * dx + dy * dy;
                if (stride[a] == DetectorNetwork.STRIDES[0] && away < nearestAway) {
                    nearestAway = away;
                    nearest = a;
                }
                if (cx[a] <= box.x1() || cx[a] >= box.x2() || cy[a] <= box.y1() || cy[a] >= box.y2()) {
                    continue;
                }
                overlap[j][a] = iou(b, a, box.x1(), box.y1(), box.x2(), box.y2());
                float p = sigmoid(raw[offset + (4 + kind) * anchors + a]);
                align[j][a] = (float) (Math.sqrt(p) * Math.pow(overlap[j][a], 6));
                // Ties at zero overlap (the first steps) go to the nearer place.
                float rank = align[j][a] + 1e-12f / (1 + away);
                for (int k = 0; k < BEST; k++) {
                    if (rank > best[k]) {
                        System.arraycopy(best, k, best, k + 1, BEST - k - 1);
                        System.arraycopy(bestAt, k, bestAt, k + 1, BEST - k - 1);
                        best[k] = rank;
                        bestAt[k] = a;
                        break;
                    }
                }
            }
            if (best[0] < 0 && nearest >= 0) {
                // Smaller than the finest grid: its nearest place still learns it.
                best[0] = 1;
                bestAt[0] = nearest;
                overlap[j][nearest] = iou(b, nearest, box.x1(), box.y1(), box.x2(), box.y2());
                align[j][nearest] = overlap[j][nearest];
            }
            for (int k = 0; k < BEST && best[k] >= 0; k++) {
                int a = bestAt[k];
                if (owner[a] < 0 || overlap[j][a] > overlapOfOwner[a]) {
                    owner[a] = j;
                    overlapOfOwner[a] = overlap[j][a];
                }
            }
        }
        normalise(owner, score, align, overlap);
    }

    /** The best place of each object gets its overlap as target, the others in proportion of their alignment. */
    private void normalise(int[] owner, float[] score, float[][] align, float[][] overlap) {
        float[] mostAlign = new float[align.length];
        float[] mostOverlap = new float[align.length];
        for (int a = 0; a < anchors; a++) {
            if (owner[a] >= 0) {
                mostAlign[owner[a]] = Math.max(mostAlign[owner[a]], align[owner[a]][a]);
                mostOverlap[owner[a]] = Math.max(mostOverlap[owner[a]], overlap[owner[a]][a]);
            }
        }
        for (int a = 0; a < anchors; a++) {
            if (owner[a] >= 0) {
                int j = owner[a];
                float share = mostAlign[j] > 0 ? align[j][a] / mostAlign[j] : 1;
                score[a] = Math.max(0.02f, share * Math.max(mostOverlap[j], 0.1f));
            }
        }
    }

    private static float iou(float[][] b, int a, float x1, float y1, float x2, float y2) {
        float w = Math.min(b[2][a], x2) - Math.max(b[0][a], x1);
        float h = Math.min(b[3][a], y2) - Math.max(b[1][a], y1);
        if (w <= 0 || h <= 0) {
            return 0;
        }
        float i = w * h;
        return i / ((b[2][a] - b[0][a]) * (b[3][a] - b[1][a]) + (x2 - x1) * (y2 - y1) - i);
    }

    /** 1 - GIoU = 2 - I/U - U/C, and its derivative by each side, carried back through soft-plus. */
    private double box(float[] raw, int offset, int a, float[][] b, Labelled object, float weight, float[] gradient) {
        var g = object.box();
        float w = b[2][a] - b[0][a];
        float h = b[3][a] - b[1][a];
        float iw = Math.min(b[2][a], g.x2()) - Math.max(b[0][a], g.x1());
        float ih = Math.min(b[3][a], g.y2()) - Math.max(b[1][a], g.y1());
        boolean meets = iw > 0 && ih > 0;
        float i = meets ? iw * ih : 0;
        float u = w * h + g.area() - i + 1e-6f;
        float ew = Math.max(b[2][a], g.x2()) - Math.min(b[0][a], g.x1());
        float eh = Math.max(b[3][a], g.y2()) - Math.min(b[1][a], g.y1());
        float c = ew * eh + 1e-6f;
        double loss = 2 - i / u - u / c;
        for (int side = 0; side < 4; side++) {
            boolean horizontal = side % 2 == 0;
            boolean low = side < 2;
            float edge = b[side][a];
            float truth = side == 0 ? g.x1() : side == 1 ? g.y1() : side == 2 ? g.x2() : g.y2();
            // All derivatives by the distance from the place to this side, which grows outwards.
            boolean outside = low ? edge < truth : edge > truth;
            float dArea = horizontal ? h : w;
            float dI = meets && !outside ? (horizontal ? ih : iw) : 0;
            float dC = outside ? (horizontal ? eh : ew) : 0;
            float dU = dArea - dI;
            float dLoss = -(dI * u - i * dU) / (u * u) - (dU * c - u * dC) / (c * c);
            int at = offset + side * anchors + a;
            gradient[at] = BOX_GAIN * weight * dLoss * stride[a] * sigmoid(raw[at]);
        }
        return weight * loss;
    }

    static float boxGain() {
        return BOX_GAIN;
    }

    private static float sigmoid(float z) {
        return (float) (1 / (1 + Math.exp(-z)));
    }

    private static float softplus(float z) {
        return z > 20 ? z : (float) Math.log1p(Math.exp(z));
    }

    @Override
    public String toString() {
        return width + "x" + height + ", " + anchors + " places, " + ObjectClass.values().length + " classes";
    }
}
