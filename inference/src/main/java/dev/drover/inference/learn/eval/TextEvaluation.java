package dev.drover.inference.learn.eval;

import dev.drover.inference.Reading;
import dev.drover.inference.text.Reliability;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Readings against the truth: how many texts are exact, which characters are wrong, what the confidence is worth. */
public final class TextEvaluation {

    /** Confidence from which a wrong text is called a confident error, whatever the threshold. */
    private static final double CONFIDENT = 0.9;

    /**
     * One crop.
     *
     * @param file name, for the list of mistakes
     * @param truth what stands on it
     * @param reading what was read
     * @param millis wall time of the reading
     */
    public record Case(String file, String truth, Reading reading, double millis) {

        public boolean right() {
            return truth.equals(reading.text());
        }
    }

    /**
     * Share of exact texts in one group.
     *
     * @param n texts
     * @param exact share of 0 to 1
     */
    public record Group(int n, double exact) {}

    /**
     * All figures; shares are of 0 to 1.
     *
     * @param n crops
     * @param exact share whose whole text is right
     * @param characterErrorRate edits over characters of the truth
     * @param groups exact share by group
     * @param threshold confidence from which a reading counts as an answer
     * @param answered share answered
     * @param exactAnswered share of the answered that is right
     * @param confidentErrors wrong texts with a confidence of 0.9 and more
     * @param reliability promised and true shares by bins of confidence
     * @param calibrationError mean distance of the two
     * @param msPerCrop median wall time
     */
    public record Report(
            int n,
            double exact,
            double characterErrorRate,
            Map<String, Group> groups,
            double threshold,
            double answered,
            double exactAnswered,
            int confidentErrors,
            List<Reliability.Bin> reliability,
            double calibrationError,
            double msPerCrop) {}

    private TextEvaluation() {}

    /**
     * @param group which groups a truth belongs to, for instance its province and its kind
     * @throws IllegalArgumentException if there are no cases
     */
    public static Report of(List<Case> cases, double threshold, Function<String, List<String>> group) {
        if (cases.isEmpty()) {
            throw new IllegalArgumentException("nothing to evaluate");
        }
        Map<String, List<Case>> groups = new TreeMap<>();
        long edits = 0;
        long characters = 0;
        List<Reliability.Case> promised = new ArrayList<>();
        for (Case c : cases) {
            edits += edits(c.truth, c.reading.text());
            characters += c.truth.length();
            promised.add(new Reliability.Case(c.reading.confidence(), c.right()));
            for (String g : group.apply(c.truth)) {
                groups.computeIfAbsent(g, k -> new ArrayList<>()).add(c);
            }
        }
        Map<String, Group> shares = new LinkedHashMap<>();
        groups.forEach((name, in) -> shares.put(name, new Group(in.size(), exact(in))));
        List<Case> answered =
                cases.stream().filter(c -> c.reading.confidence() >= threshold).toList();
        double[] millis = cases.stream().mapToDouble(Case::millis).sorted().toArray();
        return new Report(
                cases.size(),
                exact(cases),
                (double) edits / Math.max(1, characters),
                shares,
                threshold,
                (double) answered.size() / cases.size(),
                answered.isEmpty() ? 0 : exact(answered),
                (int) cases.stream()
                        .filter(c -> !c.right() && c.reading.confidence() >= CONFIDENT)
                        .count(),
                Reliability.table(promised),
                Reliability.error(promised),
                millis[millis.length / 2]);
    }

    private static double exact(List<Case> cases) {
        return (double) cases.stream().filter(Case::right).count() / cases.size();
    }

    /** Least number of characters to put in, take out or exchange (Levenshtein 1966). */
    static int edits(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
