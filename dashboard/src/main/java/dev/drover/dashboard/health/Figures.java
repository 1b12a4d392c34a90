package dev.drover.dashboard.health;

import dev.drover.dashboard.health.Exposition.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What a person wants to know of a process, made from two readings of its metrics: counters become rates, histograms
 * become a rate and a 95th percentile over the time between the readings.
 */
public final class Figures {

    /** How a figure is to be read. */
    public enum Kind {
        /** Something done, per second. */
        RATE,
        /** Something lost or refused, per second; more than zero is worth a look. */
        DROP,
        /** A value now. */
        VALUE,
        /** A 95th percentile in seconds. */
        P95_SECONDS
    }

    /**
     * One figure.
     *
     * @param name metric without suffix
     * @param labels as text, {@code camera=ramp-1}; empty if none
     * @param kind how to read it
     * @param now the rate, value or percentile; NaN if not known yet
     * @param total the counter itself, 0 for values
     */
    public record Figure(String name, String labels, Kind kind, double now, double total) {}

    private static final String DROPS =
            ".*(dropped|rejected|failed|failures|errors|lost|skipped|refused|reconnects|restarts|spool_full|gap).*";

    private Figures() {}

    /** @param seconds between the readings; {@code before} is empty at the first */
    static List<Figure> between(List<Sample> before, List<Sample> now, double seconds) {
        Map<String, Double> earlier = new TreeMap<>();
        before.forEach(sample -> earlier.put(sample.name() + key(sample), sample.value()));
        List<Figure> figures = new ArrayList<>();
        Map<String, NavigableMap<Double, Double>> buckets = new TreeMap<>();
        for (Sample sample : now) {
            if (!sample.name().startsWith("drover_") || sample.name().endsWith("_created")) {
                continue;
            }
            Double then = earlier.get(sample.name() + key(sample));
            double change = then == null || seconds <= 0 ? Double.NaN : Math.max(0, sample.value() - then);
            if (sample.name().endsWith("_bucket")) {
                addBucket(buckets, sample, change);
            } else if (sample.name().endsWith("_total")) {
                String name = sample.name().substring(0, sample.name().length() - 6);
                Kind kind = isDrop(name, key(sample)) ? Kind.DROP : Kind.RATE;
                figures.add(new Figure(name, key(sample), kind, change / seconds, sample.value()));
            } else if (!sample.name().endsWith("_sum") && !sample.name().endsWith("_count")) {
                figures.add(new Figure(sample.name(), key(sample), Kind.VALUE, sample.value(), 0));
            }
        }
        buckets.forEach((series, counts) -> figures.add(percentile(series, counts)));
        return figures;
    }

    /** What a sink's committer takes is its own transactions, also where the sink is that of rejected records. */
    private static boolean isDrop(String name, String labels) {
        return name.matches(DROPS) || (labels.matches(DROPS) && !labels.contains("Committer"));
    }

    private static void addBucket(Map<String, NavigableMap<Double, Double>> buckets, Sample sample, double change) {
        String limit = sample.labels().getOrDefault("le", "+Inf");
        double le = limit.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(limit);
        String name = sample.name().substring(0, sample.name().length() - 7);
        buckets.computeIfAbsent(name + "|" + key(sample), series -> new TreeMap<>())
                .put(le, change);
    }

    /** As Prometheus' histogram_quantile: linear inside the bucket where the 95 % fall. */
    private static Figure percentile(String series, NavigableMap<Double, Double> counts) {
        String name = series.substring(0, series.indexOf('|'));
        String labels = series.substring(series.indexOf('|') + 1);
        double all = counts.lastEntry().getValue();
        double wanted = all * 0.95;
        double below = 0;
        double belowLimit = 0;
        double found = Double.NaN;
        for (Map.Entry<Double, Double> bucket : counts.entrySet()) {
            if (all > 0 && bucket.getValue() >= wanted) {
                found = Double.isInfinite(bucket.getKey())
                        ? belowLimit
                        : belowLimit + (bucket.getKey() - belowLimit) * (wanted - below) / (bucket.getValue() - below);
                break;
            }
            below = bucket.getValue();
            belowLimit = bucket.getKey();
        }
        return new Figure(name, labels, Kind.P95_SECONDS, found, all);
    }

    /** Labels as text, without the bucket limit. */
    private static String key(Sample sample) {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(sample.labels()).forEach((label, value) -> {
            if (!label.equals("le")) {
                text.append(text.isEmpty() ? "" : " ").append(label).append('=').append(value);
            }
        });
        return text.toString();
    }
}
