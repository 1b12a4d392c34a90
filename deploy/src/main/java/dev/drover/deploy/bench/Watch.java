package dev.drover.deploy.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * Ages of pictures as a viewer saw them, with the moment each came. Thread-safe.
 */
final class Watch implements LiveViewer.Watcher {

    private record At(long nanos, double ageMillis) {}

    private final List<At> seen = new ArrayList<>();
    private long scored;

    @Override
    public synchronized void saw(LiveViewer.Seen picture) {
        seen.add(new At(System.nanoTime(), picture.ageMillis()));
        scored += picture.scored() ? 1 : 0;
    }

    synchronized void forget() {
        seen.clear();
        scored = 0;
    }

    synchronized int pictures() {
        return seen.size();
    }

    synchronized double scoredShare() {
        return seen.isEmpty() ? 0 : (double) scored / seen.size();
    }

    synchronized double p95Millis() {
        return Figure.quantile(seen.stream().mapToDouble(At::ageMillis).toArray(), 0.95);
    }

    /**
     * How fast pictures grow older: slope of age over time by least squares, in milliseconds a second. Around 0 when the
     * pace is kept; 1000 when nothing is worked off at all.
     */
    synchronized double growthMillisPerSecond() {
        int n = seen.size();
        if (n < 2) {
            return Double.NaN;
        }
        double t0 = seen.get(0).nanos();
        double sumT = 0;
        double sumA = 0;
        for (At at : seen) {
            sumT += (at.nanos() - t0) / 1e9;
            sumA += at.ageMillis();
        }
        double meanT = sumT / n;
        double meanA = sumA / n;
        double covariance = 0;
        double variance = 0;
        for (At at : seen) {
            double t = (at.nanos() - t0) / 1e9 - meanT;
            covariance += t * (at.ageMillis() - meanA);
            variance += t * t;
        }
        return variance == 0 ? 0 : covariance / variance;
    }
}
