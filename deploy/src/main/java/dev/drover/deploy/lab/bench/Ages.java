package dev.drover.deploy.lab.bench;

import java.util.ArrayList;
import java.util.List;

/** How old pictures were when they came, with the moment each came. Thread-safe. */
final class Ages {

    private record At(double seconds, double ageMillis) {}

    private final List<At> seen = new ArrayList<>();

    /** @param nanos when it came, on any steady clock */
    synchronized void add(long nanos, double ageMillis) {
        seen.add(new At(nanos / 1e9, ageMillis));
    }

    synchronized void forget() {
        seen.clear();
    }

    synchronized int pictures() {
        return seen.size();
    }

    synchronized double p95Millis() {
        return Figure.quantile(seen.stream().mapToDouble(At::ageMillis).toArray(), 0.95);
    }

    /**
     * How fast pictures grow older: slope of age over time by least squares, in milliseconds a second. Around 0 while
     * the pace is kept; 1000 when nothing is worked off at all. NaN of fewer than two.
     */
    synchronized double growthMillisPerSecond() {
        int n = seen.size();
        if (n < 2) {
            return Double.NaN;
        }
        double meanT = seen.stream().mapToDouble(At::seconds).average().orElseThrow();
        double meanA = seen.stream().mapToDouble(At::ageMillis).average().orElseThrow();
        double covariance = 0;
        double variance = 0;
        for (At at : seen) {
            covariance += (at.seconds() - meanT) * (at.ageMillis() - meanA);
            variance += (at.seconds() - meanT) * (at.seconds() - meanT);
        }
        return variance == 0 ? 0 : covariance / variance;
    }
}
