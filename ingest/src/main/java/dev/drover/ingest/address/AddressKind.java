package dev.drover.ingest.address;

import java.net.InetAddress;
import java.util.List;

/**
 * What an address is to whoever lets others type it and connects to it from inside, for cameras and webhooks alike
 * (deploy/docs/security.md#s9, deploy/docs/security.md#s10).
 */
public enum AddressKind {
    /** This very machine. */
    OWN,
    /**
     * Nothing that is offered to anybody: this link (where clouds keep their secrets), many at once, none at all, kept
     * for tests of the network; and IPv6 forms that carry an IPv4 address inside, which a gateway would unpack.
     */
    CLOSED,
    /** IPv6's unique local addresses. */
    UNIQUE_LOCAL,
    /** All else, private networks of IPv4 among it: there cameras are. */
    OPEN;

    private static final List<IpNetwork> CLOSED_NETWORKS = List.of(
            // this network, and broadcast with all that is kept for later
            IpNetwork.parse("0.0.0.0/8"),
            IpNetwork.parse("240.0.0.0/4"),
            // NAT64, of everybody and of one network
            IpNetwork.parse("64:ff9b::/96"),
            IpNetwork.parse("64:ff9b:1::/48"),
            // Teredo, 6to4, and 6to4's relay
            IpNetwork.parse("2001::/32"),
            IpNetwork.parse("2002::/16"),
            IpNetwork.parse("192.88.99.0/24"),
            // IPv4 written as IPv6, with and without translation; Java itself unwraps ::ffff:0:0/96
            IpNetwork.parse("::/96"),
            IpNetwork.parse("::ffff:0:0:0/96"),
            // thrown away
            IpNetwork.parse("100::/64"));

    private static final IpNetwork UNIQUE = IpNetwork.parse("fc00::/7");

    public static AddressKind of(InetAddress address) {
        if (address.isLoopbackAddress()) {
            return OWN;
        }
        boolean closed = address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isMulticastAddress()
                || IpNetwork.anyHolds(CLOSED_NETWORKS, address)
                || isIsatap(address.getAddress());
        if (closed) {
            return CLOSED;
        }
        return UNIQUE.holds(address) ? UNIQUE_LOCAL : OPEN;
    }

    /** {@code …:0:5efe:a.b.c.d} or {@code …:200:5efe:a.b.c.d}: an IPv4 address behind any prefix. */
    private static boolean isIsatap(byte[] bytes) {
        return bytes.length == 16
                && (bytes[8] & ~0x02) == 0
                && bytes[9] == 0
                && bytes[10] == 0x5E
                && bytes[11] == (byte) 0xFE;
    }
}
