package dev.drover.inference.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The likeliest text of a grammar behind the columns of a network: prefix beam search (Hannun et al. 2014), where only
 * prefixes that the grammar allows live on. What the network says of characters the grammar does not know is lost, but
 * separators, which count as "none". Not for several threads: it remembers which prefixes are allowed.
 */
public final class CtcBeam {

    private static final int WIDTH = 16;
    private static final double LEAST = 1e-5;
    private static final int MOST_REMEMBERED = 100_000;

    private final Prefixes grammar;
    private final Classes classes;
    private final Map<String, Boolean> allowed = new HashMap<>();

    /**
     * @param characters of the network's classes from 1 on
     * @param separators characters that carry nothing, as the dot of a plate
     */
    public CtcBeam(Prefixes grammar, List<String> characters, String separators) {
        this.grammar = grammar;
        this.classes = Classes.of(characters, grammar.alphabet(), separators);
    }

    /**
     * A text of the grammar.
     *
     * @param text empty where the beam held none
     * @param scores of each character: share of all texts found, by their probability, that have it in its place
     * @param share of this text among all texts found, 0 to 1
     * @param log natural logarithm of the probability of this text
     */
    public record Found(String text, List<Float> scores, double share, double log) {

        static final Found NOTHING = new Found("", List.of(), 0, Double.NEGATIVE_INFINITY);

        public Found {
            scores = List.copyOf(scores);
        }
    }

    /** Logarithms of the probability of all ways to a prefix that end in "none", and in its last character. */
    private static final class Mass {
        private double none = Double.NEGATIVE_INFINITY;
        private double last = Double.NEGATIVE_INFINITY;

        double all() {
            return add(none, last);
        }
    }

    public Found read(Columns columns) {
        Map<String, Mass> beam = new LinkedHashMap<>();
        Mass start = new Mass();
        start.none = 0;
        beam.put("", start);
        double[] p = new double[grammar.alphabet().length()];
        for (int column = 0; column < columns.count(); column++) {
            double none = Math.log(Math.max(LEAST, classes.gather(columns, column, p)));
            beam = narrowed(step(beam, none, p));
        }
        return best(beam);
    }

    /** Natural logarithm of the probability of {@code text} by the same columns, whether the beam held it or not. */
    public double log(Columns columns, String text) {
        int[] of = text.chars().map(c -> grammar.alphabet().indexOf(c)).toArray();
        if (Arrays.stream(of).anyMatch(c -> c < 0)) {
            return Double.NEGATIVE_INFINITY;
        }
        Mass[] masses = new Mass[of.length + 1];
        Arrays.setAll(masses, i -> new Mass());
        masses[0].none = 0;
        double[] p = new double[grammar.alphabet().length()];
        for (int column = 0; column < columns.count(); column++) {
            double none = Math.log(Math.max(LEAST, classes.gather(columns, column, p)));
            // From the end, so that each column is taken once.
            for (int read = of.length; read >= 0; read--) {
                Mass mass = masses[read];
                double all = mass.all();
                if (read > 0) {
                    Mass shorter = masses[read - 1];
                    boolean twice = read > 1 && of[read - 1] == of[read - 2];
                    double grown = twice ? shorter.none : shorter.all();
                    mass.last = add(mass.last, grown) + Math.log(Math.max(LEAST, p[of[read - 1]]));
                }
                mass.none = all + none;
            }
        }
        return masses[of.length].all();
    }

    private Map<String, Mass> step(Map<String, Mass> beam, double none, double[] p) {
        Map<String, Mass> next = new LinkedHashMap<>();
        beam.forEach((prefix, mass) -> {
            int length = prefix.length();
            Mass same = next.computeIfAbsent(prefix, k -> new Mass());
            same.none = add(same.none, mass.all() + none);
            int last = length == 0 ? -1 : grammar.alphabet().indexOf(prefix.charAt(length - 1));
            if (last >= 0) {
                same.last = add(same.last, mass.last + Math.log(Math.max(LEAST, p[last])));
            }
            for (int c = 0; c < p.length; c++) {
                if (p[c] <= LEAST) {
                    continue;
                }
                String text = prefix + grammar.alphabet().charAt(c);
                if (begins(text)) {
                    Mass longer = next.computeIfAbsent(text, k -> new Mass());
                    longer.last = add(longer.last, (c == last ? mass.none : mass.all()) + Math.log(p[c]));
                }
            }
        });
        return next;
    }

    private boolean begins(String prefix) {
        if (allowed.size() > MOST_REMEMBERED) {
            allowed.clear();
        }
        return allowed.computeIfAbsent(prefix, grammar::begins);
    }

    private static Map<String, Mass> narrowed(Map<String, Mass> beam) {
        Map<String, Mass> kept = new LinkedHashMap<>();
        beam.entrySet().stream()
                .sorted(Comparator.<Map.Entry<String, Mass>>comparingDouble(
                                e -> -e.getValue().all())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(WIDTH)
                .forEach(e -> kept.put(e.getKey(), e.getValue()));
        return kept;
    }

    private Found best(Map<String, Mass> beam) {
        Map<String, Double> whole = new LinkedHashMap<>();
        beam.forEach((text, mass) -> {
            if (grammar.whole(text)) {
                whole.put(text, mass.all());
            }
        });
        if (whole.isEmpty()) {
            return Found.NOTHING;
        }
        // The beam is in order, best first.
        Map.Entry<String, Double> best = whole.entrySet().iterator().next();
        double sum = whole.values().stream().reduce(Double.NEGATIVE_INFINITY, CtcBeam::add);
        List<Float> scores = new ArrayList<>();
        for (int place = 0; place < best.getKey().length(); place++) {
            int here = place;
            double alike = whole.entrySet().stream()
                    .filter(e -> e.getKey().length() == best.getKey().length()
                            && e.getKey().charAt(here) == best.getKey().charAt(here))
                    .map(Map.Entry::getValue)
                    .reduce(Double.NEGATIVE_INFINITY, CtcBeam::add);
            scores.add((float) Math.min(1, Math.exp(alike - sum)));
        }
        return new Found(best.getKey(), scores, Math.min(1, Math.exp(best.getValue() - sum)), best.getValue());
    }

    private static double add(double a, double b) {
        double more = Math.max(a, b);
        return more == Double.NEGATIVE_INFINITY ? more : more + Math.log1p(Math.exp(-Math.abs(a - b)));
    }

    /** Which classes of the network mean which character of the grammar: capitals and small letters mean the same. */
    private record Classes(int[][] of, int[] separators) {

        static Classes of(List<String> characters, String alphabet, String separators) {
            int[][] of = new int[alphabet.length()][];
            for (int c = 0; c < of.length; c++) {
                of[c] = classes(characters, alphabet.substring(c, c + 1));
            }
            return new Classes(
                    of,
                    separators
                            .chars()
                            .flatMap(c -> Arrays.stream(classes(characters, String.valueOf((char) c))))
                            .toArray());
        }

        private static int[] classes(List<String> characters, String character) {
            return IntStream.range(0, characters.size())
                    .filter(i -> characters.get(i).equalsIgnoreCase(character))
                    .map(i -> i + 1)
                    .toArray();
        }

        /** Fills in the probability of each character; gives that of "none". */
        double gather(Columns columns, int column, double[] p) {
            for (int c = 0; c < p.length; c++) {
                p[c] = 0;
                for (int k : of[c]) {
                    p[c] += columns.at(column, k);
                }
            }
            double none = columns.at(column, 0);
            for (int k : separators) {
                none += columns.at(column, k);
            }
            return none;
        }
    }
}
