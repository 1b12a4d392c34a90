package dev.drover.ingest.address;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A network of IP addresses, {@code 192.168.10.0/24} or {@code fd12::/16}; a single address is a network of one. No
 * name is ever looked up.
 */
public final class IpNetwork {

    private static final Pattern LITERAL =
            Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,3}");

    private final String text;
    private final byte[] first;
    private final int bits;

    private IpNetwork(String text, byte[] first, int bits) {
        this.text = text;
        this.first = first;
        this.bits = bits;
    }

    /** @throws IllegalArgumentException if it is none, or an address has bits beyond the network's length */
    public static IpNetwork parse(String text) {
        int slash = text.indexOf('/');
        String length = slash < 0 ? "" : text.substring(slash + 1);
        Optional<InetAddress> address = literal(slash < 0 ? text : text.substring(0, slash));
        if (address.isEmpty() || slash >= 0 && !LENGTH.matcher(length).matches()) {
            throw new IllegalArgumentException("must be networks such as 192.168.10.0/24, or addresses");
        }
        byte[] bytes = address.get().getAddress();
        int bits = slash < 0 ? bytes.length * 8 : Integer.parseInt(length);
        if (bits > bytes.length * 8) {
            throw new IllegalArgumentException("a network's length is at most " + bytes.length * 8 + ": " + text);
        }
        IpNetwork network = new IpNetwork(text, bytes, bits);
        for (int bit = bits; bit < bytes.length * 8; bit++) {
            if (bitOf(bytes, bit)) {
                throw new IllegalArgumentException("has bits beyond its length: " + text);
            }
        }
        return network;
    }

    /** Whether any of {@code networks} holds {@code address}. */
    public static boolean anyHolds(List<IpNetwork> networks, InetAddress address) {
        return networks.stream().anyMatch(network -> network.holds(address));
    }

    /** The address that {@code text} is; empty for a name and for whatever is none. */
    public static Optional<InetAddress> literal(String text) {
        if (!LITERAL.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            // Nothing is looked up for what has this form.
            return Optional.of(InetAddress.getByName(text));
        } catch (UnknownHostException none) {
            return Optional.empty();
        }
    }

    public boolean holds(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length != first.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            if (bitOf(bytes, bit) != bitOf(first, bit)) {
                return false;
            }
        }
        return true;
    }

    /** As it was written: what {@link #parse} reads. */
    @Override
    public String toString() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IpNetwork network && bits == network.bits && Arrays.equals(first, network.first);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(first) + bits;
    }

    private static boolean bitOf(byte[] bytes, int bit) {
        return (bytes[bit / 8] >> (7 - bit % 8) & 1) == 1;
    }
}
