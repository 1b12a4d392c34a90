package dev.drover.pipeline.track;

import dev.drover.inference.Box;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How well tracks fit the truth, by the measures and in the very steps of TrackEval
 * (github.com/JonathonLuiten/TrackEval, {@code trackeval/metrics/hota.py, identity.py, clear.py}): HOTA with DetA and
 * AssA as means over the thresholds 0.05 to 0.95 (Luiten et al., "HOTA: A Higher Order Metric for Evaluating
 * Multi-Object Tracking", IJCV 2020), IDF1 (Ristani et al. 2016) and MOTA (Bernardin and Stiefelhagen 2008) at
 * intersection over union 0.5.
 */
record TrackingFigures(double hota, double detA, double assA, double idf1, double mota, int switches) {

    private static final double HALF = 0.5;
    private static final double EPS = Math.ulp(1.0);

    /** A box of one identity in one picture. */
    record Named(long id, Box box) {}

    /** What is true and what was tracked in one picture. */
    record Picture(List<Named> truth, List<Named> tracked) {}

    static TrackingFigures of(List<Picture> pictures) {
        Numbered numbered = Numbered.of(pictures);
        double[] detA = new double[19];
        double[] assA = new double[19];
        double[][] global = numbered.globalAlignment();
        for (int i = 0; i < 19; i++) {
            double[] both = detectionAndAssociation(numbered, global, 0.05 * (i + 1));
            detA[i] = both[0];
            assA[i] = both[1];
        }
        double hota = 0;
        double detection = 0;
        double association = 0;
        for (int i = 0; i < 19; i++) {
            hota += Math.sqrt(detA[i] * assA[i]) / 19;
            detection += detA[i] / 19;
            association += assA[i] / 19;
        }
        double[] clear = clear(numbered);
        return new TrackingFigures(hota, detection, association, idf1(numbered), clear[0], (int) clear[1]);
    }

    /** One picture: identities by their numbers, and the overlap of each true box with each tracked one. */
    private record Frame(int[] truth, int[] tracked, double[][] overlap) {}

    /** All pictures, identities numbered from 0, with how often each is there. */
    private record Numbered(List<Frame> frames, int[] truthCount, int[] trackedCount) {

        static Numbered of(List<Picture> pictures) {
            Map<Long, Integer> truth = new HashMap<>();
            Map<Long, Integer> tracked = new HashMap<>();
            List<Frame> frames = new ArrayList<>();
            for (Picture picture : pictures) {
                int[] rows = numbers(picture.truth(), truth);
                int[] columns = numbers(picture.tracked(), tracked);
                double[][] overlap = new double[rows.length][columns.length];
                for (int i = 0; i < rows.length; i++) {
                    for (int j = 0; j < columns.length; j++) {
                        overlap[i][j] = picture.truth()
                                .get(i)
                                .box()
                                .iou(picture.tracked().get(j).box());
                    }
                }
                frames.add(new Frame(rows, columns, overlap));
            }
            int[] truthCount = new int[truth.size()];
            int[] trackedCount = new int[tracked.size()];
            for (Frame frame : frames) {
                for (int id : frame.truth()) {
                    truthCount[id]++;
                }
                for (int id : frame.tracked()) {
                    trackedCount[id]++;
                }
            }
            return new Numbered(frames, truthCount, trackedCount);
        }

        private static int[] numbers(List<Named> boxes, Map<Long, Integer> numbers) {
            return boxes.stream()
                    .mapToInt(box -> numbers.computeIfAbsent(box.id(), id -> numbers.size()))
                    .toArray();
        }

        int truths() {
            return java.util.Arrays.stream(truthCount).sum();
        }

        int trackeds() {
            return java.util.Arrays.stream(trackedCount).sum();
        }

        /** How much each pair of identities is together at all, before any threshold. */
        double[][] globalAlignment() {
            double[][] potential = new double[truthCount.length][trackedCount.length];
            for (Frame frame : frames) {
                double[][] overlap = frame.overlap();
                for (int i = 0; i < frame.truth().length; i++) {
                    for (int j = 0; j < frame.tracked().length; j++) {
                        double both = row(overlap, i) + column(overlap, j) - overlap[i][j];
                        if (both > EPS) {
                            potential[frame.truth()[i]][frame.tracked()[j]] += overlap[i][j] / both;
                        }
                    }
                }
            }
            for (int i = 0; i < potential.length; i++) {
                for (int j = 0; j < potential[i].length; j++) {
                    potential[i][j] /= truthCount[i] + trackedCount[j] - potential[i][j];
                }
            }
            return potential;
        }

        private static double row(double[][] m, int i) {
            double sum = 0;
            for (double v : m[i]) {
                sum += v;
            }
            return sum;
        }

        private static double column(double[][] m, int j) {
            double sum = 0;
            for (double[] row : m) {
                sum += row[j];
            }
            return sum;
        }
    }

    /** For each row the column of the assignment with the greatest sum, every row or every column taken. */
    private static int[] best(double[][] score, double most) {
        double[][] cost = new double[score.length][];
        for (int i = 0; i < score.length; i++) {
            cost[i] = new double[score[i].length];
            for (int j = 0; j < score[i].length; j++) {
                cost[i][j] = most - score[i][j];
            }
        }
        return Assignment.solve(cost);
    }

    private static double[] detectionAndAssociation(Numbered all, double[][] global, double alpha) {
        int matched = 0;
        int[][] together = new int[all.truthCount().length][all.trackedCount().length];
        for (Frame frame : all.frames()) {
            double[][] score = new double[frame.truth().length][frame.tracked().length];
            for (int i = 0; i < score.length; i++) {
                for (int j = 0; j < score[i].length; j++) {
                    score[i][j] = global[frame.truth()[i]][frame.tracked()[j]] * frame.overlap()[i][j];
                }
            }
            int[] pairs = best(score, 1);
            for (int i = 0; i < pairs.length; i++) {
                if (pairs[i] >= 0 && frame.overlap()[i][pairs[i]] >= alpha - EPS) {
                    matched++;
                    together[frame.truth()[i]][frame.tracked()[pairs[i]]]++;
                }
            }
        }
        double association = 0;
        for (int i = 0; i < together.length; i++) {
            for (int j = 0; j < together[i].length; j++) {
                int n = together[i][j];
                association += (double) n * n / Math.max(1, all.truthCount()[i] + all.trackedCount()[j] - n);
            }
        }
        double either = all.truths() + all.trackeds() - matched;
        return new double[] {matched / Math.max(1, either), association / Math.max(1, matched)};
    }

    private static double idf1(Numbered all) {
        double[][] together = new double[all.truthCount().length][all.trackedCount().length];
        for (Frame frame : all.frames()) {
            for (int i = 0; i < frame.truth().length; i++) {
                for (int j = 0; j < frame.tracked().length; j++) {
                    together[frame.truth()[i]][frame.tracked()[j]] += frame.overlap()[i][j] >= HALF ? 1 : 0;
                }
            }
        }
        int[] pairs = best(together, all.frames().size());
        double right = 0;
        for (int i = 0; i < pairs.length; i++) {
            right += pairs[i] < 0 ? 0 : together[i][pairs[i]];
        }
        return 2 * right / Math.max(1, all.truths() + all.trackeds());
    }

    /** MOTA, and switches of identity. */
    private static double[] clear(Numbered all) {
        int[] ever = new int[all.truthCount().length];
        int[] lastPicture = new int[all.truthCount().length];
        java.util.Arrays.fill(ever, -1);
        java.util.Arrays.fill(lastPicture, -1);
        int matched = 0;
        int switches = 0;
        for (Frame frame : all.frames()) {
            double[][] score = new double[frame.truth().length][frame.tracked().length];
            for (int i = 0; i < score.length; i++) {
                for (int j = 0; j < score[i].length; j++) {
                    boolean goesOn = lastPicture[frame.truth()[i]] == frame.tracked()[j];
                    score[i][j] = frame.overlap()[i][j] < HALF - EPS ? 0 : frame.overlap()[i][j] + (goesOn ? 1000 : 0);
                }
            }
            int[] pairs = best(score, 1001);
            java.util.Arrays.fill(lastPicture, -1);
            for (int i = 0; i < pairs.length; i++) {
                if (pairs[i] < 0 || score[i][pairs[i]] <= EPS) {
                    continue;
                }
                int truth = frame.truth()[i];
                int tracked = frame.tracked()[pairs[i]];
                matched++;
                switches += ever[truth] >= 0 && ever[truth] != tracked ? 1 : 0;
                ever[truth] = tracked;
                lastPicture[truth] = tracked;
            }
        }
        double wrong = all.trackeds() - matched + switches;
        return new double[] {(matched - wrong) / Math.max(1, all.truths()), switches};
    }
}
