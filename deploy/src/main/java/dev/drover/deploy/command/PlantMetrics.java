package dev.drover.deploy.command;

import dev.drover.deploy.plant.data.DiskWatch;
import dev.drover.deploy.plant.supervise.Supervisor;
import io.prometheus.client.Collector;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.GaugeMetricFamily;
import io.prometheus.client.exporter.HTTPServer;
import io.prometheus.client.hotspot.DefaultExports;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What only the launcher knows, as Prometheus metrics on loopback: the disk that everything lies on, and which roles
 * run. The page shows them beside those of the roles.
 */
final class PlantMetrics extends Collector implements AutoCloseable {

    private final Path folder;
    private final List<String> roles;
    private final Supervisor supervisor;
    private final HTTPServer server;

    private PlantMetrics(Path folder, List<String> roles, Supervisor supervisor, int port) throws IOException {
        this.folder = folder;
        this.roles = List.copyOf(roles);
        this.supervisor = supervisor;
        CollectorRegistry registry = new CollectorRegistry();
        DefaultExports.register(registry);
        registry.register(this);
        this.server = new HTTPServer.Builder()
                .withInetSocketAddress(new InetSocketAddress("127.0.0.1", port))
                .withRegistry(registry)
                .withDaemonThreads(true)
                .build();
    }

    static PlantMetrics serve(Path folder, List<String> roles, Supervisor supervisor, int port) throws IOException {
        return new PlantMetrics(folder, roles, supervisor, port);
    }

    @Override
    public List<MetricFamilySamples> collect() {
        GaugeMetricFamily ready = new GaugeMetricFamily("drover_role_ready", "1 while the role works", List.of("role"));
        GaugeMetricFamily again =
                new GaugeMetricFamily("drover_role_started_again", "How often it was started again", List.of("role"));
        for (String role : roles) {
            ready.addMetric(List.of(role), supervisor.isReady(role) ? 1 : 0);
            again.addMetric(List.of(role), supervisor.restarts(role));
        }
        List<MetricFamilySamples> all = new ArrayList<>(List.of(ready, again));
        try {
            DiskWatch.Space space = DiskWatch.Space.of(folder);
            all.add(new GaugeMetricFamily(
                    "drover_disk_free_bytes", "Left to us on the disk of the data", space.usable()));
            all.add(new GaugeMetricFamily("drover_disk_used_percent", "How full that disk is", space.percent()));
        } catch (IOException unseen) {
            // A figure that is not known is left out: a wrong one would calm or alarm.
        }
        return all;
    }

    @Override
    public void close() {
        server.close();
    }
}
