package dev.drover.dashboard.web;

import dev.drover.dashboard.metrics.DashboardMetrics;
import dev.drover.dashboard.web.Visitors.Visitor;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpServerConnection;
import io.vertx.ext.web.RoutingContext;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * The connections of the public port (deploy/docs/security.md#s8). From one network there are only so many, and one
 * that asks nothing, or never ends asking, is cut: Vert.x's idle time-out is content with a byte a minute.
 */
final class OpenConnections {

    /**
     * @param network most from one network; a proxy that is trusted counts for nobody
     * @param all most in all
     * @param first until when a new connection must have asked
     * @param next how long it may wait between two requests
     * @param body how long a request may take to come in
     */
    record Limits(int network, int all, Duration first, Duration next, Duration body) {

        static final Limits USUAL =
                new Limits(256, 4_096, Duration.ofSeconds(10), Duration.ofSeconds(60), Duration.ofSeconds(30));
    }

    /** One of them; belongs to its event loop but for what is volatile. */
    private static final class Open {
        final String network;
        volatile long since = System.nanoTime();
        volatile boolean asked;
        volatile boolean upgraded;
        volatile @Nullable HttpServerRequest request;

        Open(String network) {
            this.network = network;
        }
    }

    private final Limits limits;
    private final Visitors visitors;
    private final DashboardMetrics metrics;
    private final ConcurrentMap<Channel, Open> open = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Integer> byNetwork = new ConcurrentHashMap<>();

    OpenConnections(Limits limits, Visitors visitors, DashboardMetrics metrics) {
        this.limits = limits;
        this.visitors = visitors;
        this.metrics = metrics;
    }

    /** A new connection: it stays, or is cut. */
    void accept(HttpConnection connection) {
        Channel channel = channel(connection);
        String network = network(connection);
        int standing = network.isEmpty() ? 0 : byNetwork.merge(network, 1, Integer::sum);
        Open fresh = new Open(network);
        open.put(channel, fresh);
        var unused = channel.closeFuture().addListener(closed -> gone(channel, fresh));
        if (standing > limits.network || open.size() > limits.all) {
            cut(channel, "too_many");
        }
    }

    private void gone(Channel channel, Open one) {
        if (open.remove(channel, one) && !one.network.isEmpty()) {
            byNetwork.computeIfPresent(one.network, (network, standing) -> standing > 1 ? standing - 1 : null);
        }
    }

    private String network(HttpConnection connection) {
        Optional<InetAddress> remote = Visitors.remote(connection.remoteAddress());
        return remote.filter(address -> !visitors.isProxy(address))
                .map(address -> Visitor.of(address).network())
                .orElse("");
    }

    /** A request has begun on its connection. */
    void note(RoutingContext ctx) {
        Open one = open.get(channel(ctx.request().connection()));
        if (one != null) {
            one.asked = true;
            one.since = System.nanoTime();
            one.request = ctx.request();
        }
        ctx.next();
    }

    /** From now on it is a websocket, which has limits of its own. */
    void upgraded(HttpServerRequest request) {
        Open one = open.get(channel(request.connection()));
        if (one != null) {
            one.upgraded = true;
        }
    }

    /** Looks at all of them; about every second. */
    void look() {
        long now = System.nanoTime();
        for (Map.Entry<Channel, Open> entry : open.entrySet()) {
            Open one = entry.getValue();
            if (!one.upgraded && isTooLate(one, now)) {
                cut(entry.getKey(), "too_slow");
            }
        }
    }

    private boolean isTooLate(Open one, long now) {
        HttpServerRequest request = one.request;
        if (request != null && request.response().ended()) {
            one.request = null;
            one.since = now;
            return false;
        }
        Duration passed = Duration.ofNanos(now - one.since);
        if (request != null) {
            return !request.isEnded() && passed.compareTo(limits.body) > 0;
        }
        return passed.compareTo(one.asked ? limits.next : limits.first) > 0;
    }

    private void cut(Channel channel, String why) {
        metrics.httpEnded.labels(why).inc();
        cut(channel);
    }

    /** Ends what lies under {@code connection} at once: a usual end waits until all that was written has been read. */
    static void cut(HttpConnection connection) {
        cut(channel(connection));
    }

    private static void cut(Channel channel) {
        ChannelHandlerContext first = channel.pipeline().firstContext();
        if (first == null) {
            var unused = channel.close();
        } else {
            // Behind Vert.x's own handler, which would wait.
            var unused = first.close();
        }
    }

    private static Channel channel(HttpConnection connection) {
        return ((HttpServerConnection) connection).channelHandlerContext().channel();
    }
}
