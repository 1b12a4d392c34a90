package dev.drover.dashboard.metrics;

import io.prometheus.client.exporter.common.TextFormat;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.StringWriter;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code /livez /readyz /metrics} on a port of its own, which only the machine itself can reach. */
public final class ManagementServer {

    private final Vertx vertx;
    private final DashboardMetrics metrics;
    private final Supplier<Future<String>> readiness;
    private @Nullable HttpServer server;

    /** @param readiness succeeds with an empty text when all is well, else with what is missing */
    public ManagementServer(Vertx vertx, DashboardMetrics metrics, Supplier<Future<String>> readiness) {
        this.vertx = vertx;
        this.metrics = metrics;
        this.readiness = readiness;
    }

    public Future<Integer> start(int port) {
        server = vertx.createHttpServer().requestHandler(this::handle);
        return server.listen(port, "127.0.0.1").map(HttpServer::actualPort);
    }

    public Future<Void> stop() {
        return server == null ? Future.succeededFuture() : server.close();
    }

    private void handle(HttpServerRequest request) {
        switch (request.path()) {
            case "/livez" -> answer(request, 200, "ok\n");
            case "/readyz" ->
                readiness.get().onComplete(result -> {
                    String missing = result.succeeded() ? result.result() : "postgres";
                    answer(request, missing.isEmpty() ? 200 : 503, missing.isEmpty() ? "ok\n" : missing + "\n");
                });
            case "/metrics" -> metrics(request);
            default -> answer(request, 404, "not found\n");
        }
    }

    private void metrics(HttpServerRequest request) {
        try (StringWriter out = new StringWriter()) {
            TextFormat.write004(out, metrics.registry.metricFamilySamples());
            request.response().putHeader("Content-Type", TextFormat.CONTENT_TYPE_004);
            answer(request, 200, out.toString());
        } catch (IOException e) {
            answer(request, 500, "no metrics\n");
        }
    }

    private static void answer(HttpServerRequest request, int status, String text) {
        request.response().setStatusCode(status).end(text);
    }
}
