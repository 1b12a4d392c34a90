package dev.drover.dashboard.web;

import dev.drover.dashboard.live.LiveSocket;
import dev.drover.dashboard.people.Sessions.Session;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The public port: REST, the websocket and the page. What is not listed here does not exist. */
public final class WebServer {

    static final String SOCKET_PATH = "/ws/v1";
    static final String SUBPROTOCOL = "drover.v1";
    private static final String TICKET = "ticket.";
    private static final long MAX_BODY = 64 * 1024;

    private final Vertx vertx;
    private final Parts parts;
    private final Gate gate;
    private final Origins origins;
    private HttpServer server;

    public WebServer(Vertx vertx, Parts parts) {
        this.vertx = vertx;
        this.parts = parts;
        this.origins = new Origins(parts.config().publicOrigins());
        this.gate = new Gate(parts.sessions(), origins, parts.config().secureCookies());
    }

    /** @return the port that was bound */
    public Future<Integer> start() {
        HttpServerOptions options = new HttpServerOptions()
                .setHost(parts.config().host())
                .setPort(parts.config().port())
                .setIdleTimeout(60)
                .setIdleTimeoutUnit(TimeUnit.SECONDS)
                .setMaxWebSocketFrameSize(64 * 1024)
                .setMaxWebSocketMessageSize(64 * 1024)
                .setPerMessageWebSocketCompressionSupported(false)
                .setPerFrameWebSocketCompressionSupported(false)
                .addWebSocketSubProtocol(SUBPROTOCOL)
                .setCompressionSupported(true)
                .setDecompressionSupported(false);
        server = vertx.createHttpServer(options);
        return server.requestHandler(router()).listen().map(HttpServer::actualPort);
    }

    public Future<Void> stop() {
        return server == null ? Future.succeededFuture() : server.close();
    }

    /** Every REST route with the right it needs. */
    List<ApiRoute> routes() {
        List<ApiRoute> routes = new ArrayList<>();
        routes.addAll(new SessionApi(vertx, parts, gate).routes());
        routes.addAll(new CamerasApi(vertx, parts).routes());
        routes.addAll(new RulesApi(parts).routes());
        routes.addAll(new PlansApi(parts).routes());
        routes.addAll(new LoadingsApi(parts).routes());
        routes.addAll(new AlarmsApi(parts).routes());
        routes.addAll(new FramesApi(parts).routes());
        routes.addAll(new PeopleApi(vertx, parts).routes());
        routes.addAll(new HealthApi(parts).routes());
        routes.addAll(new SubscriptionsApi(vertx, parts).routes());
        routes.addAll(new AuditApi(parts).routes());
        return routes;
    }

    Router router() {
        Router router = Router.router(vertx);
        router.route().handler(new SecurityHeaders(parts.config().secureCookies())::add);
        router.route().handler(this::time);
        router.get(SOCKET_PATH).handler(this::upgrade);
        router.route(ApiRoute.PREFIX + "/*").handler(BodyHandler.create(false).setBodyLimit(MAX_BODY));
        for (ApiRoute route : routes()) {
            router.route(route.method(), ApiRoute.PREFIX + route.path()).handler(ctx -> gate.pass(ctx, route));
        }
        router.route(ApiRoute.PREFIX + "/*").handler(WebServer::nothingHere);
        WebRoot.mount(router);
        router.route().failureHandler(Problems::handle);
        return router;
    }

    /** A known path with another method says so; all else does not exist. */
    private static void nothingHere(RoutingContext ctx) {
        throw ProblemDetails.notFound();
    }

    private void time(RoutingContext ctx) {
        long start = System.nanoTime();
        ctx.addEndHandler(end -> {
            if (ctx.normalizedPath().startsWith(ApiRoute.PREFIX)) {
                String result = ctx.response().getStatusCode() / 100 + "xx";
                parts.metrics().requests.labels(result).observe((System.nanoTime() - start) / 1e9);
            }
        });
        ctx.next();
    }

    private void upgrade(RoutingContext ctx) {
        HttpServerRequest request = ctx.request();
        if (!origins.allows(request)) {
            throw ProblemDetails.of(403, "CROSS_SITE");
        }
        if (!"websocket".equalsIgnoreCase(request.getHeader("Upgrade"))
                || !request.method().equals(HttpMethod.GET)) {
            throw ProblemDetails.of(426, "WEBSOCKET_ONLY");
        }
        String ticket = ticket(request).orElseThrow(() -> ProblemDetails.of(401, "NOT_SIGNED_IN"));
        request.pause();
        parts.sessions()
                .redeem(ticket)
                .map(session -> session.orElseThrow(() -> ProblemDetails.of(401, "NOT_SIGNED_IN")))
                .compose(session -> accept(request, session))
                .onFailure(failure -> {
                    request.resume();
                    ctx.fail(failure);
                });
    }

    private Future<Void> accept(HttpServerRequest request, Session session) {
        return request.toWebSocket()
                .onSuccess(socket ->
                        LiveSocket.open(vertx, parts.hub(), parts.sessions(), parts.metrics(), socket, session))
                .mapEmpty();
    }

    /** The ticket travels as a second subprotocol: a header, so that it is in no log of addresses. */
    private static Optional<String> ticket(HttpServerRequest request) {
        String offered = request.getHeader("Sec-WebSocket-Protocol");
        if (offered == null) {
            return Optional.empty();
        }
        for (String one : offered.split(",")) {
            if (one.strip().startsWith(TICKET)) {
                return Optional.of(one.strip().substring(TICKET.length()));
            }
        }
        return Optional.empty();
    }
}
