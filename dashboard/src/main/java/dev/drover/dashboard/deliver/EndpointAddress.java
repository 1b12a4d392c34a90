package dev.drover.dashboard.deliver;

import dev.drover.ingest.address.AddressKind;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;

/**
 * Which addresses a webhook may have (deploy/docs/security.md#s10). Whoever types one makes us connect from inside: so
 * it is https only, no user stands in it, every address of its name is judged, and the connection goes to an address
 * that was judged and not to the name, so that a second look-up cannot answer otherwise.
 */
public final class EndpointAddress {

    private static final String HARMLESS = "[A-Za-z0-9._~:/?#\\[\\]@$&()*+,;=%-]{1,512}";

    /** Where a name's addresses come from; a test gives its own. */
    interface Names {
        InetAddress[] lookUp(String host) throws UnknownHostException;
    }

    /**
     * An address that may be connected to.
     *
     * @param uri as it was typed
     * @param address to connect to
     * @param port of the uri, or that of its scheme
     * @param tls https
     */
    record Checked(URI uri, InetAddress address, int port, boolean tls) {}

    /** It may not be used; the message is a code. */
    public static final class RefusedException extends Exception {

        private static final long serialVersionUID = 1L;

        private final String code;

        RefusedException(String code) {
            super(code, null, false, false);
            this.code = code;
        }

        public String code() {
            return code;
        }
    }

    private final boolean allowLoopback;
    private final Names names;

    /** @param allowLoopback also plain http to this very machine: for tests and for a relay that runs beside Drover */
    public EndpointAddress(boolean allowLoopback) {
        this(allowLoopback, InetAddress::getAllByName);
    }

    EndpointAddress(boolean allowLoopback, Names names) {
        this.allowLoopback = allowLoopback;
        this.names = names;
    }

    /**
     * Looks names up: blocks.
     *
     * @throws RefusedException {@code WEBHOOK_URL}, {@code WEBHOOK_HTTPS_REQUIRED}, {@code WEBHOOK_ADDRESS_DENIED} or
     *     {@code WEBHOOK_HOST_UNKNOWN}
     */
    public void check(String text) throws RefusedException {
        resolve(text);
    }

    Checked resolve(String text) throws RefusedException {
        URI uri = parse(text);
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        boolean tls = scheme.equals("https");
        if (!tls && !(scheme.equals("http") && allowLoopback)) {
            throw new RefusedException("WEBHOOK_HTTPS_REQUIRED");
        }
        InetAddress[] addresses = lookUp(uri.getHost());
        for (InetAddress address : addresses) {
            AddressKind kind = AddressKind.of(address);
            boolean own = kind == AddressKind.OWN;
            if (kind == AddressKind.CLOSED || kind == AddressKind.UNIQUE_LOCAL || own && !allowLoopback) {
                throw new RefusedException("WEBHOOK_ADDRESS_DENIED");
            }
            if (!tls && !own) {
                throw new RefusedException("WEBHOOK_HTTPS_REQUIRED");
            }
        }
        int port = uri.getPort() > 0 ? uri.getPort() : tls ? 443 : 80;
        return new Checked(uri, addresses[0], port, tls);
    }

    private static URI parse(String text) throws RefusedException {
        try {
            URI uri = new URI(text);
            if (text.matches(HARMLESS)
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && !uri.getRawAuthority().contains("@")
                    && uri.getRawFragment() == null
                    && uri.getPort() != 0
                    && uri.getPort() <= 65535) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw new RefusedException("WEBHOOK_URL");
        }
        throw new RefusedException("WEBHOOK_URL");
    }

    private InetAddress[] lookUp(String host) throws RefusedException {
        try {
            String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
            return names.lookUp(bare);
        } catch (UnknownHostException e) {
            throw new RefusedException("WEBHOOK_HOST_UNKNOWN");
        }
    }
}
