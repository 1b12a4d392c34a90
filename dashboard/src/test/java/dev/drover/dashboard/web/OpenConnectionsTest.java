package dev.drover.dashboard.web;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.dashboard.Running;
import dev.drover.dashboard.metrics.DashboardMetrics;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OpenConnectionsTest {

    private static final Duration LONG = Duration.ofMinutes(10);
    private static final Duration SHORT = Duration.ofMillis(50);

    private final Vertx vertx = Vertx.vertx();
    private final List<Socket> sockets = new ArrayList<>();
    private int port;

    @AfterEach
    void stop() throws Exception {
        for (Socket socket : sockets) {
            socket.close();
        }
        vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    @Test
    void shouldCutAConnectionWhoseFirstRequestNeverEndsItsHeader() throws Exception {
        start(new OpenConnections.Limits(9, 9, SHORT, LONG, LONG));

        assertThat(heard("GET / HTTP/1.1\r\nHost: a\r\nX-Slow: ")).isEmpty();
    }

    @Test
    void shouldCutAConnectionWhoseNextRequestNeverEndsItsHeader() throws Exception {
        start(new OpenConnections.Limits(9, 9, LONG, SHORT, LONG));

        assertThat(heard("GET / HTTP/1.1\r\nHost: a\r\n\r\nGET / HTTP/1.1\r\nX-Slow: "))
                .endsWith("served");
    }

    @Test
    void shouldCutAConnectionWhoseBodyNeverEnds() throws Exception {
        start(new OpenConnections.Limits(9, 9, LONG, LONG, SHORT));

        assertThat(heard("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 90\r\n\r\n{"))
                .doesNotContain("served");
    }

    @Test
    void shouldLetARequestTakeTheTimeItsAnswerNeeds() throws Exception {
        start(new OpenConnections.Limits(9, 9, LONG, LONG, SHORT));

        assertThat(heard("GET /late HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"))
                .endsWith("late");
    }

    @Test
    void shouldHaveOnlySoManyFromOneNetworkAndTakeOthersOnceOneIsGone() throws Exception {
        start(new OpenConnections.Limits(2, 9, LONG, LONG, LONG));
        Socket first = connect();
        connect();
        ask(first, "GET / HTTP/1.1\r\nHost: a\r\n\r\n");
        assertThat(first.getInputStream().read()).isEqualTo('H');

        assertThat(heard("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"))
                .isEmpty();
        first.close();

        org.awaitility.Awaitility.await().atMost(Running.PATIENCE).until(() -> heard(
                        "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
                .endsWith("served"));
    }

    private void start(OpenConnections.Limits limits) throws Exception {
        Visitors visitors = new Visitors(List.of());
        OpenConnections connections = new OpenConnections(limits, visitors, new DashboardMetrics());
        Router router = Router.router(vertx);
        router.route().handler(connections::note);
        router.route().handler(BodyHandler.create(false));
        router.get("/late").handler(ctx -> vertx.setTimer(500, later -> ctx.end("late")));
        router.route().handler(ctx -> ctx.end("served"));
        HttpServer server = vertx.createHttpServer(
                        new HttpServerOptions().setHost("127.0.0.1").setHttp2ClearTextEnabled(false))
                .connectionHandler(connections::accept)
                .requestHandler(router);
        port = server.listen(0)
                .toCompletionStage()
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS)
                .actualPort();
        vertx.setPeriodic(20, tick -> connections.look());
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket("127.0.0.1", port);
        socket.setSoTimeout((int) Running.PATIENCE.toMillis());
        sockets.add(socket);
        return socket;
    }

    private static void ask(Socket socket, String request) throws IOException {
        socket.getOutputStream().write(request.getBytes(US_ASCII));
    }

    /** Everything that comes until the server ends the connection. */
    private String heard(String request) throws IOException {
        Socket socket = connect();
        try {
            ask(socket, request);
            return new String(socket.getInputStream().readAllBytes(), US_ASCII);
        } catch (java.net.SocketException cut) {
            return "";
        }
    }
}
