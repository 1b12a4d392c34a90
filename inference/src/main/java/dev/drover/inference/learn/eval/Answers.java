package dev.drover.inference.learn.eval;

import java.util.List;
import java.util.function.Predicate;

/**
 * What a reader's answers are worth: a text is an answer from a confidence on; a wrong answer is what costs.
 *
 * @param n texts
 * @param exact whose whole text is right, however sure
 * @param answered of all
 * @param wrongAnswered answered and wrong, of all
 * @param medianMs wall time of one text
 */
public record Answers(int n, Share exact, Share answered, Share wrongAnswered, double medianMs) {

    /**
     * A share of {@link Answers#n} with its 95 % interval (Wilson 1927), all of 0 to 1.
     *
     * @param count of texts
     */
    public record Share(int count, double share, double low, double high) {

        private static final double Z = 1.959964;

        static Share of(long count, int n) {
            double p = (double) count / n;
            double z2 = Z * Z / n;
            double middle = (p + z2 / 2) / (1 + z2);
            double reach = Z * Math.sqrt(p * (1 - p) / n + z2 / (4 * n)) / (1 + z2);
            return new Share((int) count, p, Math.max(0, middle - reach), Math.min(1, middle + reach));
        }
    }

    /**
     * @param threshold confidence from which a text is an answer
     * @throws IllegalArgumentException if there are no cases
     */
    public static Answers of(List<TextEvaluation.Case> cases, double threshold) {
        if (cases.isEmpty()) {
            throw new IllegalArgumentException("nothing to evaluate");
        }
        Predicate<TextEvaluation.Case> answer = c -> c.reading().confidence() >= threshold;
        double[] millis =
                cases.stream().mapToDouble(TextEvaluation.Case::millis).sorted().toArray();
        return new Answers(
                cases.size(),
                share(cases, TextEvaluation.Case::right),
                share(cases, answer),
                share(cases, answer.and(c -> !c.right())),
                millis[millis.length / 2]);
    }

    private static Share share(List<TextEvaluation.Case> cases, Predicate<TextEvaluation.Case> which) {
        return Share.of(cases.stream().filter(which).count(), cases.size());
    }
}
