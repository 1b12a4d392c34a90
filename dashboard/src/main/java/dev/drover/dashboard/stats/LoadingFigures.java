package dev.drover.dashboard.stats;

import java.util.Map;
import java.util.OptionalDouble;

/**
 * What some loadings add up to.
 *
 * @param key of the group: code of an office, registration number, {@code 2026-01}; empty of all
 * @param zh its name in Chinese, empty where it has none
 * @param en the same in English
 * @param batches loadings
 * @param head animals
 * @param declared animals, of the loadings of which it is known
 * @param outcomes loadings by how they ended, lower case
 * @param pace how long a head took
 */
public record LoadingFigures(
        String key,
        String zh,
        String en,
        long batches,
        long head,
        long declared,
        Map<String, Long> outcomes,
        Pace pace) {

    public LoadingFigures {
        outcomes = Map.copyOf(outcomes);
    }

    /** Of no loadings. */
    static LoadingFigures none() {
        return new LoadingFigures("", "", "", 0, 0, 0, Map.of(), Pace.none());
    }

    /**
     * How long a head takes, against how long it took before. Each loading is held against the baseline of its own
     * office, so that many loadings of a quick office do not look like a gain.
     *
     * @param n loadings that were timed and have a baseline
     * @param secondsPerHead mean of these
     * @param baselineSecondsPerHead mean of what their offices took before
     * @param baselineN loadings that the baselines were measured on
     * @param timed loadings that were timed, with a baseline or without
     */
    public record Pace(
            long n, OptionalDouble secondsPerHead, OptionalDouble baselineSecondsPerHead, long baselineN, long timed) {

        static Pace none() {
            return new Pace(0, OptionalDouble.empty(), OptionalDouble.empty(), 0, 0);
        }

        /** By how much quicker, percent with one decimal; empty where there is nothing to compare. */
        public OptionalDouble fasterPercent() {
            if (n == 0 || secondsPerHead.isEmpty() || baselineSecondsPerHead.isEmpty()) {
                return OptionalDouble.empty();
            }
            double before = baselineSecondsPerHead.getAsDouble();
            return OptionalDouble.of(Math.round(1000 * (before - secondsPerHead.getAsDouble()) / before) / 10.0);
        }
    }
}
