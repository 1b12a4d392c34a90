package dev.drover.inference.plate;

import java.util.ArrayList;
import java.util.List;

/**
 * Puts the readings of one plate by two readers together. They learnt from different pictures by different recipes, so
 * what both say is surer than either makes it; what only one says is a candidate, however sure it is, and of two the one
 * that is likelier by the product of their probabilities. No text is made that neither read.
 */
public final class PlateAgreement {

    /** Of a text that the first is sure of and the second did not look at, at most: below what contradicts a plan. */
    private static final double LONE = 0.89;
    /** Of a text that the other reads otherwise, at most. */
    private static final double DISPUTED = 0.7;

    private PlateAgreement() {}

    /**
     * What one says, or both together.
     *
     * @param text empty where nothing was read
     * @param scores one a character, 0 to 1
     * @param confidence that the whole text is right, 0 to 1
     */
    public record Voice(String text, List<Float> scores, double confidence) {

        public Voice {
            scores = List.copyOf(scores);
        }

        private Voice atMost(double most) {
            return new Voice(text, scores, Math.min(confidence, most));
        }
    }

    /** The first reader alone. */
    public static Voice alone(Voice first) {
        return first.atMost(LONE);
    }

    /** Both have looked and read the same. */
    public static Voice agreed(Voice first, Voice second) {
        return new Voice(first.text, higher(first.scores, second.scores), sureness(first, second));
    }

    /** Both have looked and read differently; {@code chosen} is what is likelier by the word of both. */
    public static Voice disputed(Voice chosen, Voice other) {
        return new Voice(chosen.text, doubted(chosen, other), Math.min(chosen.confidence, DISPUTED));
    }

    /** Both would have to be wrong, each for its own reason. */
    private static double sureness(Voice first, Voice second) {
        return first.text.isEmpty() ? 0 : 1 - (1 - first.confidence) * (1 - second.confidence);
    }

    private static List<Float> higher(List<Float> a, List<Float> b) {
        List<Float> out = new ArrayList<>();
        for (int i = 0; i < a.size(); i++) {
            out.add(Math.max(a.get(i), b.get(i)));
        }
        return out;
    }

    /** A character that the other reads otherwise in the same place has half a voice. */
    private static List<Float> doubted(Voice chosen, Voice other) {
        boolean comparable = chosen.text.length() == other.text.length();
        List<Float> out = new ArrayList<>();
        for (int i = 0; i < chosen.text.length(); i++) {
            boolean alike = comparable && chosen.text.charAt(i) == other.text.charAt(i);
            out.add(alike ? chosen.scores.get(i) : chosen.scores.get(i) / 2);
        }
        return out;
    }
}
