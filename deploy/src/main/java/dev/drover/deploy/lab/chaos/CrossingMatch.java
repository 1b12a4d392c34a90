package dev.drover.deploy.lab.chaos;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Counted crossings against true ones, in time. A true crossing that nobody counted is excused only if declared missing
 * video touches it; a counted one that is not true is never excused.
 *
 * @param missed true crossings that were not counted though video was there
 * @param invented counted crossings that did not happen
 * @param excused true crossings inside declared missing video
 * @param matched pairs
 */
public record CrossingMatch(
        List<CrossingMatch.At> missed, List<CrossingMatch.At> invented, List<CrossingMatch.At> excused, int matched) {

    /**
     * @param micros when, on one clock
     * @param in its direction
     */
    public record At(long micros, boolean in) {}

    /** Declared missing video. */
    record Span(long fromMicros, long toMicros) {}

    /**
     * @param tolerance how far a count may lie from its truth, in microseconds: a crossing is counted when the animal
     *     has left the line's band
     */
    static CrossingMatch of(List<At> truth, List<At> counted, List<Span> gaps, long tolerance) {
        List<At> left = new ArrayList<>(counted);
        List<At> missed = new ArrayList<>();
        List<At> excused = new ArrayList<>();
        int matched = 0;
        for (At real :
                truth.stream().sorted(Comparator.comparingLong(At::micros)).toList()) {
            At nearest = left.stream()
                    .filter(at -> at.in() == real.in() && Math.abs(at.micros() - real.micros()) <= tolerance)
                    .min(Comparator.comparingLong(at -> Math.abs(at.micros() - real.micros())))
                    .orElse(null);
            if (nearest != null) {
                left.remove(nearest);
                matched++;
            } else if (gaps.stream()
                    .anyMatch(gap -> real.micros() >= gap.fromMicros() - tolerance
                            && real.micros() <= gap.toMicros() + tolerance)) {
                excused.add(real);
            } else {
                missed.add(real);
            }
        }
        return new CrossingMatch(missed, left, excused, matched);
    }
}
