package dev.drover.ingest.address;

import java.net.IDN;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The host of an address as it is looked up: lower case, names in other scripts as {@code xn--…}, an IPv6 address in
 * brackets. Unlike the names of the web it may hold an underscore, as those of cameras do.
 */
final class HostName {

    private static final int LONGEST = 253;
    private static final String BYTE = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
    private static final Pattern IPV4 = Pattern.compile(BYTE + "(\\." + BYTE + "){3}");
    private static final Pattern LABEL = Pattern.compile("[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?");
    private static final Pattern IPV6 = Pattern.compile("\\[[0-9a-fA-F:.]+]");

    private HostName() {}

    /** @throws AddressRefusedException if it is no host */
    static String of(String text) {
        if (text.isEmpty()) {
            throw new AddressRefusedException(AddressFault.NO_HOST);
        }
        if (text.startsWith("[")) {
            return bracketed(text);
        }
        String ascii = ascii(text);
        String bare = ascii.endsWith(".") ? ascii.substring(0, ascii.length() - 1) : ascii;
        String[] labels = bare.split("\\.", -1);
        // 127.1 and 0300.1.2.3 are addresses to some libraries and names to others.
        boolean number = labels.length > 1 && labels[labels.length - 1].matches("\\d+|0x[0-9a-f]*");
        if (bare.length() > LONGEST || number && !IPV4.matcher(bare).matches()) {
            throw new AddressRefusedException(AddressFault.HOST);
        }
        for (String label : labels) {
            if (!LABEL.matcher(label).matches()) {
                throw new AddressRefusedException(AddressFault.HOST);
            }
        }
        return number ? bare : ascii;
    }

    private static String bracketed(String text) {
        if (text.indexOf('%') >= 0) {
            throw new AddressRefusedException(AddressFault.ZONE);
        }
        if (!IPV6.matcher(text).matches() || !isLiteral(text)) {
            throw new AddressRefusedException(AddressFault.HOST);
        }
        return text.toLowerCase(Locale.ROOT);
    }

    private static String ascii(String text) {
        if (text.chars().allMatch(c -> c < 128)) {
            return text.toLowerCase(Locale.ROOT);
        }
        try {
            return IDN.toASCII(text).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException noName) {
            throw new AddressRefusedException(AddressFault.HOST);
        }
    }

    /** Nothing is looked up for what stands in brackets. */
    private static boolean isLiteral(String bracketed) {
        try {
            InetAddress.getByName(bracketed);
            return true;
        } catch (UnknownHostException no) {
            return false;
        }
    }

    static boolean isOnThisMachine(String host) {
        String bare = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        if (bare.equals("localhost") || bare.endsWith(".localhost")) {
            return true;
        }
        try {
            return (IPV4.matcher(bare).matches() || bare.startsWith("["))
                    && InetAddress.getByName(bare).isLoopbackAddress();
        } catch (UnknownHostException no) {
            return false;
        }
    }
}
