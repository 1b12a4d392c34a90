package dev.drover.pipeline.watch;

import java.util.Map;

/**
 * The thresholds of watching: under which name they stand in {@link dev.drover.pipeline.wire.JudgementRules#thresholds()}, and what
 * holds where the rules do not say.
 */
public enum Limit {
    /** Age of the newest picture from which a camera is lost. */
    LOST_SECONDS("camera.lost.seconds", 5);

    private final String threshold;
    private final double otherwise;

    Limit(String threshold, double otherwise) {
        this.threshold = threshold;
        this.otherwise = otherwise;
    }

    /** Its name in the rules. */
    public String threshold() {
        return threshold;
    }

    /** What holds where the rules do not say. */
    public double otherwise() {
        return otherwise;
    }

    public double in(Map<String, Double> thresholds) {
        return thresholds.getOrDefault(threshold, otherwise);
    }

    /** Of a limit in seconds. */
    long micros(Map<String, Double> thresholds) {
        return Math.round(in(thresholds) * 1_000_000);
    }
}
