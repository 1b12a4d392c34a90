package dev.drover.deploy.lab.fuzz;

import java.util.List;
import java.util.Locale;

/**
 * What became of all inputs.
 *
 * @param seed that gives the same inputs again
 * @param kinds one row a door
 * @param failures the first of each row
 */
public record FuzzReport(long seed, List<Kind> kinds, List<Failure> failures) {

    public FuzzReport {
        kinds = List.copyOf(kinds);
        failures = List.copyOf(failures);
    }

    /**
     * @param refused in words
     * @param accepted as good
     * @param deaths of a process, or of the thread by what no program outlives
     * @param traces something else than words came out
     * @param hangs took longer than a person waits
     */
    public record Kind(String id, int inputs, int refused, int accepted, int deaths, int traces, int hangs) {

        boolean good() {
            return deaths + traces + hangs == 0;
        }
    }

    /** @param what one line */
    public record Failure(String kind, int index, String what) {}

    public boolean good() {
        return kinds.stream().allMatch(Kind::good);
    }

    /** A Markdown table, then each failure with the line that repeats it. */
    public String table() {
        StringBuilder table =
                new StringBuilder("\n| kind | inputs | refused in words | accepted | deaths | stack traces "
                        + "| hangs |\n|---|---|---|---|---|---|---|\n");
        kinds.forEach(kind -> table.append(String.format(
                Locale.ROOT,
                "| %s | %d | %d | %d | %d | %d | %d |%n",
                kind.id(),
                kind.inputs(),
                kind.refused(),
                kind.accepted(),
                kind.deaths(),
                kind.traces(),
                kind.hangs())));
        failures.forEach(failure -> table.append("\n")
                .append(failure.kind())
                .append(' ')
                .append(failure.index())
                .append(": ")
                .append(failure.what())
                .append("\n  again: deploy/drover chaos --inputs 1 --from ")
                .append(failure.index())
                .append(" --seed ")
                .append(seed)
                .append(" --only ")
                .append(failure.kind())
                .append("\n"));
        int inputs = kinds.stream().mapToInt(Kind::inputs).sum();
        return table.append("\nseed ")
                .append(seed)
                .append(": ")
                .append(inputs)
                .append(good() ? " inputs, every bound was kept\n" : " inputs, a bound was BROKEN\n")
                .toString();
    }
}
