package dev.drover.dashboard.health;

import dev.drover.dashboard.health.Exposition.Sample;
import dev.drover.dashboard.health.Figures.Figure;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.exporter.common.TextFormat;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks every process for its metrics while somebody looks at the health page, at most every two seconds for all viewers
 * together, and turns them into figures. A process that does not answer is told as such, never left out.
 */
public final class ProcessHealth {

    private static final long EVERY_MILLIS = 2_000;
    private static final long TIMEOUT_MILLIS = 1_500;
    private static final int MAX_BYTES = 2 * 1024 * 1024;
    /** Readings older than this make no rate. */
    private static final long MAX_SPAN_MILLIS = 60_000;

    /**
     * One process.
     *
     * @param name from the configuration, or host and port
     * @param up it answered
     * @param cpuCores CPU used, in cores; NaN if not known yet
     * @param residentBytes memory in use
     * @param figures its own metrics
     */
    public record ProcessNow(String name, boolean up, double cpuCores, double residentBytes, List<Figure> figures) {}

    private record Source(String name, String url) {}

    private record Reading(long atMillis, List<Sample> samples) {}

    private final WebClient client;
    private final CollectorRegistry own;
    private final List<Source> sources = new ArrayList<>();
    private final Map<String, Reading> last = new HashMap<>();
    private List<ProcessNow> answer = List.of();
    private long askedMillis;
    private @Nullable Future<List<ProcessNow>> asking;

    /** @param urls {@code name=url} or a bare url */
    public ProcessHealth(Vertx vertx, List<String> urls, CollectorRegistry own) {
        this.client = WebClient.create(
                vertx, new WebClientOptions().setFollowRedirects(false).setConnectTimeout((int) TIMEOUT_MILLIS));
        this.own = own;
        for (String entry : urls) {
            int equals = entry.indexOf('=');
            boolean named = equals > 0 && equals < entry.indexOf("://");
            String url = named ? entry.substring(equals + 1) : entry;
            String host = URI.create(url).getAuthority();
            sources.add(new Source(named ? entry.substring(0, equals) : host, url));
        }
    }

    /** Called on the event loop. */
    public Future<List<ProcessNow>> now() {
        long now = System.currentTimeMillis();
        if (asking != null) {
            return asking;
        }
        if (now - askedMillis < EVERY_MILLIS) {
            return Future.succeededFuture(answer);
        }
        List<Future<ProcessNow>> all = new ArrayList<>();
        sources.forEach(source -> all.add(ask(source)));
        all.add(Future.succeededFuture(judge("dashboard", text(own))));
        Future<List<ProcessNow>> asked = Future.join(all).map(done -> done.<ProcessNow>list());
        // Kept before it is listened to: it may be complete already.
        asking = asked;
        asked.onComplete(result -> {
            asking = null;
            askedMillis = System.currentTimeMillis();
            answer = result.succeeded() ? result.result() : answer;
        });
        return asked;
    }

    /** Whether there is a process of this name to ask. */
    public boolean asks(String process) {
        return sources.stream().anyMatch(source -> source.name.equals(process));
    }

    /** What one process says of one metric now; NaN where it does not answer or has none such. */
    Future<Double> value(String process, String metric) {
        return sources.stream()
                .filter(source -> source.name.equals(process))
                .findFirst()
                .map(source -> client.getAbs(source.url)
                        .timeout(TIMEOUT_MILLIS)
                        .send()
                        .map(ProcessHealth::textOf)
                        .map(text -> Exposition.read(text).stream()
                                .filter(sample -> sample.name().equals(metric))
                                .mapToDouble(Sample::value)
                                .findFirst()
                                .orElse(Double.NaN))
                        .otherwise(Double.NaN))
                .orElseGet(() -> Future.succeededFuture(Double.NaN));
    }

    private Future<ProcessNow> ask(Source source) {
        return client.getAbs(source.url)
                .timeout(TIMEOUT_MILLIS)
                .send()
                .map(ProcessHealth::textOf)
                .map(text -> judge(source.name, text))
                .otherwise(absent -> {
                    last.remove(source.name);
                    return new ProcessNow(source.name, false, Double.NaN, 0, List.of());
                });
    }

    private static String textOf(HttpResponse<Buffer> response) {
        if (response.statusCode() != 200
                || response.body() == null
                || response.body().length() > MAX_BYTES) {
            throw new IllegalStateException("no metrics: " + response.statusCode());
        }
        return response.bodyAsString();
    }

    private ProcessNow judge(String name, String text) {
        Reading now = new Reading(System.currentTimeMillis(), Exposition.read(text));
        Reading before = last.put(name, now);
        boolean usable = before != null && now.atMillis - before.atMillis < MAX_SPAN_MILLIS;
        double seconds = usable ? (now.atMillis - before.atMillis) / 1000.0 : 0;
        List<Sample> earlier = usable ? before.samples : List.of();
        double cpu = usable
                ? (value(now.samples, "process_cpu_seconds_total") - value(earlier, "process_cpu_seconds_total"))
                        / seconds
                : Double.NaN;
        return new ProcessNow(
                name,
                true,
                cpu,
                value(now.samples, "process_resident_memory_bytes"),
                Figures.between(earlier, now.samples, seconds));
    }

    private static double value(List<Sample> samples, String name) {
        return samples.stream()
                .filter(sample -> sample.name().equals(name))
                .mapToDouble(Sample::value)
                .findFirst()
                .orElse(0);
    }

    private static String text(CollectorRegistry registry) {
        try (StringWriter out = new StringWriter()) {
            TextFormat.write004(out, registry.metricFamilySamples());
            return out.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
