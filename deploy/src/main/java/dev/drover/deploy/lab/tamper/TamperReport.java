package dev.drover.deploy.lab.tamper;

import dev.drover.deploy.lab.tamper.TamperedBundle.What;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How many bundles were tampered with, and how many of them were found and named rightly.
 *
 * @param seed of what was done
 * @param rows of each thing that was done
 */
public record TamperReport(long seed, List<Row> rows) {

    /**
     * @param words what was done
     * @param tried so often
     * @param named found, and what was done to it told rightly
     * @param wrong what was said instead, of the first few
     */
    public record Row(String what, String words, int tried, int named, List<String> wrong) {

        public Row {
            wrong = List.copyOf(wrong);
        }
    }

    private static final int TOLD = 5;

    public TamperReport {
        rows = List.copyOf(rows);
    }

    /** Of what was done to bundles, as it is found out. */
    static final class Tally {
        private final Map<What, int[]> counts = new EnumMap<>(What.class);
        private final Map<What, List<String>> wrong = new EnumMap<>(What.class);

        void add(What what, boolean named, String said) {
            int[] its = counts.computeIfAbsent(what, any -> new int[2]);
            its[0]++;
            if (named) {
                its[1]++;
            } else {
                wrong.computeIfAbsent(what, any -> new ArrayList<>()).add(said);
            }
        }

        TamperReport report(long seed) {
            List<Row> rows = new ArrayList<>();
            counts.forEach((what, its) -> rows.add(new Row(
                    what.name(),
                    what.words(),
                    its[0],
                    its[1],
                    wrong.getOrDefault(what, List.of()).stream().limit(TOLD).toList())));
            return new TamperReport(seed, rows);
        }
    }

    public boolean good() {
        return !rows.isEmpty() && rows.stream().allMatch(row -> row.named() == row.tried());
    }

    public int tried() {
        return rows.stream().mapToInt(Row::tried).sum();
    }

    public int named() {
        return rows.stream().mapToInt(Row::named).sum();
    }

    /** A Markdown table. */
    public String table() {
        StringBuilder table =
                new StringBuilder("\n| what was done | tried | found and named rightly |\n|---|---|---|\n");
        for (Row row : rows) {
            table.append("| ")
                    .append(String.join(
                            " | ", row.words(), Integer.toString(row.tried()), Integer.toString(row.named())))
                    .append(" |\n");
            row.wrong().forEach(said -> table.append("  ").append(said).append('\n'));
        }
        return table.append("\nseed ")
                .append(seed)
                .append(": of ")
                .append(tried())
                .append(" bundles ")
                .append(named())
                .append(" found and named rightly\n")
                .toString();
    }
}
