package dev.drover.dashboard.web;

import dev.drover.dashboard.live.LiveSocket;
import dev.drover.dashboard.live.SocketSeats;
import dev.drover.dashboard.people.Sessions.Session;
import io.vertx.core.Future;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The way into the websocket: from our own pages, with a ticket that is good once. */
public final class SocketDoor {

    static final String PATH = "/ws/v1";
    static final String SUBPROTOCOL = "drover.v1";
    private static final String TICKET = "ticket.";
    private static final String VERSION = "13";

    private final LiveSocket.Room room;
    private final Origins origins;
    private final SocketSeats seats;

    public SocketDoor(LiveSocket.Room room, Origins origins, SocketSeats seats) {
        this.room = room;
        this.origins = origins;
        this.seats = seats;
    }

    void upgrade(RoutingContext ctx, OpenConnections connections) {
        HttpServerRequest request = ctx.request();
        if (!origins.allows(request)) {
            throw ProblemDetails.of(403, "CROSS_SITE");
        }
        if (!isHandshake(request)) {
            ctx.response().putHeader("Sec-WebSocket-Version", VERSION);
            throw ProblemDetails.of(426, "WEBSOCKET_ONLY");
        }
        String ticket = ticket(request).orElseThrow(() -> ProblemDetails.of(401, "NOT_SIGNED_IN"));
        request.pause();
        String network = Visitors.of(ctx).network();
        room.sessions()
                .redeem(ticket)
                .map(session -> session.orElseThrow(() -> ProblemDetails.of(401, "NOT_SIGNED_IN")))
                .compose(session -> accept(request, session, network))
                .onSuccess(accepted -> connections.upgraded(request))
                .onFailure(failure -> {
                    request.resume();
                    ctx.fail(failure);
                });
    }

    /** All that a handshake must have (RFC 6455, section 4.2.1); without some of it nobody would say why not. */
    private static boolean isHandshake(HttpServerRequest request) {
        String connection = request.getHeader("Connection");
        String key = request.getHeader("Sec-WebSocket-Key");
        return request.method().equals(HttpMethod.GET)
                && "websocket".equalsIgnoreCase(request.getHeader("Upgrade"))
                && connection != null
                && Arrays.stream(connection.split(","))
                        .anyMatch(one -> one.strip().equalsIgnoreCase("upgrade"))
                && VERSION.equals(request.getHeader("Sec-WebSocket-Version"))
                && key != null
                && key.matches("[A-Za-z0-9+/]{22}==");
    }

    private Future<Void> accept(HttpServerRequest request, Session session, String network) {
        if (session.countsBlind()) {
            throw ProblemDetails.of(403, "BLIND_COUNT_OPEN", session.blindBatch());
        }
        SocketSeats.Sitter sitter = new SocketSeats.Sitter(session.person().id(), network);
        seats.take(sitter).ifPresent(full -> {
            room.metrics().wsEnded.labels(full.name().toLowerCase(Locale.ROOT)).inc();
            throw ProblemDetails.of(429, full.name());
        });
        HttpConnection connection = request.connection();
        return request.toWebSocket()
                .onFailure(failed -> seats.leave(sitter))
                .onSuccess(socket -> LiveSocket.open(
                        room,
                        new LiveSocket.Guest(
                                socket, session, () -> OpenConnections.cut(connection), () -> seats.leave(sitter))))
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
