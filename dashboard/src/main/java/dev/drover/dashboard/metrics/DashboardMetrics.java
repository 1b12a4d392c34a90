package dev.drover.dashboard.metrics;

import dev.drover.ingest.wire.Frame;
import io.prometheus.client.Collector;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Counter;
import io.prometheus.client.Gauge;
import io.prometheus.client.GaugeMetricFamily;
import io.prometheus.client.Histogram;
import io.prometheus.client.hotspot.DefaultExports;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The dashboard's own Prometheus metrics; every name of the module stands here. */
public final class DashboardMetrics {

    public final CollectorRegistry registry = new CollectorRegistry();

    /** Pictures that reached the dashboard. */
    public final Counter frames = Counter.build("drover_dashboard_frames_total", "Pictures read from Kafka")
            .labelNames("result")
            .register(registry);

    public final Counter dropped = Counter.build(
                    "drover_frames_dropped_total", "Pictures that went no further, by reason")
            .labelNames("reason")
            .register(registry);

    /** What a slow viewer did not get; nobody else's pictures. */
    public final Counter wsDropped = Counter.build(
                    "drover_ws_dropped_frames_total", "Pictures replaced by newer ones before a viewer took them")
            .register(registry);

    public final Counter wsSent =
            Counter.build("drover_ws_frames_total", "Pictures sent to viewers").register(registry);

    public final Gauge wsClients =
            Gauge.build("drover_ws_clients", "Viewers connected now").register(registry);

    public final Counter wsEnded = Counter.build(
                    "drover_ws_ended_total", "Websockets that were refused or shown out, by reason")
            .labelNames("reason")
            .register(registry);

    public final Counter httpEnded = Counter.build(
                    "drover_http_connections_ended_total", "Connections that were cut, by reason")
            .labelNames("reason")
            .register(registry);

    public final Histogram frameAge = Histogram.build(
                    "drover_frame_age_seconds", "Age of a picture since ingest, when it passes a stage")
            .labelNames("stage")
            .buckets(.025, .05, .1, .15, .2, .25, .3, .4, .5, .65, .8, 1, 1.5, 2, 3, 5, 10)
            .register(registry);

    public final Histogram paintAge = Histogram.build(
                    "drover_client_paint_age_seconds", "Age of a picture when a browser says it is painted")
            .buckets(.05, .1, .2, .3, .4, .5, .65, .8, 1, 1.5, 2, 3, 5, 10)
            .register(registry);

    public final Gauge sessionRowsWaiting = Gauge.build(
                    "drover_session_rows_waiting", "Rows of sessions by video that Kafka does not have yet")
            .register(registry);

    public final Counter rejected = Counter.build("drover_dashboard_rejected_total", "Records that could not be read")
            .labelNames("reason")
            .register(registry);

    /** Rows of the ledger and steps of alarms on their way to PostgreSQL. */
    public final Counter applied = Counter.build(
                    "drover_applied_total", "Ledger rows and alarm steps brought to PostgreSQL, by what became of them")
            .labelNames("topic", "result")
            .register(registry);

    public final Gauge applierLeading = Gauge.build(
                    "drover_applier_leading", "1 while this process brings the ledger to PostgreSQL")
            .register(registry);

    public final Gauge applierLag = Gauge.build(
                    "drover_applier_lag_records", "Committed records that are not in PostgreSQL yet, -1 if not known")
            .register(registry);

    /** Attempts to tell somebody of an alarm. */
    public final Counter notifications = Counter.build(
                    "drover_notifications_total", "Attempts to send a message about an alarm, by what became of them")
            .labelNames("channel", "result")
            .register(registry);

    public final Gauge notificationsPending = Gauge.build(
                    "drover_notifications_pending", "Messages about alarms that wait to be sent")
            .register(registry);

    public final Gauge notificationsParked = Gauge.build(
                    "drover_notifications_parked", "Messages about alarms that were given up and wait for a person")
            .register(registry);

    /** More than none: the evidence is not complete, see {@code /api/v1/audit}. */
    public final Gauge auditViolations = Gauge.build(
                    "drover_audit_violations", "Things that make the evidence doubtful, found by the auditor")
            .register(registry);

    public final Gauge auditRows = Gauge.build("drover_audit_rows", "Ledger rows that the auditor has read")
            .register(registry);

    public final Gauge auditRejected = Gauge.build(
                    "drover_audit_rejected_records", "Records that could not be read and are kept with their raw bytes")
            .register(registry);

    /** Pictures that rows and alarm steps name. */
    public final Counter pinned = Counter.build(
                    "drover_evidence_pictures_total",
                    "Pictures that rows or alarms name, by whether they could be kept")
            .labelNames("result")
            .register(registry);

    public final Counter clips = Counter.build(
                    "drover_evidence_clips_total", "Clips of alarms, gates and readings, by whether they could be cut")
            .labelNames("result")
            .register(registry);

    public final Gauge pinsWanted = Gauge.build(
                    "drover_evidence_wanted_pictures", "Pictures that rows or alarms name and that are not kept yet")
            .register(registry);

    public final Gauge pinLag = Gauge.build(
                    "drover_evidence_lag_seconds", "For how long the first of the wanted pictures is wanted, 0 if none")
            .register(registry);

    /** 1: the disk, Kafka or the database is in the way. */
    public final Gauge pinTrouble = Gauge.build(
                    "drover_evidence_trouble", "1 while pictures that rows name cannot be kept")
            .register(registry);

    public final Counter evidenceDeleted = Counter.build(
                    "drover_evidence_deleted_total", "Pictures taken out because their time was over")
            .register(registry);

    public final Counter bundles = Counter.build("drover_bundles_total", "Bundles of evidence, by what became of them")
            .labelNames("result")
            .register(registry);

    public final Counter logins = Counter.build("drover_logins_total", "Attempts to sign in")
            .labelNames("result")
            .register(registry);

    public final Histogram requests = Histogram.build("drover_http_request_seconds", "Time to answer a REST request")
            .labelNames("result")
            .buckets(.005, .01, .025, .05, .1, .25, .5, 1, 2.5)
            .register(registry);

    public DashboardMetrics() {
        DefaultExports.register(registry);
        Gauge.build("drover_build_info", "Always 1; the version is the label")
                .labelNames("version")
                .register(registry)
                .labels(version())
                .set(1);
    }

    /**
     * How far judging is behind each camera, asked whenever somebody reads the metrics. At half of what the frames log
     * keeps the page warns; at all of it pictures go unjudged.
     *
     * @param seconds by camera; of those that are known
     */
    public void judgingBehind(Supplier<Map<String, Long>> seconds) {
        registry.register(new Collector() {
            @Override
            public List<MetricFamilySamples> collect() {
                GaugeMetricFamily behind = new GaugeMetricFamily(
                        "drover_judging_behind_seconds",
                        "How far judging is behind what a camera sent; pictures expire after 600 or less",
                        List.of("camera"));
                seconds.get().forEach((camera, late) -> behind.addMetric(List.of(camera), late));
                return List.of(behind);
            }
        });
    }

    /** Counts the age that {@code frame} has when it passes {@code stage}. */
    public void age(String stage, Frame frame) {
        double seconds = System.currentTimeMillis() / 1000.0 - frame.ingestMicros() / 1e6;
        frameAge.labels(stage).observe(Math.max(0, seconds));
    }

    private static String version() {
        String version = DashboardMetrics.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
