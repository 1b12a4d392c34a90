package dev.drover.dashboard.web;

import dev.drover.dashboard.config.DashboardConfig;
import dev.drover.dashboard.live.LiveSocket;
import dev.drover.dashboard.metrics.DashboardMetrics;
import dev.drover.dashboard.people.RefusalLog;
import dev.drover.dashboard.people.RefusalLog.Refusal;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.HttpException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The public port: REST, the websocket and the page. What is not listed here does not exist. */
public final class WebServer {

    private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);

    /** Of these it is told who was refused: not allowed, and too much. */
    private static final Set<Integer> REFUSALS = Set.of(403, 429);

    /** How often it is looked whether a connection asks too slowly. */
    private static final long LOOK_MILLIS = 1_000;

    /** What the router itself would answer without words. */
    private static final List<Integer> BESIDE_ROUTES = List.of(400, 404, 405, 406, 413, 415, 500);

    private final Vertx vertx;
    private final DashboardConfig config;
    private final DashboardMetrics metrics;
    private final Doors doors;
    private final OpenConnections connections;
    private long look = -1;
    private @Nullable HttpServer server;

    /**
     * What the server lets people through to.
     *
     * @param visitors says from where somebody calls
     * @param gate asks who calls and whether they may
     * @param refusals what was refused
     * @param socket the websocket
     * @param apis the REST routes
     */
    public record Doors(
            Visitors visitors, AccessGate gate, RefusalLog refusals, SocketDoor socket, List<RestApi> apis) {

        public Doors {
            apis = List.copyOf(apis);
        }
    }

    public WebServer(Vertx vertx, DashboardConfig config, DashboardMetrics metrics, Doors doors) {
        this.vertx = vertx;
        this.config = config;
        this.metrics = metrics;
        this.doors = doors;
        this.connections = new OpenConnections(OpenConnections.Limits.USUAL, doors.visitors, metrics);
    }

    /** @return the port that was bound */
    public Future<Integer> start() {
        HttpServerOptions options = new HttpServerOptions()
                .setHost(config.host())
                .setPort(config.port())
                .setIdleTimeout(60)
                .setIdleTimeoutUnit(TimeUnit.SECONDS)
                .setMaxWebSocketFrameSize(LiveSocket.MAX_FRAME)
                .setMaxWebSocketMessageSize(LiveSocket.MAX_FRAME)
                .setPerMessageWebSocketCompressionSupported(false)
                .setPerFrameWebSocketCompressionSupported(false)
                .addWebSocketSubProtocol(SocketDoor.SUBPROTOCOL)
                .setCompressionSupported(true)
                .setDecompressionSupported(false)
                // No browser asks for it, and half an upgrade is never answered.
                .setHttp2ClearTextEnabled(false);
        look = vertx.setPeriodic(LOOK_MILLIS, tick -> connections.look());
        server = vertx.createHttpServer(options)
                .connectionHandler(connections::accept)
                .invalidRequestHandler(Problems::unreadable);
        return server.requestHandler(router()).listen().map(HttpServer::actualPort);
    }

    public Future<Void> stop() {
        vertx.cancelTimer(look);
        return server == null ? Future.succeededFuture() : server.close();
    }

    /** Every REST route with the right it needs. */
    public List<ApiRoute> routes() {
        return doors.apis.stream().flatMap(api -> api.routes().stream()).toList();
    }

    public Router router() {
        Router router = Router.router(vertx);
        router.route().handler(new SecurityHeaders(config.secureCookies())::add);
        router.route().handler(connections::note);
        router.route().handler(doors.visitors::note);
        HostNames hosts = new HostNames(config.host(), config.publicOrigins());
        router.route().handler(hosts::check);
        router.route().handler(WebServer::onlyReadableAddresses);
        router.route().handler(this::time);
        router.get(SocketDoor.PATH).handler(ctx -> doors.socket.upgrade(ctx, connections));
        for (ApiRoute route : routes()) {
            router.route(route.method(), ApiRoute.PREFIX + route.path())
                    .handler(BodyHandler.create(false).setBodyLimit(route.bodyLimit()))
                    .handler(ctx -> doors.gate.pass(ctx, route))
                    .failureHandler(ctx -> {
                        noteRefusal(ctx, route.path());
                        Problems.handle(ctx, route);
                    });
        }
        router.route(ApiRoute.PREFIX + "/*").handler(WebServer::nothingHere);
        WebRoot.mount(router);
        router.route().failureHandler(ctx -> {
            noteRefusal(ctx, ctx.normalizedPath());
            Problems.handle(ctx);
        });
        BESIDE_ROUTES.forEach(status -> router.errorHandler(status, ctx -> Problems.unrouted(ctx, status)));
        return router;
    }

    /** Half an escape (%, %zz) lets no route tell whether the address is its own; it must not come that far. */
    private static void onlyReadableAddresses(RoutingContext ctx) {
        try {
            ctx.normalizedPath();
            ctx.request().params();
            ctx.queryParams();
        } catch (IllegalArgumentException | HttpException unreadable) {
            Problems.write(ctx, ProblemDetails.of(400, "BAD_REQUEST"));
            return;
        }
        ctx.next();
    }

    /** A known path with another method says so; all else does not exist. */
    private static void nothingHere(RoutingContext ctx) {
        throw ProblemDetails.notFound();
    }

    /**
     * Who is refused something, or stopped, stands in the audit; that a name or password is wrong stands there anyway.
     */
    private void noteRefusal(RoutingContext ctx, String path) {
        if (ctx.failure() instanceof ProblemDetails problem && REFUSALS.contains(problem.status())) {
            String object = problem.code() + " " + ctx.request().method() + " " + path;
            doors.refusals
                    .note(new Refusal(
                            AccessGate.who(ctx), object, Visitors.of(ctx).address()))
                    .onFailure(away -> LOG.warn("a refusal is not in the audit: {}", away.toString()));
        }
    }

    private void time(RoutingContext ctx) {
        long start = System.nanoTime();
        ctx.addEndHandler(end -> {
            if (ctx.normalizedPath().startsWith(ApiRoute.PREFIX)) {
                String result = ctx.response().getStatusCode() / 100 + "xx";
                metrics.requests.labels(result).observe((System.nanoTime() - start) / 1e9);
            }
        });
        ctx.next();
    }
}
