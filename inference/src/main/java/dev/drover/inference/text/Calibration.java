package dev.drover.inference.text;

import java.util.List;

/**
 * Turns a network's own probability of a text into an honest one: a straight line on the log-odds scale (Platt 1999),
 * and a ceiling for texts that fit no known form, measured on pictures no training saw.
 *
 * @param slope of the log odds
 * @param offset of the log odds
 * @param misfit greatest confidence of a text that the grammar does not know or whose check digit is wrong
 */
public record Calibration(double slope, double offset, double misfit) {

    public static final Calibration NONE = new Calibration(1, 0, 1);

    private static final double EDGE = 1e-7;

    public Calibration {
        if (!(slope > 0) || !Double.isFinite(offset) || !(misfit >= 0 && misfit <= 1)) {
            throw new IllegalArgumentException("calibration " + slope + ", " + offset + ", " + misfit);
        }
    }

    /** One text of known truth. */
    public record Case(double probability, boolean fits, boolean right) {}

    /**
     * @param probability the network's, 0 to 1
     * @param fits whether the grammar knows the text's form
     * @return probability of 0 to 1 that the whole text is right
     */
    public double confidence(double probability, boolean fits) {
        double c = sigmoid(slope * logit(probability) + offset);
        return fits ? c : Math.min(c, misfit);
    }

    /** The line of least log loss through {@code cases} that fit, by Newton's method with a weak pull to slope 1. */
    public static Calibration fit(List<Case> cases) {
        double a = 1;
        double b = 0;
        for (int round = 0; round < 50; round++) {
            double ga = 0.02 * (a - 1);
            double gb = 0.02 * b;
            double haa = 0.02;
            double hab = 0;
            double hbb = 0.02;
            for (Case c : cases) {
                if (!c.fits) {
                    continue;
                }
                double x = logit(c.probability);
                double p = sigmoid(a * x + b);
                double d = p - (c.right ? 1 : 0);
                double w = Math.max(1e-6, p * (1 - p));
                ga += d * x;
                gb += d;
                haa += w * x * x;
                hab += w * x;
                hbb += w;
            }
            double det = haa * hbb - hab * hab;
            a = Math.max(0.05, a - Math.max(-1, Math.min(1, (hbb * ga - hab * gb) / det)));
            b -= Math.max(-1, Math.min(1, (haa * gb - hab * ga) / det));
        }
        long misfits = cases.stream().filter(c -> !c.fits).count();
        long right = cases.stream().filter(c -> !c.fits && c.right).count();
        return new Calibration(a, b, (right + 1.0) / (misfits + 2.0));
    }

    /**
     * The same line moved down until at most {@code share} of {@code cases} are wrong texts with a confidence of
     * {@code sure} and more: a confident wrong text costs more than several that are called unsure and were right.
     */
    public Calibration cautious(List<Case> cases, double sure, double share) {
        double[] wrong = cases.stream()
                .filter(c -> c.fits && !c.right)
                .mapToDouble(c -> -logit(c.probability))
                .sorted()
                .map(x -> -x)
                .toArray();
        int borne = (int) Math.floor(share * cases.size());
        if (wrong.length <= borne) {
            return this;
        }
        // The surest wrong text beyond those borne must come out just below.
        double limit = logit(sure) - 1e-6 - slope * wrong[borne];
        return new Calibration(slope, Math.min(offset, limit), misfit);
    }

    private static double logit(double p) {
        double q = Math.max(EDGE, Math.min(1 - EDGE, p));
        return Math.log(q / (1 - q));
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }
}
