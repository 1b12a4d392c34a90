package dev.drover.pipeline.run;

import io.prometheus.client.Collector;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.CounterMetricFamily;
import io.prometheus.client.GaugeMetricFamily;
import io.prometheus.client.SummaryMetricFamily;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.HistogramStatistics;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

/**
 * Shows Flink's metrics on this process's one Prometheus page: all that our operators put into a group {@code drover},
 * and the few of Flink's own that a health page needs. Subtasks are summed (lag, counts) or their largest is taken
 * (times). Why not Flink's own Prometheus reporter: deploy/docs/adr/0009-own-metrics-bridge.md.
 */
public final class MetricsBridge extends Collector implements MetricReporter {

    /** Flink's own gauges and counters that are shown, by what they are called here. */
    private static final Map<String, String> OWN = Map.of(
            "pendingRecords", "drover_source_lag_records",
            "currentEmitEventTimeLag", "drover_source_lag_milliseconds",
            "numRecordsIn", "drover_stage_records_in_total",
            "numRecordsOut", "drover_stage_records_out_total",
            "numRestarts", "drover_job_restarts_total",
            "numberOfCompletedCheckpoints", "drover_checkpoints_completed_total",
            "numberOfFailedCheckpoints", "drover_checkpoints_failed_total",
            "failedCommittables", "drover_sink_committables_failed_total",
            "lastCheckpointDuration", "drover_checkpoint_duration_milliseconds",
            "lastCheckpointSize", "drover_checkpoint_size_bytes");

    private static final List<String> LABELS = List.of("job", "stage");

    private final Map<Metric, Place> shown = new ConcurrentHashMap<>();

    private record Place(String name, List<String> labels) implements Comparable<Place> {

        /** Of times the longest says something, their sum nothing. */
        boolean isTime() {
            return name.endsWith("_milliseconds");
        }

        @Override
        public int compareTo(Place other) {
            int byName = name.compareTo(other.name);
            return byName != 0 ? byName : labels.toString().compareTo(other.labels.toString());
        }
    }

    /** Made by Flink, named in its settings. */
    public static final class Factory implements MetricReporterFactory {

        @Override
        public MetricReporter createMetricReporter(Properties properties) {
            return new MetricsBridge();
        }
    }

    @Override
    public void open(MetricConfig config) {
        CollectorRegistry.defaultRegistry.register(this);
    }

    @Override
    public void close() {
        CollectorRegistry.defaultRegistry.unregister(this);
    }

    @Override
    public void notifyOfAddedMetric(Metric metric, String name, MetricGroup group) {
        boolean ours = Arrays.asList(group.getScopeComponents()).contains("drover");
        String shownAs = ours ? "drover_" + name : OWN.get(name);
        Map<String, String> variables = group.getAllVariables();
        String job = variables.get("<job_name>");
        // Of Flink's own counts there is one for a task and one for each operator in it; the operators' are the finer
        // ones.
        boolean operatorOrJob = variables.containsKey("<operator_name>") || !variables.containsKey("<task_name>");
        if (shownAs != null && job != null && operatorOrJob) {
            String stage = variables.getOrDefault("<operator_name>", "").replaceFirst("^Source: ", "");
            shown.put(metric, new Place(shownAs, List.of(job, stage)));
        }
    }

    @Override
    public void notifyOfRemovedMetric(Metric metric, String name, MetricGroup group) {
        shown.remove(metric);
    }

    @Override
    public List<MetricFamilySamples> collect() {
        Map<Place, Double> numbers = new TreeMap<>();
        Map<Place, HistogramStatistics> times = new TreeMap<>();
        shown.forEach((metric, place) -> {
            if (metric instanceof Counter counter) {
                numbers.merge(place, (double) counter.getCount(), Double::sum);
            } else if (metric instanceof Gauge<?> gauge && gauge.getValue() instanceof Number number) {
                numbers.merge(place, number.doubleValue(), place.isTime() ? Double::max : Double::sum);
            } else if (metric instanceof Histogram histogram) {
                times.merge(
                        place, histogram.getStatistics(), (a, b) -> a.getQuantile(0.95) > b.getQuantile(0.95) ? a : b);
            }
        });
        Map<String, MetricFamilySamples> families = new LinkedHashMap<>();
        numbers.forEach((place, value) -> addNumber(families, place, value));
        times.forEach((place, statistics) -> addTimes(families, place, statistics));
        return List.copyOf(families.values());
    }

    private static void addNumber(Map<String, MetricFamilySamples> families, Place place, double value) {
        boolean total = place.name().endsWith("_total");
        MetricFamilySamples family = families.computeIfAbsent(
                place.name(),
                name -> total
                        ? new CounterMetricFamily(name.replaceFirst("_total$", ""), help(name), LABELS)
                        : new GaugeMetricFamily(name, help(name), LABELS));
        if (family instanceof CounterMetricFamily counter) {
            counter.addMetric(place.labels(), value);
        } else if (family instanceof GaugeMetricFamily gauge) {
            gauge.addMetric(place.labels(), value);
        }
    }

    /** Our histograms are kept in microseconds, as Flink's take whole numbers only. */
    private static void addTimes(
            Map<String, MetricFamilySamples> families, Place place, HistogramStatistics statistics) {
        List<Double> quantiles = List.of(0.5, 0.95, 0.99);
        SummaryMetricFamily family = (SummaryMetricFamily) families.computeIfAbsent(
                place.name(), name -> new SummaryMetricFamily(name, help(name), LABELS, quantiles));
        List<Double> values =
                quantiles.stream().map(q -> statistics.getQuantile(q) / 1e6).toList();
        family.addMetric(place.labels(), statistics.size(), statistics.getMean() * statistics.size() / 1e6, values);
    }

    private static String help(String name) {
        return name.replace('_', ' ') + ", over the last values where it is a summary";
    }
}
