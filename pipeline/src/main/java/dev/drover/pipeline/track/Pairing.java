package dev.drover.pipeline.track;

import dev.drover.inference.Box;
import dev.drover.inference.Detection;
import java.util.ArrayList;
import java.util.List;

/** Which box goes on with which track, for tracks already predicted to the time of the picture. */
final class Pairing {

    /**
     * Each box is widened by this share of its size on every side before overlap is judged, so near misses are told
     * apart.
     */
    private static final double WIDEN = 0.35;
    /** One box may be this many times as large as the other. */
    private static final double MAX_SIZE_RATIO = 4;
    /**
     * A box may lie this far from where its track is believed, in sizes of the object, plus {@link #REACH_PER_SECOND}
     * for every second it was not seen, but never more than {@link #MAX_REACH}. The filter alone grows so unsure of a
     * lost track that after a second or two it would take any box of the picture: a pig that left on one side became
     * the pig that came in on the other.
     */
    private static final double REACH = 1.0;

    private static final double REACH_PER_SECOND = 1.5;
    private static final double MAX_REACH = 2.5;

    /** The weak boxes of the second stage must overlap this much: they may only carry on what is clearly there. */
    private static final double WEAK_OVERLAP = 0.3;

    /** The strong ones that were too unlikely for the first: even so a second animal does not stand inside one. */
    private static final double STRONG_OVERLAP = 0.15;

    /** Two places of one thing overlap at least this much. */
    private static final double APART = 0.05;

    /** What was found as another kind of thing must overlap this much, both widened: less than that is a neighbour. */
    private static final double OTHER_KIND_OVERLAP = 0.25;

    private Pairing() {}

    /** @return for each track the index of its box in {@code boxes}, or -1 */
    static int[] byMotionAndOverlap(List<Track> tracks, List<Detection> boxes, double gate) {
        double[][] cost = new double[tracks.size()][boxes.size()];
        for (int i = 0; i < tracks.size(); i++) {
            for (int j = 0; j < boxes.size(); j++) {
                cost[i][j] = cost(tracks.get(i), boxes.get(j).box(), gate);
            }
        }
        return Assignment.solve(cost);
    }

    /**
     * By overlap alone, without regard to how sure the filter is: boxes of standing animals jitter more than it
     * expects, and the camera may shake.
     *
     * @param strong from which score on a box is strong
     * @return for each track the index of its box in {@code boxes}, or -1
     */
    static int[] byOverlap(List<Track> tracks, List<Detection> boxes, double strong) {
        double[][] cost = new double[tracks.size()][boxes.size()];
        for (int i = 0; i < tracks.size(); i++) {
            double[] believed = tracks.get(i).belief().mean();
            double[] seen = tracks.get(i).whereSeen();
            for (int j = 0; j < boxes.size(); j++) {
                Box box = boxes.get(j).box();
                double overlap = Math.max(overlap(believed, box, 0), overlap(seen, box, 0));
                double least = boxes.get(j).score() >= strong ? STRONG_OVERLAP : WEAK_OVERLAP;
                cost[i][j] = overlap >= least ? 1 - overlap : Assignment.FORBIDDEN;
            }
        }
        return Assignment.solve(cost);
    }

    /** Whether a box lies elsewhere than {@code place}: middle, width and height. */
    static boolean apart(double[] place, Box box) {
        return overlap(place, box, 0) < APART;
    }

    /** @return for each track the index of its box of another kind in {@code boxes}, or -1 */
    static int[] ofOtherKind(List<Track> tracks, List<Detection> boxes) {
        double[][] cost = new double[tracks.size()][boxes.size()];
        for (int i = 0; i < tracks.size(); i++) {
            for (int j = 0; j < boxes.size(); j++) {
                double overlap =
                        overlap(tracks.get(i).belief().mean(), boxes.get(j).box(), WIDEN);
                cost[i][j] = overlap >= OTHER_KIND_OVERLAP ? 1 - overlap : Assignment.FORBIDDEN;
            }
        }
        return Assignment.solve(cost);
    }

    private static double cost(Track track, Box box, double gate) {
        double[] mean = track.belief().mean();
        double ratio = (box.area() + 1) / (Math.max(1, mean[2]) * Math.max(1, mean[3]));
        if (ratio > MAX_SIZE_RATIO || ratio < 1 / MAX_SIZE_RATIO) {
            return Assignment.FORBIDDEN;
        }
        double distance = BoxMotion.centreDistance(track.belief(), BoxMotion.centreX(box), BoxMotion.centreY(box));
        if (distance > gate
                || Math.hypot(BoxMotion.centreX(box) - mean[0], BoxMotion.centreY(box) - mean[1]) > reach(track)) {
            return Assignment.FORBIDDEN;
        }
        return 0.5 * distance / gate + (1 - overlap(mean, box, WIDEN));
    }

    /** In pixels. */
    private static double reach(Track track) {
        double unseen = (track.beliefMicros() - track.seenMicros()) / 1e6;
        return track.belief().size() * Math.min(MAX_REACH, REACH + REACH_PER_SECOND * unseen);
    }

    /** Intersection over union of the believed box and {@code box}, both widened by {@code widen} of their sizes. */
    private static double overlap(double[] mean, Box box, double widen) {
        double bw = box.width() * (1 + 2 * widen);
        double bh = box.height() * (1 + 2 * widen);
        double mw = Math.max(1, mean[2]) * (1 + 2 * widen);
        double mh = Math.max(1, mean[3]) * (1 + 2 * widen);
        double w = Math.min(mean[0] + mw / 2, BoxMotion.centreX(box) + bw / 2)
                - Math.max(mean[0] - mw / 2, BoxMotion.centreX(box) - bw / 2);
        double h = Math.min(mean[1] + mh / 2, BoxMotion.centreY(box) + bh / 2)
                - Math.max(mean[1] - mh / 2, BoxMotion.centreY(box) - bh / 2);
        if (w <= 0 || h <= 0) {
            return 0;
        }
        return w * h / (bw * bh + mw * mh - w * h);
    }

    /** Those of {@code all} whose index in {@code pairs} is not taken. */
    static List<Detection> unpaired(List<Detection> all, int[] pairs) {
        boolean[] taken = new boolean[all.size()];
        for (int pair : pairs) {
            if (pair >= 0) {
                taken[pair] = true;
            }
        }
        List<Detection> left = new ArrayList<>();
        for (int i = 0; i < taken.length; i++) {
            if (!taken[i]) {
                left.add(all.get(i));
            }
        }
        return left;
    }
}
