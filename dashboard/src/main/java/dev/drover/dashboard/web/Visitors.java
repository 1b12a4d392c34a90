package dev.drover.dashboard.web;

import dev.drover.ingest.address.IpNetwork;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Where requests come from (deploy/docs/security.md#s21). What {@code X-Forwarded-For} claims is believed of the
 * proxies only that the configuration names, read from its end: what stands before an address that no proxy of ours
 * wrote may be anybody's invention.
 */
public final class Visitors {

    private static final String HEADER = "X-Forwarded-For";
    private static final String KEY = Visitors.class.getName();

    /** More hops than any house has. */
    private static final int MOST_HOPS = 20;

    private final List<IpNetwork> proxies;

    /**
     * One who asks.
     *
     * @param address as logs have it
     * @param network what is limited together: the address, or of IPv6 the network that one household has
     */
    public record Visitor(String address, String network) {

        static Visitor of(InetAddress address) {
            String text = address.getHostAddress().replaceAll("%.*", "");
            if (!(address instanceof Inet6Address)) {
                return new Visitor(text, text);
            }
            byte[] bytes = address.getAddress();
            Arrays.fill(bytes, 8, 16, (byte) 0);
            StringBuilder network = new StringBuilder();
            for (int i = 0; i < 8; i += 2) {
                network.append(Integer.toHexString((bytes[i] & 0xFF) << 8 | bytes[i + 1] & 0xFF))
                        .append(':');
            }
            return new Visitor(text, network.append(":/64").toString());
        }
    }

    public Visitors(List<IpNetwork> proxies) {
        this.proxies = List.copyOf(proxies);
    }

    /** Remembers who asks, for all that follows on the route. */
    void note(RoutingContext ctx) {
        ctx.put(KEY, of(ctx.request()));
        ctx.next();
    }

    static Visitor of(RoutingContext ctx) {
        return ctx.get(KEY);
    }

    Visitor of(HttpServerRequest request) {
        Optional<InetAddress> remote = remote(request.remoteAddress());
        if (remote.isEmpty()) {
            return new Visitor("", "");
        }
        InetAddress address = remote.get();
        String[] hops = String.join(",", request.headers().getAll(HEADER)).split(",", -1);
        for (int i = hops.length - 1; i >= Math.max(0, hops.length - MOST_HOPS) && isProxy(address); i--) {
            Optional<InetAddress> before = IpNetwork.literal(withoutPort(hops[i].strip()));
            if (before.isEmpty()) {
                break;
            }
            address = before.get();
        }
        return Visitor.of(address);
    }

    /** Whether {@code address} hands on what others ask, so that it alone is nobody. */
    boolean isProxy(InetAddress address) {
        return IpNetwork.anyHolds(proxies, address);
    }

    static Optional<InetAddress> remote(SocketAddress socket) {
        return socket == null || socket.hostAddress() == null
                ? Optional.empty()
                : IpNetwork.literal(socket.hostAddress().replaceAll("%.*", ""));
    }

    /** Some proxies write {@code 192.0.2.1:50000} and {@code [2001:db8::1]:50000}. */
    private static String withoutPort(String hop) {
        if (hop.startsWith("[") && hop.indexOf(']') > 0) {
            return hop.substring(1, hop.indexOf(']'));
        }
        int colon = hop.indexOf(':');
        return colon > 0 && hop.indexOf(':', colon + 1) < 0 ? hop.substring(0, colon) : hop;
    }
}
