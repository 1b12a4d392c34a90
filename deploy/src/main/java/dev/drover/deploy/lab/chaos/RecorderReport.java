package dev.drover.deploy.lab.chaos;

import dev.drover.pipeline.wire.TimeSpan;
import java.util.List;
import java.util.Locale;

/**
 * What became of recordings whose recorder was killed again and again.
 *
 * @param seed of the moments
 * @param kills of ingest
 * @param gopMillis most that may be missing without a word
 * @param cameras each
 */
record RecorderReport(long seed, int kills, long gopMillis, List<Row> cameras) {

    RecorderReport {
        cameras = List.copyOf(cameras);
    }

    /**
     * One camera; times in milliseconds.
     *
     * @param observed from the first recorded moment to the last
     * @param recorded of it
     * @param declared each hole of which it was said that it is one, its length
     * @param undeclared each hole of which nobody said anything, its length
     * @param files that were closed
     * @param bad files that are not there, not what was said of them, or of which not every piece can be read
     */
    record Row(
            String camera,
            long observed,
            long recorded,
            List<Long> declared,
            List<Long> undeclared,
            int files,
            List<String> bad) {

        Row {
            declared = List.copyOf(declared);
            undeclared = List.copyOf(undeclared);
            bad = List.copyOf(bad);
        }

        static Row of(String camera, RecordedTime time, List<String> bad) {
            return new Row(
                    camera,
                    millis(List.of(time.observed())).get(0),
                    sum(millis(time.recorded())),
                    millis(time.declared()),
                    millis(time.undeclared()),
                    time.closed().size(),
                    bad);
        }

        private static List<Long> millis(List<TimeSpan> spans) {
            return spans.stream()
                    .map(span -> (span.toMicros() - span.fromMicros() + 999) / 1000)
                    .toList();
        }

        private static long sum(List<Long> lengths) {
            return lengths.stream().mapToLong(Long::longValue).sum();
        }

        private static long longest(List<Long> lengths) {
            return lengths.stream().mapToLong(Long::longValue).max().orElse(0);
        }
    }

    /** Recorded again after each death, nothing longer than a GOP missing without a word, and all files whole. */
    boolean good() {
        return kills > 0 && !cameras.isEmpty() && cameras.stream().allMatch(this::good);
    }

    private boolean good(Row row) {
        return row.recorded() > 0
                && row.declared().size() >= kills
                && Row.longest(row.undeclared()) <= gopMillis
                && row.bad().isEmpty();
    }

    /** A Markdown table. */
    String table() {
        StringBuilder table = new StringBuilder("\n| camera | observed | recorded | declared holes | longest |"
                + " undeclared | longest | files | |\n|---|---|---|---|---|---|---|---|---|\n");
        for (Row row : cameras) {
            table.append(String.format(
                    Locale.ROOT,
                    "| %s | %.1f s | %.1f s | %d, %.1f s | %d ms | %d, %d ms | %d ms | %d, %d bad | %s |%n",
                    row.camera(),
                    row.observed() / 1e3,
                    row.recorded() / 1e3,
                    row.declared().size(),
                    Row.sum(row.declared()) / 1e3,
                    Row.longest(row.declared()),
                    row.undeclared().size(),
                    Row.sum(row.undeclared()),
                    Row.longest(row.undeclared()),
                    row.files(),
                    row.bad().size(),
                    good(row) ? "good" : "BAD"));
            row.bad().forEach(bad -> table.append("  ").append(bad).append('\n'));
        }
        return table.append(String.format(
                        Locale.ROOT,
                        "%nseed %d: ingest killed %d times; %s%n",
                        seed,
                        kills,
                        good() ? "nothing longer than a GOP is missing without a word" : "something is WRONG"))
                .toString();
    }
}
