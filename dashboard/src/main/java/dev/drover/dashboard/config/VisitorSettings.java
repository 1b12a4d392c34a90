package dev.drover.dashboard.config;

import dev.drover.ingest.address.IpNetwork;
import dev.drover.ingest.config.ConfigCheck;
import java.util.List;

/**
 * Who may come to the public port, and how many of them.
 *
 * @param trustedProxies addresses or networks of the proxies whose {@code X-Forwarded-For} is believed
 * @param socketsPerPerson most websockets of one person
 * @param socketsPerAddress most websockets from one address
 * @param sockets most websockets in all
 */
public record VisitorSettings(List<String> trustedProxies, int socketsPerPerson, int socketsPerAddress, int sockets) {

    /** Nobody in front, as many as a house needs. */
    public static final VisitorSettings USUAL = new VisitorSettings(List.of(), 8, 64, 1000);

    public VisitorSettings {
        trustedProxies = List.copyOf(trustedProxies);
        new ConfigCheck()
                .that(
                        areNetworks(trustedProxies),
                        "trustedProxies",
                        "must be addresses, or networks such as 10.0.0.0/8")
                .within(socketsPerPerson, 1, 10_000, "socketsPerPerson")
                .within(socketsPerAddress, 1, 10_000, "socketsPerAddress")
                .within(sockets, 1, 10_000, "sockets")
                .refuse();
    }

    public List<IpNetwork> proxies() {
        return trustedProxies.stream().map(IpNetwork::parse).toList();
    }

    private static boolean areNetworks(List<String> texts) {
        try {
            texts.forEach(IpNetwork::parse);
            return true;
        } catch (IllegalArgumentException no) {
            return false;
        }
    }
}
