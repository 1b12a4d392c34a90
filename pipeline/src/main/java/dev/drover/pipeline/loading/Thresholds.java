package dev.drover.pipeline.loading;

import dev.drover.pipeline.plan.ShippedRules;
import dev.drover.pipeline.wire.JudgementRules;
import java.util.Objects;

/**
 * The thresholds of the rules by what they mean; one that the rules leave out has the value that ships.
 *
 * @param rules in force
 */
record Thresholds(JudgementRules rules) {

    static Thresholds of(JudgementRules rules) {
        return new Thresholds(rules);
    }

    private double number(String name) {
        Double value = rules.thresholds().get(name);
        return value == null ? shipped(name) : value;
    }

    private static double shipped(String name) {
        return Objects.requireNonNull(ShippedRules.judgement().thresholds().get(name), name);
    }

    private long micros(String name) {
        return Math.round(number(name) * 1e6);
    }

    long disinfectionDwellMicros() {
        return micros("disinfection.dwell.seconds");
    }

    long countSilenceMicros() {
        return micros("count.silence.seconds");
    }

    int minFrames() {
        return (int) number("reading.min.frames");
    }

    double matchConfidence() {
        return number("reading.match.confidence");
    }

    double mismatchConfidence() {
        return number("reading.mismatch.confidence");
    }

    long sealingShotMicros() {
        return micros("sealing.shot.seconds");
    }

    long blindMicros() {
        return micros("blind.seconds");
    }
}
