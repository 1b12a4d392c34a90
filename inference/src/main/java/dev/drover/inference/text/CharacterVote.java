package dev.drover.inference.text;

import dev.drover.inference.Reading;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Puts several readings of one object together, character by character. A reading's voice in a place is how sure it was
 * of its character times how sharp its picture was; first the number of characters is decided the same way. The result
 * may be a text no single frame gave; it is still only a reading, and is judged like one. Pure, and independent of the
 * order of frames.
 */
public final class CharacterVote {

    /** A score of 1 must not outvote everything else for ever. */
    private static final double SUREST = 0.999;

    private CharacterVote() {}

    /**
     * One frame's reading.
     *
     * @param sharpness of the crop or its picture, any unit, the same for all ballots
     */
    public record Ballot(Reading reading, float sharpness) {

        public Ballot {
            if (!(sharpness >= 0)) {
                throw new IllegalArgumentException("sharpness must not be negative: " + sharpness);
            }
        }
    }

    /**
     * The outcome.
     *
     * @param text empty where no frame read anything
     * @param support share of the voices for each character, 0 to 1
     * @param frames readings that had a say about the characters
     * @param agreeing readings whose whole text is the outcome
     */
    public record Outcome(String text, List<Float> support, int frames, int agreeing) {

        public Outcome {
            support = List.copyOf(support);
        }

        /** Support of the weakest character, 0 where there is none. */
        public float weakest() {
            return support.stream().min(Float::compare).orElse(0f);
        }
    }

    /** Counts the voices. */
    public static Outcome of(List<Ballot> ballots) {
        Map<Integer, Double> lengths = new TreeMap<>();
        for (Ballot b : ballots) {
            if (!b.reading.text().isEmpty()) {
                lengths.merge(b.reading.text().length(), voice(b, b.reading.confidence()), Double::sum);
            }
        }
        int length = lengths.entrySet().stream()
                .max(Map.Entry.<Integer, Double>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElse(0);
        List<Ballot> heard = ballots.stream()
                .filter(b -> length > 0 && b.reading.text().length() == length)
                .toList();
        StringBuilder text = new StringBuilder();
        List<Float> support = new ArrayList<>();
        for (int place = 0; place < length; place++) {
            Map<Character, Double> voices = new HashMap<>();
            for (Ballot b : heard) {
                voices.merge(
                        b.reading.text().charAt(place),
                        voice(b, b.reading.characterScores().get(place)),
                        Double::sum);
            }
            double all =
                    voices.values().stream().mapToDouble(Double::doubleValue).sum();
            // Ties go to the smaller character, so that the order of frames does not matter.
            Map.Entry<Character, Double> won = voices.entrySet().stream()
                    .max(Map.Entry.<Character, Double>comparingByValue()
                            .thenComparing(Map.Entry.<Character, Double>comparingByKey()
                                    .reversed()))
                    .orElseThrow();
            text.append((char) won.getKey());
            support.add((float) (won.getValue() / all));
        }
        String outcome = text.toString();
        int agreeing = (int)
                heard.stream().filter(b -> b.reading.text().equals(outcome)).count();
        return new Outcome(outcome, support, heard.size(), agreeing);
    }

    /** Minus the logarithm of the doubt, times the root of the sharpness. */
    private static double voice(Ballot ballot, double score) {
        double doubt = 1 - Math.max(0.01, Math.min(SUREST, score));
        return -Math.log(doubt) * Math.sqrt(1 + ballot.sharpness);
    }
}
