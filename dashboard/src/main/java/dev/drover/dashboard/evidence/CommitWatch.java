package dev.drover.dashboard.evidence;

import dev.drover.dashboard.health.Figures.Figure;
import dev.drover.dashboard.health.ProcessHealth.ProcessNow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether a job gave up a transaction of a finished checkpoint: its rows are lost, the job stays green, and the numbers
 * left out show only when the next row of the same key comes. A process that starts again counts from 0; what it lost
 * before stays lost.
 */
final class CommitWatch {

    /** As the jobs show it, see {@code MetricsBridge} there. */
    static final String FAILED = "drover_sink_committables_failed";

    private final Map<String, Double> newest = new HashMap<>();
    private final Map<String, Double> lost = new HashMap<>();

    /** What was given up so far; a process that does not answer tells nothing new. */
    List<Finding> check(List<ProcessNow> processes) {
        for (ProcessNow process : processes) {
            for (Figure figure : process.figures()) {
                if (figure.name().equals(FAILED)) {
                    count(process.name() + " " + figure.labels(), figure.total());
                }
            }
        }
        List<Finding> findings = new ArrayList<>();
        lost.forEach((where, transactions) -> findings.add(new Finding(
                Finding.COMMIT,
                "",
                0,
                "",
                0,
                0,
                where + ": " + transactions.longValue() + " transactions of finished checkpoints were given up")));
        return findings;
    }

    private void count(String where, double total) {
        double before = newest.getOrDefault(where, 0.0);
        double more = total >= before ? total - before : total;
        newest.put(where, total);
        if (more > 0) {
            lost.merge(where, more, Double::sum);
        }
    }
}
