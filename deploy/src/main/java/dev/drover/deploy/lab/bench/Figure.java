package dev.drover.deploy.lab.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * One measured figure.
 *
 * @param name what was measured, stable: scripts compare by it
 * @param value median of {@code runs}; NaN when it could not be taken
 * @param unit of the value, {@code "x"} for ratios
 * @param bound what it must reach, empty when nothing is asked
 * @param met whether it does; true when nothing is asked, false when it could not be taken
 * @param runs every run, in order
 * @param note how it was measured, or why it could not be
 */
record Figure(String name, double value, String unit, String bound, boolean met, List<Double> runs, String note) {

    Figure {
        runs = List.copyOf(runs);
    }

    /** A figure nothing is asked of. */
    static Figure of(String name, String unit, List<Double> runs, String note) {
        return new Figure(name, median(runs), unit, "", true, runs, note);
    }

    /** A figure that must not be above {@code limit}. */
    static Figure atMost(String name, String unit, double limit, List<Double> runs, String note) {
        double value = median(runs);
        return new Figure(name, value, unit, "<= " + text(limit), value <= limit, runs, note);
    }

    /** A figure that must not be below {@code limit}. */
    static Figure atLeast(String name, String unit, double limit, List<Double> runs, String note) {
        double value = median(runs);
        return new Figure(name, value, unit, ">= " + text(limit), value >= limit, runs, note);
    }

    /** A figure that could not be taken. */
    static Figure missing(String name, String why) {
        return new Figure(name, Double.NaN, "", "", false, List.of(), why);
    }

    /** The middle value; the mean of the two middle ones of an even number. NaN of none. */
    static double median(List<Double> values) {
        if (values.isEmpty()) {
            return Double.NaN;
        }
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    /** Nearest rank. {@code q} is 0 to 1. NaN of none. */
    static double quantile(double[] values, double q) {
        if (values.length == 0) {
            return Double.NaN;
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[Math.min(sorted.length - 1, Math.max(0, (int) Math.ceil(q * sorted.length) - 1))];
    }

    static String text(double value) {
        if (Double.isNaN(value)) {
            return "not taken";
        }
        double size = Math.abs(value);
        return String.format(Locale.ROOT, size >= 100 ? "%.0f" : size >= 10 ? "%.1f" : "%.2f", value);
    }
}
