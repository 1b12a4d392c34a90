package dev.drover.dashboard.deliver;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/** A webhook's other end that does what a test tells it. */
final class Receiver implements AutoCloseable {

    /** What came with one request. */
    record Got(String path, Map<String, String> headers, String body) {
        String id() {
            return headers.get("webhook-id");
        }
    }

    private final HttpServer server;
    private final List<Got> got = new CopyOnWriteArrayList<>();
    private volatile BiConsumer<Got, HttpServerResponse> answer =
            (one, response) -> response.setStatusCode(204).end();

    Receiver(Vertx vertx) throws Exception {
        server = vertx.createHttpServer()
                .requestHandler(this::handle)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
    }

    private void handle(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            Map<String, String> headers = new java.util.TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            request.headers().forEach(header -> headers.put(header.getKey(), header.getValue()));
            Got one = new Got(request.path(), headers, body.toString());
            got.add(one);
            answer.accept(one, request.response());
        });
    }

    void answers(int status) {
        answer = (one, response) -> response.setStatusCode(status).end();
    }

    void answers(BiConsumer<Got, HttpServerResponse> how) {
        answer = how;
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.actualPort() + path;
    }

    List<Got> got() {
        return got;
    }

    List<String> ids() {
        return got.stream().map(Got::id).toList();
    }

    @Override
    public void close() {
        server.close();
    }
}
