package dev.drover.inference.text;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Puts the readings of one plate or seal by two readers together. They learnt from different pictures by different
 * recipes, so what both say is surer than either makes it; what only one says is a candidate, however sure it is, and
 * of two the one that is likelier by the product of their probabilities. No text is made that neither read.
 */
public final class Agreement {

    /** Of a text that the first is sure of and the second did not look at, at most: below what contradicts a plan. */
    private static final double LONE = 0.89;
    /** Of a text that the other reads otherwise, at most. */
    private static final double DISPUTED = 0.7;
    /** Natural logarithm of the least probability a network's word is worth: what the beam takes for impossible. */
    private static final double IMPOSSIBLE = Math.log(1e-5);

    private Agreement() {}

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

        /** The same text, no surer than {@code most}. */
        public Voice atMost(double most) {
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

    /**
     * Of what either read, the likelier by the product of their probabilities; neither has the last word by being very
     * sure. Disputed, however likely.
     *
     * @param voices at least one
     * @param first natural logarithm of the probability of any text, by the first reader
     * @param second the same by the second
     */
    public static Voice likelier(List<Voice> voices, ToDoubleFunction<String> first, ToDoubleFunction<String> second) {
        Voice best = voices.get(0);
        double most = Double.NEGATIVE_INFINITY;
        for (Voice voice : voices) {
            double log = Math.max(IMPOSSIBLE, first.applyAsDouble(voice.text))
                    + Math.max(IMPOSSIBLE, second.applyAsDouble(voice.text));
            if (!voice.text.isEmpty() && log > most) {
                most = log;
                best = voice;
            }
        }
        String text = best.text;
        Voice other = voices.stream()
                .filter(voice -> !voice.text.equals(text))
                .findFirst()
                .orElse(best);
        return disputed(best, other);
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
