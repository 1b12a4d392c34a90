package dev.drover.dashboard.web;

import dev.drover.ingest.address.IpNetwork;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * The names that this dashboard answers to: those of the configured origins, its own address, the name of the machine,
 * and whatever is an IP address. A page of somebody else whose name was pointed here (DNS rebinding) asks under its own
 * name, and is told that nobody of that name is here (deploy/docs/security.md#s3).
 */
final class HostNames {

    private final Set<String> names = new TreeSet<>();

    /**
     * Asks the machine for its name, which may take a moment.
     *
     * @param host that the server binds
     * @param origins under which browsers reach it
     */
    HostNames(String host, List<String> origins) {
        names.add(host.toLowerCase(Locale.ROOT));
        for (String origin : origins) {
            HostAndPort authority =
                    HostAndPort.parseAuthority(URI.create(origin).getAuthority(), -1);
            if (authority != null) {
                names.add(authority.host().toLowerCase(Locale.ROOT));
            }
        }
        try {
            String own = InetAddress.getLocalHost().getHostName().toLowerCase(Locale.ROOT);
            names.add(own);
            names.add(own + ".local");
        } catch (UnknownHostException nameless) {
            // Then it is reached by its address, or by a name that the configuration has.
        }
    }

    void check(RoutingContext ctx) {
        HostAndPort asked = ctx.request().authority();
        if (asked != null && !isOurs(asked.host())) {
            throw ProblemDetails.of(421, "HOST_UNKNOWN");
        }
        ctx.next();
    }

    private boolean isOurs(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        String bare = lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
        String literal = bare.startsWith("[") && bare.endsWith("]") ? bare.substring(1, bare.length() - 1) : bare;
        return bare.equals("localhost")
                || bare.endsWith(".localhost")
                || names.contains(bare)
                || IpNetwork.literal(literal).isPresent();
    }
}
