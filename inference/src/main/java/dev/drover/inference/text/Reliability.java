package dev.drover.inference.text;

import java.util.ArrayList;
import java.util.List;

/** Does a confidence of 0.9 mean nine in ten? Confidences against truth, in bins. */
public final class Reliability {

    private static final double[] EDGES = {0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 1.0000001};

    /**
     * One bin.
     *
     * @param from least confidence
     * @param to confidence below which the bin ends
     * @param n texts in it
     * @param meanConfidence what was promised
     * @param exact what came true
     */
    public record Bin(double from, double to, int n, double meanConfidence, double exact) {}

    /** One text. */
    public record Case(double confidence, boolean right) {}

    private Reliability() {}

    /** The bins that hold anything, lowest first. */
    public static List<Bin> table(List<Case> cases) {
        List<Bin> out = new ArrayList<>();
        for (int i = 0; i + 1 < EDGES.length; i++) {
            double from = EDGES[i];
            double to = EDGES[i + 1];
            List<Case> in = cases.stream()
                    .filter(c -> c.confidence >= from && c.confidence < to)
                    .toList();
            if (!in.isEmpty()) {
                out.add(new Bin(
                        from,
                        Math.min(1, to),
                        in.size(),
                        in.stream().mapToDouble(Case::confidence).average().orElseThrow(),
                        (double) in.stream().filter(Case::right).count() / in.size()));
            }
        }
        return out;
    }

    /** Mean distance between promise and truth over the bins, weighted by their size. */
    public static double error(List<Case> cases) {
        double sum = 0;
        for (Bin bin : table(cases)) {
            sum += bin.n * Math.abs(bin.meanConfidence - bin.exact);
        }
        return cases.isEmpty() ? 0 : sum / cases.size();
    }
}
